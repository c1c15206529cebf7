"""The one-page poster of a session or of a theme: what was agreed, what was not, what is missing, who can do what."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from workshop.locales import _, speaking
from workshop.method.labels import heading
from workshop.model.errors import WorkshopError
from workshop.model.views import EntryView
from workshop.model.words import EntryKind
from workshop.model.year_views import YearSnapshot
from workshop.reports.blocks import Drawing
from workshop.reports.drawings.wall import Field, wall
from workshop.reports.files import write_whole
from workshop.reports.minutes.desk import Desk
from workshop.reports.naming import export_name
from workshop.reports.synthesis.desk import SynthesisOptions, YearDesk, year_desk
from workshop.reports.synthesis.frontpage import made_at
from workshop.reports.wording import day, day_held, zone_of
from workshop.reports.writers.base import Templates
from workshop.reports.writers.typesetting import drawn, typeset
from workshop.services.export_year import Asked, read_year
from workshop.services.house import House
from workshop.services.thresholds import thresholds_for
from workshop.storage.queries.sessions import find_session

FORMATS = ("pdf", "svg")
_KINDS = (
    EntryKind.CONSENSUS, EntryKind.DISSENSUS, EntryKind.WHATS_MISSING, EntryKind.LEVER,
)  # fmt: skip


def export_wall(
    house: House, session: str = "", theme: str = "", formats: Sequence[str] = ("pdf",), to: Path | None = None
) -> list[Path]:
    """Writes the poster of a session (its number) or of a theme (its code) in each format; returns where.

    It hangs where everyone sees it: as in the public minutes, nobody is named. Raises WorkshopError.
    """
    if bool(session) == bool(theme):
        raise WorkshopError(_("Say either a session or a theme."))
    chosen = house.read(find_session, session) if session else None
    year = read_year(house, Asked(themes=(theme,) if theme else ()))
    if chosen is not None:
        year = replace(year, sessions=tuple(one for one in year.sessions if one.session.id == chosen.id))
        if not year.sessions:
            raise WorkshopError(_("This session has not been held yet: there is nothing to put on its poster."))
    with speaking(year.programme.language):
        desk = year_desk(year, SynthesisOptions(public=True, thresholds=thresholds_for(house, year.sessions)))
        drawing = _drawn(desk, desk.sessions[0] if chosen else desk.about(year.themes[0]), bool(chosen))
        number = f"{_('session')} {chosen.number}" if chosen else theme
        when = made_at(year).astimezone(zone_of(year.programme.timezone)).date()
        folder = to or house.workspace.exports_dir
        folder.mkdir(parents=True, exist_ok=True)
        return [
            write_whole(
                folder / export_name(f"{_('one-page poster')} {number}", when, extension),
                _bytes(house, year, drawing, extension),
            )
            for extension in formats
        ]


def _drawn(desk: YearDesk, about: Desk, of_session: bool) -> Drawing:
    programme = desk.year.programme
    if of_session:
        one = about.snapshot.session
        held = day_held(one, about.zone)
        title = about.words(one.title)
        text = _("Session no. {0}").format(one.number)
        subtitle = ", ".join(part for part in (programme.title, text, day(held) if held else "") if part)
    else:
        title = about.snapshot.session.theme_title
        numbers = [str(one.snapshot.session.number) for one in desk.sessions]
        text = _("sessions no. {0}").format(", ".join(numbers)) if numbers else _("no session held")
        subtitle = f"{programme.title}, {text}"
    fields = [_field(about, kind) for kind in _KINDS]
    foot = _("Worded in the session. The minutes have everything, with the number of each note.")
    return wall(desk.say(title), desk.say(subtitle), desk.say(foot), fields)


def _field(about: Desk, kind: EntryKind) -> Field:
    titles = {lever.entry_id: lever.title for lever in about.snapshot.levers}  # a lever without its heading
    items = tuple(about.words(titles.get(entry.id) or about.text(entry)) for entry in _in_turn(about.of(kind)))
    return Field(about.say(heading(kind)), items, about.say(_("Nothing noted so far.")))


def _in_turn(entries: Sequence[EntryView]) -> list[EntryView]:
    """One note of each table after the other: a page that is too small for all has something of everybody."""
    seen: Counter[str | None] = Counter()
    ranks = {}
    for entry in entries:
        ranks[entry.id] = seen[entry.table_id]
        seen[entry.table_id] += 1
    return sorted(entries, key=lambda entry: ranks[entry.id])


def _bytes(house: House, year: YearSnapshot, drawing: Drawing, extension: str) -> bytes:
    if extension == "svg":
        return ('<?xml version="1.0" encoding="UTF-8"?>\n' + drawing.svg).encode()
    templates = Templates(tuple(house.workspace.template_folders))
    shape = drawn(templates)
    data = {
        "title": shape(drawing.caption),
        "author": shape(year.programme.conveners or year.programme.title),
        "language": year.programme.language,
        "alt": shape(drawing.alt),
        "svg": drawing.svg,
    }
    return typeset(templates, "wall.typ", data, made_at(year))
