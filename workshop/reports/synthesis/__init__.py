"""The synthesis of a period: a snapshot in, a report out. This module is the order of the parts."""

from collections.abc import Callable

from workshop.locales import _
from workshop.model.year_views import YearSnapshot
from workshop.reports.blocks import Block, Contents, Heading, PageBreak, Report
from workshop.reports.minutes import claim
from workshop.reports.synthesis.actions import actions
from workshop.reports.synthesis.annexes import annexes
from workshop.reports.synthesis.board import board
from workshop.reports.synthesis.desk import PARTS, SynthesisOptions, YearDesk, year_desk
from workshop.reports.synthesis.essentials import essentials
from workshop.reports.synthesis.frontpage import dates, made, made_at, title_of
from workshop.reports.synthesis.listening import listening
from workshop.reports.synthesis.members import members
from workshop.reports.synthesis.method import method
from workshop.reports.synthesis.plenary import plenary
from workshop.reports.synthesis.process import own, process
from workshop.reports.synthesis.recap import recap
from workshop.reports.synthesis.rest import rest
from workshop.reports.synthesis.roadmap import roadmap
from workshop.reports.synthesis.rounds import rounds
from workshop.reports.synthesis.themes import themes
from workshop.reports.synthesis.voices import voices

_WRITTEN: dict[str, Callable[[YearDesk], list[Block]]] = {
    "essentials": essentials,
    "process": process,
    "members": members,
    "method": method,
    "board": board,
    "themes": themes,
    "recap": recap,
    "votes": rounds,
    "plenary": plenary,
    "listening": listening,
    "actions": actions,
    "voices": voices,
    "roadmap": roadmap,
}


def synthesis(year: YearSnapshot, options: SynthesisOptions | None = None) -> Report:
    """The synthesis in the language of the interface. Of the disk, only the attached pictures are read."""
    chosen = options or SynthesisOptions()
    desk = year_desk(year, chosen)
    parts = [name for name in PARTS if not chosen.parts or name in chosen.parts]
    body: list[Block] = []
    for name in parts:
        if name in _WRITTEN:
            body += _WRITTEN[name](desk)
    if "roadmap" in parts:
        body += _conclusion(desk)
    front: list[Block] = [*dates(desk), *claim(desk.whole), *own(desk, "opening")]
    front += [Contents(desk.say(_("Contents")), 1), PageBreak()]
    back = annexes(desk, body) if "annexes" in parts else []
    if not chosen.parts and not chosen.public:
        back += rest(desk, (*front, *body, *back))
    name = _("Synthesis") if year.period.first or year.period.last else _("Synthesis of the workshops")
    return made(desk, title_of(desk, name), (*front, *body, *back))


def _conclusion(desk: YearDesk) -> list[Block]:
    """The coordinator's last word, under a title once there is one."""
    said = bool(desk.year.paragraphs.get("conclusion"))
    return [*([Heading(desk.say(_("Conclusion")), 1)] if said else []), *own(desk, "conclusion")]


__all__ = ["PARTS", "SynthesisOptions", "made", "made_at", "synthesis", "title_of"]
