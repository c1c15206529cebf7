"""What every part of a year's document works with: all sessions laid out as one, and each of them apart."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.model.programme_views import ProgrammeView, SessionView, ThemeView
from workshop.model.views import EntryView, LinkView, ListView, SessionSnapshot
from workshop.model.voting_views import PollRecord
from workshop.model.words import EntryKind, SessionState, Stage
from workshop.model.year_views import YearSnapshot
from workshop.reports.blocks import Block, Heading, Line, Paragraph, Role, Span, Tone
from workshop.reports.minutes.desk import Desk, desk
from workshop.reports.options import MinutesOptions

if TYPE_CHECKING:  # numpy: only where there are votes
    from workshop.method.consensus.shares import Thresholds

PARTS = (
    "essentials", "process", "members", "method", "board", "themes", "recap", "votes", "plenary", "listening", "actions",
    "voices", "roadmap", "annexes",
)  # fmt: skip
"""What a synthesis is made of, in its order, by the names that the command line knows."""


@dataclass(frozen=True, slots=True)
class SynthesisOptions:
    """How a year's document is made: `public` without names of persons, `parts` of `PARTS`, () for all.

    `pictures` is the folder that relative paths of attached pictures start from. `thresholds` of consensus and
    dissensus; None takes the usual ones.
    """

    public: bool = False
    parts: Sequence[str] = ()
    pictures: Path | None = None
    thresholds: "Thresholds | None" = None


@dataclass(frozen=True, slots=True)
class YearDesk:
    """One period laid out for writing. `whole` has all notes, `sessions` those of each, by its number."""

    year: YearSnapshot
    whole: Desk
    sessions: tuple[Desk, ...]
    names: dict[str, str]
    pictures: Path | None
    parts: frozenset[str] = frozenset(PARTS)

    @property
    def has_all_themes(self) -> bool:
        """Whether the document is on every theme of the programme, and on what belongs to none."""
        return bool(self.year.written)

    @property
    def public(self) -> bool:
        return self.whole.public

    def say(self, text: str) -> str:
        return self.whole.say(text)

    def about(self, theme: ThemeView | None) -> Desk:
        """The notes, indicators, levers and links of one theme (None: of none), laid out as one session."""
        wanted = theme.id if theme else None
        kept = tuple(entry for entry in self.whole.kept if entry.theme_id == wanted)
        title = self.names[theme.id] if theme else ""
        year = self.year
        return replace(
            self.whole,
            kept=kept,
            snapshot=replace(
                self.whole.snapshot,
                session=replace(self.whole.snapshot.session, theme_id=wanted, theme_title=title),
                entries=kept,
                lists=tuple(_lists(year.sessions, kept, wanted)),
                indicators=tuple(one for one in year.indicators if one.theme_id == wanted),
                objectives=tuple(one for one in year.alone if (year.theme_of_objective[one.id] or None) == wanted),
                levers=tuple(one for one in year.levers if one.theme_id == wanted),
                links=tuple(self._links(wanted)) if wanted else (),
            ),
        )

    def _links(self, theme_id: str) -> Iterable[LinkView]:
        """Links from or to a theme, seen from it, by the names of this document."""
        stated = (link for one in self.year.sessions for link in one.links if link.entry_id in self.whole.by_id)
        for link in chain(self.year.links, stated):
            here, there = link.theme_id, link.other_theme_id
            if theme_id in (here, there):
                far = there if here == theme_id else here or ""
                near = self.names.get(theme_id, "")
                if far != theme_id:
                    yield replace(link, theme=near, other_theme=self.names.get(far) or self.say(_("Across themes")))


def year_desk(year: YearSnapshot, options: SynthesisOptions) -> YearDesk:
    """The period laid out for these options; every note is cited as « session.number »."""
    series = {one.session.id: one.session.number for one in year.sessions}
    wanted = MinutesOptions(public=options.public, typography_in_notes=True, thresholds=options.thresholds)
    whole = replace(desk(merged(year), wanted, series), brief=True)
    sessions = tuple(_of_session(whole, one) for one in year.sessions)
    chosen = frozenset(options.parts or PARTS)
    return YearDesk(year, whole, sessions, _names(year), options.pictures, chosen)


def _of_session(whole: Desk, one: SessionSnapshot) -> Desk:
    """The notes and votes of one session; what others voted is there only to be compared with."""
    mine = tuple(result for result in whole.votes if result.poll.session_id == one.session.id)
    others = tuple(result for result in whole.votes if result.poll.session_id != one.session.id)
    kept = tuple(entry for entry in whole.kept if entry.session_id == one.session.id)
    return replace(whole, snapshot=one, kept=kept, votes=mine, before=(*whole.before, *others))


def shifted(blocks: Iterable[Block], by: int = 1) -> list[Block]:
    """The same blocks under headings that are `by` levels lower, as far as there are levels."""
    return [replace(one, level=min(one.level + by, 3)) if isinstance(one, Heading) else one for one in blocks]


def chapter(year: YearDesk, title: str, body: Iterable[Block]) -> list[Block]:
    """A part of the document under its title."""
    return [Heading(year.say(title), 1), *body]


def state(year: YearDesk, text: str) -> Paragraph:
    """What is missing, said in words."""
    return Paragraph(Line((Span(year.say(text), Tone.STATE),)))


def remark(year: YearDesk, text: str) -> Paragraph:
    return Paragraph(year.whole.own(text), Role.REMARK)


def is_open(one: SessionSnapshot) -> bool:
    return one.session.state is not SessionState.CLOSED


def no_day(session: SessionView) -> str:
    """In words, that the day of a session is not known."""
    return _("date to be set") if session.state is SessionState.PREPARED else _("date not noted")


def _names(year: YearSnapshot) -> dict[str, str]:
    """The title of each theme by its id, with its code where two have one title."""
    titles = {row.theme.id: row.theme for row in year.board} | {theme.id: theme for theme in year.themes}
    count = Counter(theme.title for theme in titles.values())
    return {
        theme.id: theme.title if count[theme.title] == 1 else f"{theme.title} ({theme.code})"
        for theme in titles.values()
    }


def _lists(sessions: Sequence[SessionSnapshot], kept: Sequence[EntryView], theme_id: str | None) -> Iterable[ListView]:
    """The state and order of each kind's list: that of the only session that filled it, else of one that meant to."""
    filled: dict[EntryKind, set[str]] = {}
    for entry in kept:
        filled.setdefault(entry.kind, set()).add(entry.session_id)
    for one in sessions:
        for view in one.lists:
            among = filled.get(view.kind, set())
            own = one.session.theme_id == theme_id and not among
            if view.table_id is None and (among == {one.session.id} or own):
                yield view


