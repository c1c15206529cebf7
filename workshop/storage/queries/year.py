"""Everything that the documents of a period say, read at one moment."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workshop.locales import _
from workshop.model.programme_views import BoardRow, ProgrammeView, SessionView, ThemeView
from workshop.model.questionnaire_views import ReplyView
from workshop.model.views import IndicatorView, LinkView, ObjectiveView, SessionSnapshot
from workshop.model.voting_views import PollRecord
from workshop.model.words import IndicatorStatus, SessionState
from workshop.model.year_views import Period, YearSnapshot
from workshop.storage.changes import last_seq
from workshop.storage.driver import Connection
from workshop.storage.errors import NotFoundError
from workshop.storage.queries import home, roadmap_rows, targets
from workshop.storage.queries.link_rows import link
from workshop.storage.queries.questionnaires import questionnaires, replies
from workshop.storage.queries.sessions import abbreviations, organisations, persons, sessions, themes
from workshop.storage.queries.snapshot import snapshot
from workshop.storage.queries.voices import voices
from workshop.storage.queries.written import written


def year(
    connection: Connection, programme_id: str, period: Period, codes: Sequence[str], attachments_dir: Path
) -> YearSnapshot:
    """The programme over a period; `codes` choose themes, () all. Raises NotFoundError for an unknown code."""
    about = home.programme(connection, programme_id)
    chosen = _chosen(themes(connection, programme_id), codes)
    series = sessions(connection, programme_id)
    held = [one for one in series if _was_held(one) and period.holds(_day(one, about))]
    until = [one for one in series if one.state is SessionState.PREPARED or _not_after(one, about, period)]
    numbers = frozenset(one.number for one in until)
    later = _later_notes(connection, programme_id, numbers)
    wanted = {theme.id for theme in chosen}
    indicators = tuple(
        _as_known(one, numbers)
        for one in targets.programme_indicators(connection, programme_id)
        if one.entry_id not in later and (one.theme_id in wanted or (not codes and one.theme_id is None))
    )
    lone = [
        found
        for found in targets.lone_objectives(connection, programme_id)
        if found[0].entry_id not in later and (found[1] in wanted or (not codes and not found[1]))
    ]
    levers = targets.programme_levers(connection, programme_id)
    told = _told(connection, programme_id)
    expected, answered = _members(connection, programme_id, told) if told is not None else (0, 0)
    return YearSnapshot(
        revision=last_seq(connection),
        period=period,
        programme=about,
        phases=roadmap_rows.phases(connection, programme_id),
        themes=chosen,
        sessions=_narrowed([snapshot(connection, one.id, attachments_dir) for one in held], wanted if codes else None),
        to_come=tuple(one for one in series if one.state is SessionState.PREPARED),
        board=_board(home.board(connection, programme_id, tuple(until)), wanted, indicators),
        organisations=organisations(connection, programme_id),
        persons=persons(connection, programme_id),
        indicators=indicators,
        alone=tuple(_known(objective, numbers) for objective, _theme, _orphan in lone),
        orphans=frozenset(objective.id for objective, _theme, orphan in lone if orphan),
        theme_of_objective={objective.id: theme for objective, theme, _orphan in lone},
        levers=tuple(
            one
            for one, _objective in levers
            if one.entry_id not in later and (one.theme_id in wanted or (not codes and one.theme_id is None))
        ),
        objective_of_lever={lever.id: objective for lever, objective in levers if objective},
        links=_links(connection, programme_id),
        voices=voices(connection, programme_id),
        voice_notes=_voice_notes(connection, programme_id),
        axes=roadmap_rows.axes(connection, programme_id),
        commitments=roadmap_rows.commitments(connection, programme_id),
        observations=roadmap_rows.observations(connection, programme_id),
        responses=roadmap_rows.responses(connection, programme_id),
        paragraphs=roadmap_rows.paragraphs(connection, programme_id),
        abbreviations=abbreviations(connection, programme_id),
        expected=expected,
        answered=answered,
        replies=told or (),
        written=() if codes else written(connection, programme_id),
    )


def _narrowed(found: list[SessionSnapshot], wanted: set[str] | None) -> tuple[SessionSnapshot, ...]:
    """The sessions that say something of these themes, with the notes on them alone; all of it for None."""
    if wanted is None:
        return tuple(found)
    narrow = [
        replace(one, entries=tuple(e for e in one.entries if e.theme_id in wanted), polls=_on(one, wanted))
        for one in found
    ]
    return tuple(one for one in narrow if one.entries or one.session.theme_id in wanted)


def _on(one: SessionSnapshot, wanted: set[str]) -> tuple[PollRecord, ...]:
    """The rounds of a session on these themes, or in which a note on one of them was voted on."""
    notes = {entry.id for entry in one.entries if entry.theme_id in wanted}
    return tuple(
        poll
        for poll in one.polls
        if one.session.theme_id in wanted or any({about.entry_id, about.point_id} & notes for about in poll.statements)
    )


def _chosen(known: tuple[ThemeView, ...], codes: Sequence[str]) -> tuple[ThemeView, ...]:
    by_code = {theme.code: theme for theme in known}
    for code in codes:
        if code not in by_code:
            listed = ", ".join(f"{theme.code} ({theme.title})" for theme in known) or _("none yet")
            raise NotFoundError(
                _("There is no theme “{code}”.").format(code=code),
                _("The themes are: {listed}.").format(listed=listed),
            )
    return tuple(theme for theme in known if not codes or theme.code in codes)


def _day(session: SessionView, about: ProgrammeView) -> date | None:
    """The day on which a session was held, in the programme's zone."""
    if session.opened_at is None:
        return session.held_on
    try:
        return session.opened_at.astimezone(ZoneInfo(about.timezone)).date()
    except (ZoneInfoNotFoundError, ValueError):
        return session.opened_at.date()


