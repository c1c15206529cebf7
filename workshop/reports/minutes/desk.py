"""What every rubric of the minutes works with: the notes in order, who may be named, and our own words."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from workshop.locales import current
from workshop.model.text import fold
from workshop.model.views import EntryView, ListView, SessionSnapshot
from workshop.model.voting_views import PollRecord
from workshop.model.words import HARVEST, Consent, EntryKind, EntryState, ListState, Ordering
from workshop.reports.blocks import Line, Ref, Span, Tone
from workshop.reports.options import MinutesOptions
from workshop.reports.typography import shaper
from workshop.reports.wording import zone_of

if TYPE_CHECKING:
    from workshop.method.consensus.shares import Thresholds
    from workshop.method.polls.results import PollResult


@dataclass(frozen=True, slots=True)
class Desk:
    """One snapshot laid out for writing. `kept` are the notes that count, by number; `annexed`: an annex follows.

    `by_id` finds any note that counts; `private` names those that must not be printed, merged ones too. In a document
    of several sessions, `series` has their numbers by id; `brief` is told where a whole year has to be read. `votes` are
    the results of the closed rounds, `before` those of other sessions whose statements were asked again; `thresholds`
    by which they are classed, None for the usual ones.
    """

    snapshot: SessionSnapshot
    public: bool
    zone: ZoneInfo
    kept: tuple[EntryView, ...]
    say: Callable[[str], str]
    shape: Callable[[str], str]
    masked: Callable[[str], str]
    table_names: dict[str, str]
    annexed: bool
    by_id: dict[str, EntryView] = field(default_factory=dict)
    private: frozenset[Ref] = frozenset()
    series: dict[str, int] = field(default_factory=dict)
    brief: bool = False
    votes: "tuple[PollResult, ...]" = ()
    before: "tuple[PollResult, ...]" = ()
    thresholds: "Thresholds | None" = None

    def ref(self, entry: EntryView, number: int | None = None) -> Ref:
        """How a note is cited, or one of this number that was merged into it."""
        own = entry.number if number is None else number
        return f"{self.series[entry.session_id]}.{own}" if entry.session_id in self.series else own

    def refs(self, entry: EntryView) -> tuple[Ref, ...]:
        """A note and those that were merged into it."""
        return (self.ref(entry), *(self.ref(entry, number) for number, _author, _text in entry.merged))

    def own(self, text: str, tone: Tone = Tone.PLAIN) -> Line:
        """A line of our own words, from no note."""
        return Line((Span(self.say(text), tone),))

    @property
    def colon(self) -> str:
        """What stands between a name and what follows it: « : » with the blanks of the language."""
        return self.say("x: ")[1:]

    @property
    def between(self) -> str:
        """What stands between two texts of one line: « ; » with the blanks of the language."""
        return self.say("x ; ")[1:] if current() == "fr" else "; "

    def words(self, text: str) -> str:
        """Captured words, as they were said; in a public document without names, addresses and numbers of persons."""
        return self.shape(self.masked(text))

    def of(self, *kinds: EntryKind) -> tuple[EntryView, ...]:
        """The kept notes of these kinds, in the order of their list."""
        return tuple(sorted((e for e in self.kept if e.kind in kinds), key=self._rank))

    def _rank(self, entry: EntryView) -> tuple[int, int, int]:
        return self.series.get(entry.session_id, 0), entry.position, entry.number

    def place(self, entry: EntryView) -> str | None:
        """The id of the table at which a note was taken; None for the plenary or a table that is no more."""
        return entry.table_id if entry.table_id in self.table_names else None

    def list_of(self, kind: EntryKind, table_id: str | None = None) -> ListView:
        """The state and order of a kind's list, in plenary or at a table; open, unordered if nobody said."""
        for found in self.snapshot.lists:
            if found.kind is kind and found.table_id == table_id:
                return found
        return ListView(kind, table_id, ListState.OPEN, Ordering.NONE)

    def planned(self, *kinds: EntryKind) -> bool:
        """Whether the session meant to fill one of these lists, even if nothing came."""
        listed = any(view.kind in kinds for view in self.snapshot.lists if view.table_id is None)
        return listed or any(kind in kinds for item in self.snapshot.agenda for kind in item.kinds)

    def line(self, entry: EntryView) -> Line:
        """A note as a line: its words, then who said it and at which table, where that may be told."""
        said = self.words(self.text(entry))
        if self.author(entry) and said[:1].islower() and entry.kind is not EntryKind.PARTNER_ACTION:
            front = Span(self.author(entry) + self.colon, Tone.STRONG)  # « Atmo : une cheminée … », as it was typed
            return Line((front, Span(said), *self._beside(self._table(entry))), self.refs(entry))
        return Line((*self._doer(entry), Span(said), *self.whence(entry)), self.refs(entry))

    def text(self, entry: EntryView) -> str:
        """The words of a note; in a list of contents (who is missing, …) also those of the notes that joined it."""
        if entry.kind not in HARVEST or not entry.merged:
            return entry.text
        said = [entry.text]
        for number, author, text in entry.merged:
            if self.ref(entry, number) not in self.private and fold(text.strip(" .;")) not in fold(" ".join(said)):
                named = entry.kind is EntryKind.PARTNER_ACTION and not self.public and author not in ("", entry.author)
                said.append(author + self.colon + text.strip() if named else text.strip())
        return self.between.join([*(text.rstrip(" .;") for text in said[:-1]), said[-1]])

    def author(self, entry: EntryView) -> str:
        """Who is named with the note; "" for nobody, always in public documents and for active listening."""
        if self.public or entry.kind is EntryKind.ACTIVE_LISTENING:
            return ""
        return entry.author

    def _doer(self, entry: EntryView) -> tuple[Span, ...]:
        """The partner in front of a partner's action: it is whose action it is, not who spoke."""
        name = self.partner(entry)
        if entry.kind is not EntryKind.PARTNER_ACTION or not name or entry.text.startswith(name):
            return ()
        return (Span(name + self.colon, Tone.STRONG),)

    def partner(self, entry: EntryView) -> str:
        """Whose action it is. In public only one of the register: typed words may name a person."""
        return entry.author if not self.public or entry.organisation_id else ""

    def whence(self, entry: EntryView) -> tuple[Span, ...]:
        """Who said it and at which table, as small print; () where neither is told."""
        who = self.author(entry) if entry.kind is not EntryKind.PARTNER_ACTION else ""
        return self._beside(who, self._table(entry))

    def _table(self, entry: EntryView) -> str:
        """The table at which a note was taken; "" where a heading tells it, or for none."""
        if entry.table_id not in self.table_names or entry.kind in HARVEST:
            return ""
        return self.words(self.table_names[entry.table_id])

    def _beside(self, *parts: str) -> tuple[Span, ...]:
        told = ", ".join(part for part in parts if part)
        return (Span(f" ({told})", Tone.QUIET),) if told else ()


