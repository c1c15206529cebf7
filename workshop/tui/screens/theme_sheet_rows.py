"""The rows of a theme's sheet: definitions, disputed words, notes with their sides, links, what is next."""

from collections.abc import Iterator
from datetime import date

from workshop.locales import _
from workshop.method.advancement import advancement
from workshop.method.cycle import gates
from workshop.method.gap_words import count_words, gap_counts, todo
from workshop.method.gaps import gaps
from workshop.method.labels import label
from workshop.method.vocabulary import definitions, disputed_words
from workshop.model.theme_views import ThemeNote, ThemeSheet
from workshop.model.words import EntryKind, LinkNature
from workshop.tui.kinds import DEGREE_SIGNS
from workshop.tui.kinds import look as kind_look
from workshop.tui.screens.roadmap_words import by
from workshop.tui.states import session_words
from workshop.tui.when import day_with_year
from workshop.tui.widgets.rowlist import Pieces, Row

WARN: Pieces = (("▲ ", "warning bold"),)


def definitions_rows(sheet: ThemeSheet) -> list[Row]:
    sign = kind_look(EntryKind.DEFINITION)
    return [
        Row(
            f"note:{one.note.entry.id}",
            ((f"{one.term}  ", "foreground bold"), (one.meaning, "foreground")) if one.term else ((one.meaning, ""),),
            ((f"{sign.symbol} ", f"{sign.colour} bold"),),
            ((one.note.place, "quiet"),),
            tuple(_sides(one.note)),
        )
        for one in definitions(sheet.notes)
    ]


def disputed_rows(sheet: ThemeSheet) -> Iterator[Row]:
    for one in disputed_words(sheet.notes):
        below = tuple(
            pieces for note in one.notes for pieces in (((note.entry.text, "foreground"),), *tuple(_sides(note)))
        )
        places = ", ".join(note.place for note in one.notes)
        yield Row(
            f"note:{one.notes[0].entry.id}@disputed", ((one.term, "foreground bold"),), (("≠ ", "kind-apart bold"),),
            ((places, "quiet"),), below,
        )  # fmt: skip


def stage_rows(sheet: ThemeSheet) -> Iterator[Row]:
    for place, sentence in enumerate(advancement(sheet.row)):
        yield Row(f"stage:{place}", ((sentence, "foreground"),), (("· ", "quiet"),))
    for one in sheet.held:
        day = day_with_year(one.held_on) if one.held_on else ""
        yield Row(
            f"session:{one.id}", ((one.title or label(one.stage), "foreground"),), ((f"{one.number:>3} ", "key"),),
            ((day, "quiet"),), lines=1,
        )  # fmt: skip


def note_row(note: ThemeNote) -> Row:
    sign = kind_look(note.entry.kind)
    author = "" if note.entry.kind is EntryKind.ACTIVE_LISTENING else note.entry.author
    return Row(
        f"note:{note.entry.id}",
        ((by(author), "foreground bold"), (note.entry.text, "foreground")),
        ((f"{sign.symbol} ", f"{sign.colour} bold"),),
        ((note.place, "quiet"),),
        tuple(_sides(note)),
    )


def _sides(note: ThemeNote) -> Iterator[Pieces]:
    for side in note.entry.positions:
        yield (
            (f"{DEGREE_SIGNS[side.degree]} {label(side.degree).lower()}  ", "quiet"),
            (by(side.holder) if side.wording else side.holder, "foreground bold"),
            (side.wording, "foreground"),
        )


def links_rows(sheet: ThemeSheet) -> Iterator[Row]:
    for link in sheet.links:
        other = link.other_theme if link.theme_id == sheet.theme.id else link.theme or _("All themes")
        mark = ("↯ ", "kind-apart bold") if link.nature is LinkNature.ANTAGONISM else ("↔ ", "kind-agreed bold")
        said = next((note for note in sheet.notes if note.entry.id == link.entry_id), None)
        yield Row(
            f"link:{link.id}" if said is None else f"note:{said.entry.id}@{link.id}",
            ((f"{label(link.nature)} · ", "quiet"), (other, "foreground bold"), (f"  {link.note}", "foreground")),
            (mark,), ((said.place, "quiet"),) if said else (),
        )  # fmt: skip


def next_rows(sheet: ThemeSheet, today: date) -> Iterator[Row]:
    for one in sheet.to_come:
        day = day_with_year(one.held_on) if one.held_on else _("no date yet")
        yield Row(
            f"session:{one.id}", ((session_words(one), "foreground bold"),), ((f"{one.number:>3} ", "key"),),
            ((day, "foreground bold"),),
        )  # fmt: skip
    if not sheet.to_come:
        yield Row("stage:none", ((_("No session is planned for this theme."), "warning"),), WARN)
    for place, gate in enumerate(gates(sheet.row)):
        yield Row(f"gate:{place}", ((gate.sentence, "foreground"),), WARN)
    for kind, group in gap_counts(gaps(sheet.roadmap, today)):
        yield Row(
            f"gap:{kind}", ((count_words(kind, group), "foreground"), (f"  {todo(kind)}", "quiet")),
            WARN,
        )  # fmt: skip
    last = next((one for one in reversed(sheet.held) if one.theme_id == sheet.theme.id and one.next_steps), None)
    for place, line in enumerate(last.next_steps.split("\n") if last else ()):
        where = (_("session {number}").format(number=last.number), "quiet") if last else ("", "")
        yield Row(f"step:{place}", ((line, "foreground"),), (("→ ", "key bold"),), (where,))
