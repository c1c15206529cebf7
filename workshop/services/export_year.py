"""Documents of a period: the synthesis, the recapitulation, the minutes of its sessions in one, answers to remarks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from workshop.locales import _, speaking
from workshop.model.errors import WorkshopError
from workshop.model.programme_views import ThemeView
from workshop.model.year_views import Period, YearSnapshot
from workshop.reports.blocks import Report
from workshop.reports.naming import export_name
from workshop.reports.progress import step
from workshop.reports.synthesis import PARTS, SynthesisOptions, made_at, synthesis
from workshop.reports.synthesis.desk import merged
from workshop.reports.synthesis.recapitulation import recapitulation
from workshop.reports.synthesis.responses import responses
from workshop.reports.synthesis.series import minutes_of_period
from workshop.reports.synthesis.sheet import theme_sheet
from workshop.reports.volumes import volumes
from workshop.reports.wording import zone_of
from workshop.reports.writers import writer
from workshop.services.export import told_doubts
from workshop.services.house import House
from workshop.services.office import as_odt
from workshop.services.own_words import keep_own_words, put_in_place
from workshop.services.thresholds import thresholds_for
from workshop.services.which import meant
from workshop.storage.queries.year import year

FORMATS = ("docx", "html", "md", "pdf", "odt")

Making = Callable[[YearSnapshot, SynthesisOptions], Report]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which document of a period: of which sessions and themes, for whom, in which formats.

    `themes` are codes, () all of them; `parts` are some of `PARTS`, () all; `programme` is an identifier, "" the oldest.
    """

    period: Period = field(default_factory=Period)
    themes: Sequence[str] = ()
    parts: Sequence[str] = ()
    public: bool = False
    formats: Sequence[str] = ("docx",)
    to: Path | None = None
    programme: str = ""


def export_synthesis(house: House, asked: Asked) -> list[Path]:
    """Writes the synthesis in each format and returns where.

    What the coordinator wrote into the earlier Word document of it, in the same folder, is read first and kept; that
    document stays beside the new one as a copy. Raises WorkshopError.
    """
    for name in asked.parts:
        if name not in PARTS:
            raise WorkshopError(
                _("There is no part “{name}”.").format(name=name),
                _("Choose among: {names}.").format(names=", ".join(PARTS)),
            )
    return _export(house, asked, synthesis, _("synthesis"), own=True)


def export_recap(house: House, asked: Asked) -> list[Path]:
    """Writes the recapitulation of objectives and indicators alone. Raises WorkshopError."""
    return _export(house, asked, recapitulation, _("recapitulation"))


def export_series(house: House, asked: Asked) -> list[Path]:
    """Writes the minutes of all sessions of the period in one document. Raises WorkshopError."""
    return _export(house, asked, minutes_of_period, _("minutes"))


def export_responses(house: House, asked: Asked) -> list[Path]:
    """Writes the log of comments and responses. Raises WorkshopError."""
    return _export(house, asked, responses, _("comments and responses"))


def export_sheet(house: House, asked: Asked) -> list[Path]:
    """Writes the sheet of one theme. Raises WorkshopError unless one is asked for, or for an unknown one."""
    if len(asked.themes) != 1:
        raise WorkshopError(_("Say one theme, by its code."))

    def make(frozen: YearSnapshot, options: SynthesisOptions) -> Report:
        return theme_sheet(frozen, options, _theme(frozen, asked.themes[0]))

    return _export(house, asked, make, _("theme sheet"), all_themes=True)


def _theme(frozen: YearSnapshot, code: str) -> ThemeView:
    for theme in frozen.themes:
        if theme.code == code:
            return theme
    listed = ", ".join(f"{theme.code} ({theme.title})" for theme in frozen.themes) or _("none yet")
    raise WorkshopError(
        _("There is no theme “{code}”.").format(code=code), _("The themes are: {listed}.").format(listed=listed)
    )


def public_remark(house: House, asked: Asked) -> str:
    """What to read again before a public variant of a period is sent: notes in which a name was, or may still be."""
    from workshop.reports.minutes.names import doubts

    frozen = read_year(house, asked)
    return told_doubts(doubts(merged(frozen), {one.session.id: one.session.number for one in frozen.sessions}))


def read_year(house: House, asked: Asked) -> YearSnapshot:
    """All that is said of the period at one moment. Raises WorkshopError for an unknown theme."""
    return house.read(
        year, asked.programme or meant(house)[0].id, asked.period, asked.themes, house.workspace.attachments_dir
    )


def _export(
    house: House, asked: Asked, make: Making, name: str, *, own: bool = False, all_themes: bool = False
) -> list[Path]:
    """`own`: with the coordinator's paragraphs; `all_themes`: those that are asked for are chosen in the document."""
    of = replace(asked, themes=()) if all_themes else asked
    folder = asked.to or house.workspace.exports_dir
    folder.mkdir(parents=True, exist_ok=True)
    step(_("Reading the programme"))
    frozen = read_year(house, of)
    with speaking(frozen.programme.language):
        named = _named(asked, frozen, name, meant(house)[0].id)
        if own and keep_own_words(house, frozen.programme.id, folder, named):
            frozen = read_year(house, of)
        step(_("Writing the document"))
        report = make(
            frozen, SynthesisOptions(asked.public, asked.parts, thresholds=thresholds_for(house, frozen.sessions))
        )
        day = made_at(frozen).astimezone(zone_of(frozen.programme.timezone)).date()
        documents = [one for extension in asked.formats for one in _written(house, extension, report)]
        step(_("Putting it in its place"))
        return [
            put_in_place(folder / export_name(f"{named}{suffix}", day, extension), data)
            for extension, suffix, data in documents
        ]


def _written(house: House, extension: str, report: Report) -> Iterator[tuple[str, str, bytes]]:
    """The document in one format, its extension and what its name has besides: a long PDF is several files."""
    folders = house.workspace.template_folders
    step(_("Writing the document"))
    if extension == "odt":
        yield extension, "", as_odt(writer("docx", folders).write(report))
        return
    parts = volumes(report) if extension == "pdf" else (report,)
    for rank, part in enumerate(parts, start=1):
        suffix = f" {_('part')} {rank}" if len(parts) > 1 else ""
        yield extension, suffix, writer(extension, folders).write(part)


def _named(asked: Asked, frozen: YearSnapshot, name: str, oldest: str) -> str:
    """« synthèse 2026 air public »: what tells this document from the others of its kind.

    A programme that came after the first has its title in the names of its documents.
    """
    own = [] if frozen.programme.id == oldest else [frozen.programme.title]
    about = asked.period
    bounds = [str(about.year)] if about.year else [str(day) for day in (about.first, about.last) if day]
    codes = [theme.code for theme in frozen.themes if theme.code in asked.themes]
    return " ".join([name, *own, *bounds, *codes, *([_("public")] if asked.public else [])])


def period_of(chosen: int | None, first: date | None, last: date | None) -> Period:
    """A whole year, or from a day to a day. Raises WorkshopError where both are asked for, or the days are reversed."""
    if chosen is not None and (first or last):
        raise WorkshopError(_("Choose either a year or two dates."))
    if chosen is not None:
        return Period(date(chosen, 1, 1), date(chosen, 12, 31), chosen)
    if first and last and last < first:
        raise WorkshopError(_("The period ends before it begins."))
    return Period(first, last)


__all__ = [
    "FORMATS", "PARTS", "Asked", "export_recap", "export_responses", "export_series", "export_sheet",
    "export_synthesis", "period_of", "public_remark", "read_year",
]  # fmt: skip