def desk(snapshot: SessionSnapshot, options: MinutesOptions, series: dict[str, int] | None = None) -> Desk:
    """The snapshot laid out for these options; with a `series`, notes are cited as « session.number »."""
    language, order = current(), series or {}
    kept = [entry for entry in snapshot.entries if entry.state is EntryState.KEPT]
    laid = Desk(
        snapshot=snapshot,
        public=options.public,
        zone=zone_of(snapshot.programme.timezone),
        kept=tuple(sorted(kept, key=lambda entry: (order.get(entry.session_id, 0), entry.number))),
        say=shaper(options.typography, language),
        shape=shaper(options.typography_in_notes, language),
        masked=_mask(snapshot) if options.public else str,
        table_names={table.id: table.name for table in snapshot.tables},
        annexed=options.annex and bool(kept),
        by_id={entry.id: entry for entry in kept},
        series=order,
        votes=_results(snapshot.polls, options.thresholds),
        before=_results(snapshot.earlier_polls, options.thresholds),
        thresholds=options.thresholds,
    )
    return replace(laid, private=frozenset(laid.ref(entry) for entry in snapshot.entries if withheld(entry)))


def _results(polls: tuple[PollRecord, ...], thresholds: "Thresholds | None") -> "tuple[PollResult, ...]":
    """What rounds of votes found; numpy is loaded only where there are some."""
    if not polls:
        return ()
    from workshop.method.consensus.shares import DEFAULTS
    from workshop.method.polls.results import result

    return tuple(result(one, thresholds=thresholds or DEFAULTS) for one in polls)


def _mask(snapshot: SessionSnapshot) -> Callable[[str], str]:
    """What takes names out of a text; only a public document loads all that it takes to find them."""
    from workshop.method.sensitive import mask
    from workshop.reports.minutes.names import known_people

    known = known_people(snapshot)
    return lambda text: mask(text, known)


def withheld(entry: EntryView) -> bool:
    """Whether a note must not be printed: an active-listening sheet that its author doesn't let us quote."""
    return entry.kind is EntryKind.ACTIVE_LISTENING and entry.consent is not Consent.QUOTABLE
