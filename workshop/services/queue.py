"""The queue of a session as one look: what was sent, how the forms run, who has answered (counts only)."""

from dataclasses import dataclass
from functools import cached_property

from workshop.method.similar import Likeness, Text, nearest, telling
from workshop.model.participation_views import ContributionView, QueueCounts, RoomScreenView
from workshop.model.views import SessionView, TableView, ThemeView
from workshop.model.words import ContributionState
from workshop.services.house import House
from workshop.services.phones import is_open
from workshop.services.sheets import Sheet, sheets
from workshop.storage.queries.participation import contributions, kept_texts, queue_counts, room_screen
from workshop.storage.queries.sessions import session, tables, themes

NOTE, SENT = "note:", "sent:"
"""How the key of a text to compare with begins: a note of the session, a contribution that waits."""


@dataclass(frozen=True)
class Queue:
    """What the facilitator sees. `taken` counts already, newest first; `aside` was put aside."""

    session: SessionView
    waiting: tuple[ContributionView, ...]
    taken: tuple[ContributionView, ...]
    aside: tuple[ContributionView, ...]
    counts: QueueCounts
    sheets: tuple[Sheet, ...]
    tables: tuple[TableView, ...]
    themes: tuple[ThemeView, ...]
    room: RoomScreenView
    is_open: bool
    notes: tuple[tuple[str, int, str], ...]
    """The notes that stand: (id, number, text)."""

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """What a contribution is compared with: the notes, then what waits, in the order of arrival."""
        kept = [Text(f"{NOTE}{note_id}", telling(text)) for note_id, _number, text in self.notes]
        return (*kept, *(Text(f"{SENT}{one.id}", telling(one.text)) for one in self.waiting))

    def near(self, one: ContributionView, most: int = 3) -> tuple[Likeness, ...]:
        """The texts that say nearly the same as a contribution, best first; not itself, nor its own note."""
        own = {f"{SENT}{one.id}", f"{NOTE}{one.entry_id}"}
        return nearest(telling(one.text), [text for text in self.texts if text.key not in own], most)

    @cached_property
    def words_of(self) -> dict[str, tuple[str, int | None]]:
        """For the key of each of these texts its words and its number, None while it has none."""
        numbered = {f"{NOTE}{note_id}": (text, number) for note_id, number, text in self.notes}
        return {**numbered, **{f"{SENT}{one.id}": (one.text, None) for one in self.waiting}}

    def answered(self, form: str) -> int:
        """By how many participants something was sent on this form."""
        return dict(self.counts.by_form).get(form, 0)


def read_queue(house: House, session_id: str) -> Queue:
    """Reads all of it; a few milliseconds for a thousand contributions. Raises NotFoundError."""
    about = house.read(session, session_id)
    states = (
        ContributionState.WAITING, ContributionState.ACCEPTED, ContributionState.MERGED, ContributionState.HIDDEN,
    )  # fmt: skip
    sent = house.read(contributions, session_id, states)
    waiting = tuple(one for one in sent if one.state is ContributionState.WAITING)
    aside = tuple(one for one in sent if one.state is ContributionState.HIDDEN)
    counting = (ContributionState.ACCEPTED, ContributionState.MERGED)
    taken = tuple(one for one in reversed(sent) if one.state in counting)
    return Queue(
        about, waiting, taken, aside, house.read(queue_counts, session_id), sheets(house, session_id),
        house.read(tables, session_id), house.read(themes, about.programme_id), house.read(room_screen, session_id),
        is_open(house, session_id), house.read(kept_texts, session_id),
    )  # fmt: skip