def merged(year: YearSnapshot) -> SessionSnapshot:
    """All sessions as one, which has no number of its own."""
    sessions = year.sessions
    return SessionSnapshot(
        revision=year.revision,
        programme=year.programme,
        session=_no_session(year.programme, "\n".join(_typed(year))),
        themes=year.themes,
        tables=tuple(table for one in sessions for table in one.tables),
        attendance=tuple(line for one in sessions for line in one.attendance),
        entries=tuple(entry for one in sessions for entry in one.entries),
        attachments=tuple(picture for one in sessions for picture in one.attachments),
        indicators=year.indicators,
        objectives=year.alone,
        levers=year.levers,
        voices=year.voices,
        board=year.board,
        abbreviations=year.abbreviations,
        persons=year.persons,
        polls=tuple(poll for one in sessions for poll in one.polls),
        earlier_polls=tuple(_before(sessions)),
    )


def _before(sessions: Sequence[SessionSnapshot]) -> Iterable[PollRecord]:
    """The rounds before the period whose statements were voted on again in it, each once."""
    there = {poll.poll.id for one in sessions for poll in one.polls}
    found = {poll.poll.id: poll for one in sessions for poll in one.earlier_polls}
    return (poll for poll_id, poll in found.items() if poll_id not in there)


def _typed(year: YearSnapshot) -> Iterable[str]:
    """What was typed freely beside the notes: names are looked for in it, too."""
    for one in year.sessions:
        yield from (one.session.purpose, one.session.next_steps, *(item.title for item in one.agenda))
    yield from year.paragraphs.values()
    yield from (one.note for one in year.observations)
    for answer in year.responses:
        yield from (answer.responder, answer.text)
    for done in year.commitments:
        yield from (done.what, done.evidence)
    for axis in year.axes:
        yield from (axis.summary, axis.validated_by, axis.reservations)


def _no_session(programme: ProgrammeView, typed: str) -> SessionView:
    return SessionView(
        id="", programme_id=programme.id, number=0, round=0, stage=Stage.PLENARY, theme_id=None, theme_title="",
        title="", purpose=typed, playbook="", held_on=None, starts_at="", place="", state=SessionState.CLOSED,
        opened_at=None, closed_at=None, next_steps="", planned_minutes=0, note_count=0,
    )  # fmt: skip
