"""How the sheet of a theme looks: one list to be read from top to bottom, rubric by rubric."""

from collections.abc import Iterable, Iterator
from datetime import date

from textual.content import Content

from workshop.locales import _
from workshop.method.cycle import theme_stages
from workshop.method.labels import heading, label
from workshop.model.theme_views import ThemeSheet
from workshop.model.words import EntryKind
from workshop.tui.plain import plain
from workshop.tui.screens import indicators_words
from workshop.tui.screens import theme_sheet_rows as made_of
from workshop.tui.screens.roadmap_words import lever_rows
from workshop.tui.widgets.rowlist import Row

POINTS = (EntryKind.HIGHLIGHT, EntryKind.CONSENSUS, EntryKind.DISSENSUS, EntryKind.DECISION)
OPEN = (EntryKind.TO_CLARIFY, EntryKind.QUESTION, EntryKind.DATA_GAP)
HARVEST = (EntryKind.WHATS_MISSING, EntryKind.WHOS_MISSING, EntryKind.PARTNER_ACTION)
HEARD = (EntryKind.QUOTE, EntryKind.ACTIVE_LISTENING)


def top(sheet: ThemeSheet, place: int, count: int) -> Content:
    """« ← Biodiversité 5/7 → », the question, where the stages are."""
    title = plain(f"← [{sheet.theme.title}] {place + 1}/{count} →", "bold $key")
    stages = "   ".join(
        f"{'●' if one.held else '○' if one.numbers else '·'} {label(one.stage)}"
        + (f" {', '.join(map(str, one.numbers))}" if one.numbers else "")
        for one in theme_stages(sheet.row)
    )
    lines = [title, *([plain(sheet.theme.question, "italic")] if sheet.theme.question else []), plain(stages, "$quiet")]
    return Content("\n").join(lines)


def rows(sheet: ThemeSheet, width: int, today: date) -> list[Row]:
    """The whole sheet; a rubric in which there is nothing says so where that matters."""
    made = [_title("words", heading(EntryKind.DEFINITION)), *(made_of.definitions_rows(sheet) or [_nothing("words")])]
    made += _section("disputed", _("Words in dispute"), made_of.disputed_rows(sheet))
    made += [_title("stage", _("Where the theme stands")), *made_of.stage_rows(sheet)]
    for key, kinds in (("points", POINTS), ("open", OPEN), ("harvest", HARVEST)):
        for kind in kinds:
            made += _section(f"{key}:{kind}", heading(kind), (made_of.note_row(note) for note in sheet.of(kind)))
    made += [_title("targets", _("Objectives and indicators")), *(_targets(sheet, width) or [_nothing("targets")])]
    made += _section("levers", heading(EntryKind.LEVER), _levers(sheet, today))
    made += _section("links", _("Links and antagonisms"), made_of.links_rows(sheet))
    for kind in HEARD:
        made += _section(f"heard:{kind}", heading(kind), (made_of.note_row(note) for note in sheet.of(kind)))
    made += [_title("next", _("What is next")), *made_of.next_rows(sheet, today)]
    return made


def _title(key: str, words: str, count: int = 0) -> Row:
    right = ((str(count), "quiet"),) if count else ()
    return Row(f"rubric:{key}", ((words, "primary bold"),), (), right, heading=True, lines=1)


def _nothing(key: str) -> Row:
    return Row(f"nothing:{key}", ((_("Nothing so far."), "warning"),), (("· ", "quiet"),))


def _section(key: str, words: str, found: Iterable[Row]) -> list[Row]:
    """A heading with its rows; nothing at all without any."""
    below = list(found)
    return [_title(key, words, len(below)), *below] if below else []


def _targets(sheet: ThemeSheet, width: int) -> list[Row]:
    found = indicators_words.lines(sheet.roadmap, None)
    return indicators_words.rows(sheet.roadmap, found, width)[1:]


def _levers(sheet: ThemeSheet, today: date) -> Iterator[Row]:
    for lever in sheet.roadmap.levers:
        yield from lever_rows(lever, today, depth=0)
