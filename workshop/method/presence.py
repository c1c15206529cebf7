"""Who was there, who was not, who was never invited; missing voices matched with the register.

Organisations are counted, not people: one that sends three persons was there once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshop.method.matching import find_organisation
from workshop.model.views import AttendanceView, OrganisationView, SessionView, VoiceView
from workshop.model.words import AttendanceStatus, VoiceStatus

_BEST_FIRST = (
    AttendanceStatus.PRESENT,
    AttendanceStatus.EXCUSED,
    AttendanceStatus.ABSENT,
    AttendanceStatus.EXPECTED,
)

SessionAttendance = Sequence[AttendanceView]
"""The attendance list of one session."""


@dataclass(frozen=True, slots=True)
class OrganisationPresence:
    """One organisation over some sessions: in how many it was present, excused, absent, or still expected.

    `invited` counts the sessions whose list names it at all; the other four add up to it.
    """

    organisation: OrganisationView
    present: int
    excused: int
    absent: int
    expected: int

    @property
    def invited(self) -> int:
        return self.present + self.excused + self.absent + self.expected


@dataclass(frozen=True, slots=True)
class VoiceMatch:
    """A missing voice and the organisation of the register that it seems to name, None where there is none.

    `presence` is that organisation's; a voice that came, or whose organisation has come since, is no longer missing.
    """

    voice: VoiceView
    presence: OrganisationPresence | None

    @property
    def came(self) -> bool:
        return self.voice.status is VoiceStatus.CAME or (self.presence is not None and self.presence.present > 0)


@dataclass(frozen=True, slots=True)
class WhoIsMissing:
    """The register seen from its gaps; organisations as in the register's order.

    `never_invited` were on no list; `never_came` were on some, and present in none.
    """

    never_invited: tuple[OrganisationPresence, ...]
    never_came: tuple[OrganisationPresence, ...]
    voices: tuple[VoiceMatch, ...]


@dataclass(frozen=True, slots=True)
class PresenceLine:
    """An organisation with its state in each session of a board, None where its list does not name it."""

    organisation: OrganisationView
    states: tuple[AttendanceStatus | None, ...]

    @property
    def came(self) -> int:
        """In how many sessions it was present."""
        return self.states.count(AttendanceStatus.PRESENT)

    @property
    def invited(self) -> int:
        """How many lists name it."""
        return sum(1 for state in self.states if state is not None)


@dataclass(frozen=True, slots=True)
class PresenceBoard:
    """Organisations, in the register's order, by sessions in theirs; who is missing over those held so far.

    `to_come` are the planned ones, with or without a list, the next one first.
    """

    sessions: tuple[SessionView, ...]
    lines: tuple[PresenceLine, ...]
    missing: WhoIsMissing
    to_come: tuple[SessionView, ...] = ()


def presence_line(organisation: OrganisationView, sessions: Sequence[SessionAttendance]) -> PresenceLine:
    """How an organisation stands in each of these sessions."""
    return PresenceLine(organisation, tuple(status_of(attendance, organisation.id) for attendance in sessions))


def status_of(attendance: SessionAttendance, organisation_id: str) -> AttendanceStatus | None:
    """How an organisation stands in one session: present if one of its people is; None if on no line."""
    found = {line.status for line in attendance if line.organisation_id == organisation_id}
    return next((status for status in _BEST_FIRST if status in found), None)


def organisation_presence(
    organisations: Iterable[OrganisationView], sessions: Sequence[SessionAttendance]
) -> tuple[OrganisationPresence, ...]:
    """Counts for each organisation over these sessions, in the order given."""
    return tuple(_count(organisation, sessions) for organisation in organisations)


def not_there(attendance: SessionAttendance, organisations: Iterable[OrganisationView]) -> tuple[OrganisationView, ...]:
    """Organisations that one session's list names and that sent nobody (excused ones among them)."""
    gone = (AttendanceStatus.EXPECTED, AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT)
    return tuple(one for one in organisations if status_of(attendance, one.id) in gone)


def not_invited(
    attendance: SessionAttendance, organisations: Iterable[OrganisationView]
) -> tuple[OrganisationView, ...]:
    """Member organisations that one session's list does not name; the house invites all to everything."""
    return tuple(one for one in organisations if one.is_member and status_of(attendance, one.id) is None)


def who_is_missing(
    organisations: Sequence[OrganisationView],
    sessions: Sequence[SessionAttendance],
    voices: Sequence[VoiceView] = (),
) -> WhoIsMissing:
    """The gaps over these sessions: members never invited or come, and missing voices with their match."""
    counts = organisation_presence(organisations, sessions)
    members = [one for one in counts if one.organisation.is_member]
    return WhoIsMissing(
        never_invited=tuple(one for one in members if not one.invited),
        never_came=tuple(one for one in members if one.invited and not one.present),
        voices=match_voices(voices, counts),
    )


def match_voices(voices: Sequence[VoiceView], counts: Sequence[OrganisationPresence]) -> tuple[VoiceMatch, ...]:
    """Each voice with the organisation as which it came, else the one that its words name, if any."""
    by_id = {one.organisation.id: one for one in counts}
    register = [one.organisation for one in counts]
    matches: list[VoiceMatch] = []
    for voice in voices:
        named = None if voice.organisation_id in by_id else find_organisation(voice.name, register)
        matches.append(VoiceMatch(voice, by_id.get(named.id if named else voice.organisation_id or "")))
    return tuple(matches)


def _count(organisation: OrganisationView, sessions: Sequence[SessionAttendance]) -> OrganisationPresence:
    statuses = [status_of(attendance, organisation.id) for attendance in sessions]
    return OrganisationPresence(
        organisation,
        present=statuses.count(AttendanceStatus.PRESENT),
        excused=statuses.count(AttendanceStatus.EXCUSED),
        absent=statuses.count(AttendanceStatus.ABSENT),
        expected=statuses.count(AttendanceStatus.EXPECTED),
    )
