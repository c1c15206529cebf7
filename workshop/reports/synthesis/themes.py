"""Theme by theme: where it stands, what is understood, agreed, disputed and open, what is followed, its pictures."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from workshop.locales import _, pgettext
from workshop.method.cycle import StageState as Progress
from workshop.method.cycle import theme_stages
from workshop.method.labels import heading, label
from workshop.model.programme_views import BoardRow, ThemeView
from workshop.model.words import EntryKind
from workshop.reports.blocks import (
    Block,
    Heading,
    Paragraph,
    Role,
    Stage,
    Stages,
    StageState,
)
from workshop.reports.drawings.board import said
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.exchanges import decisions, points, unclear, understanding
from workshop.reports.minutes.levers import levers, links
from workshop.reports.minutes.listening import quotes
from workshop.reports.minutes.pictures import picture
from workshop.reports.minutes.targets import targets
from workshop.reports.synthesis.board import missing
from workshop.reports.synthesis.desk import YearDesk, shifted, state
from workshop.reports.synthesis.process import own

_LONGEST_CODE = 40
_Rubric = Callable[[Desk], list[Block]]


def themes(desk: YearDesk) -> list[Block]:
    """A chapter for each theme, then one for what concerns all of them."""
    blocks: list[Block] = []
    for theme in desk.year.themes:
        row = next((row for row in desk.year.board if row.theme.id == theme.id), None)
        blocks += _theme(desk, theme, row)
    return [*blocks, *_across(desk)]


def place_of(theme: ThemeView) -> str:
    """The name of the coordinator's place in a theme's chapter: its code, where Word takes it as a tag."""
    is_short = theme.code.isascii() and theme.code.isprintable() and 0 < len(theme.code) <= _LONGEST_CODE
    return f"theme-{theme.code if is_short else theme.id}"


def _theme(desk: YearDesk, theme: ThemeView, row: BoardRow | None) -> list[Block]:
    about = desk.about(theme)
    blocks: list[Block] = [Heading(desk.say(_("Theme: {0}").format(desk.names[theme.id])), 1)]
    if theme.question:
        blocks.append(Paragraph(desk.whole.own(desk.whole.words(theme.question)), Role.LEAD))
    blocks += own(desk, place_of(theme))
    if row is not None:
        blocks += standing(desk, row)
    worked = about.snapshot
    if not (about.kept or worked.indicators or worked.objectives or worked.levers):
        blocks.append(state(desk, _("No note was taken on this theme in this period.")))
        return [*blocks, *shifted(links(about))]
    for title, rubric, nothing in _rubrics():
        found = shifted(rubric(about))
        blocks += found or [Heading(desk.say(title), 2), state(desk, nothing)]
    for rubric in (levers, links, decisions, quotes):
        blocks += shifted(rubric(about))
    return [*blocks, *pictures(desk, theme)]


def _rubrics() -> tuple[tuple[str, _Rubric, str], ...]:
    """The rubrics of the frame: each stands in every theme, and says so where it is empty."""
    return (
        (heading(EntryKind.DEFINITION), understanding, _("No shared definition so far.")),
        (_("The key points of our exchanges"), points, _("Neither consensus nor dissensus noted so far.")),
        (heading(EntryKind.TO_CLARIFY), unclear, _("Nothing left to clarify was noted.")),
        (_("Objectives and indicators"), targets, _("No indicator proposed so far, hence none validated.")),
    )


def standing(desk: YearDesk, row: BoardRow) -> list[Block]:
    """The target, and in a sentence what was not done; only the sentence where nothing has begun."""
    progress = theme_stages(row)
    gaps = missing(row)
    if all(one.state is Progress.NOT_YET for one in progress):
        text = _("No session has been on this theme so far: what follows was said in the others.")
        return [state(desk, text)]
    state_of = {
        Progress.DONE: StageState.DONE,
        Progress.UNDER_WAY: StageState.NOW,
        Progress.PLANNED: StageState.NEXT,
        Progress.NOT_YET: StageState.NEXT,
    }
    stages = tuple(Stage(desk.say(label(one.stage)), desk.say(said(one)), state_of[one.state]) for one in progress)
    alt = ", ".join(f"{one.label} ({one.detail})" for one in stages)
    caption = desk.say(_("Where the theme “{0}” is on the target").format(desk.names[row.theme.id]))
    text = _("Not done so far: {0}.").format(desk.whole.between.join(gaps)) if gaps else _("All three stages are done.")
    told = Paragraph(desk.whole.own(text))
    return [Stages(stages, desk.say(_("Target of three rings: {0}.").format(alt)), caption), told]


def pictures(desk: YearDesk, theme: ThemeView | None) -> list[Block]:
    """The graphic records of the theme's sessions; in those of no theme, the others."""
    found = [
        picture(replace(one, kept=desk.whole.kept), view, desk.pictures)
        for one in desk.sessions
        if one.snapshot.session.theme_id == (theme.id if theme else None)
        for view in one.snapshot.attachments
        if view.media_type.startswith("image/")
    ]
    return [Heading(desk.say(_("Graphic records")), 2), *found] if found else []


def _across(desk: YearDesk) -> list[Block]:
    """What was said of no theme in particular: launch, committees, the whole room in plenary."""
    about = desk.about(None)
    body: list[Block] = []
    rubrics: Sequence[_Rubric] = (understanding, points, unclear, targets, levers, decisions, quotes)
    for rubric in rubrics:
        body += shifted(rubric(about))
    body += pictures(desk, None)
    return [Heading(desk.say(pgettext("synthesis", "Across themes")), 1), *body] if body else []