def _was_held(session: SessionView) -> bool:
    """Whether there is something to tell of a session: notes taken before it was opened count as well."""
    return session.state is not SessionState.PREPARED or session.note_count > 0


def _not_after(session: SessionView, about: ProgrammeView, period: Period) -> bool:
    day = _day(session, about)
    return period.last is None or day is None or day <= period.last


def _later_notes(connection: Connection, programme_id: str, numbers: frozenset[int]) -> frozenset[str]:
    """The notes of the sessions after the period: what was made of them is not known yet."""
    found = connection.execute(
        "SELECT e.id, s.number FROM entry e JOIN session s ON s.id = e.session_id "
        "WHERE s.programme_id = ? AND e.kind IN ('indicator', 'objective', 'lever')",
        (programme_id,),
    )
    return frozenset(row["id"] for row in found if row["number"] not in numbers)


def _as_known(one: IndicatorView, numbers: frozenset[int]) -> IndicatorView:
    """The indicator as it stood after these sessions: a later validation is taken back."""
    known = replace(one, objectives=tuple(_known(objective, numbers) for objective in one.objectives))
    if one.validated_in is None or one.validated_in in numbers:
        return known
    return replace(known, status=IndicatorStatus.PROPOSED, validated_in=None)


def _known(one: ObjectiveView, numbers: frozenset[int]) -> ObjectiveView:
    if one.validated_in is None or one.validated_in in numbers:
        return one
    return replace(one, status=IndicatorStatus.PROPOSED, validated_in=None)


def _board(rows: tuple[BoardRow, ...], wanted: set[str], indicators: tuple[IndicatorView, ...]) -> tuple[BoardRow, ...]:
    """The rows of these themes, counting these indicators."""
    counted = []
    for row in rows:
        if row.theme.id in wanted:
            own = [one.status is IndicatorStatus.VALIDATED for one in indicators if one.theme_id == row.theme.id]
            counted.append(replace(row, validated_indicators=sum(own), open_indicators=len(own) - sum(own)))
    return tuple(counted)


def _links(connection: Connection, programme_id: str) -> tuple[LinkView, ...]:
    """Links and antagonisms that were said in general."""
    found = connection.execute(
        "SELECT l.*, t.title AS theme, o.title AS other_theme FROM theme_link l JOIN theme t ON t.id = l.theme_id "
        "JOIN theme o ON o.id = l.other_theme_id WHERE l.entry_id IS NULL AND o.programme_id = ? ORDER BY l.id",
        (programme_id,),
    )
    return tuple(link(row) for row in found)


def _voice_notes(connection: Connection, programme_id: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(
        "SELECT m.voice_id, m.entry_id FROM voice_mention m JOIN entry e ON e.id = m.entry_id "
        "JOIN session s ON s.id = e.session_id WHERE s.programme_id = ? ORDER BY s.number, e.number",
        (programme_id,),
    ):
        found[row["voice_id"]].append(row["entry_id"])
    return {voice: tuple(notes) for voice, notes in found.items()}


def _told(connection: Connection, programme_id: str) -> tuple[ReplyView, ...] | None:
    """What was answered to the newest questionnaire, replies without an answer left out; None without one."""
    asked = questionnaires(connection, programme_id)
    return tuple(one for one in replies(connection, asked[-1].id) if one.answers) if asked else None


def _members(connection: Connection, programme_id: str, told: Iterable[ReplyView]) -> tuple[int, int]:
    """How many members there are to answer, and how many did."""
    members = {one.id for one in organisations(connection, programme_id) if one.is_member}
    return len(members), len(members & {one.organisation_id for one in told})
