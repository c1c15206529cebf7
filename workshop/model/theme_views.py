"""A theme as its sheet reads it, on screen and in documents: one frozen value, made by `storage.queries.theme_sheet`."""

from dataclasses import dataclass

from workshop.model.programme_views import BoardRow, ProgrammeView, SessionView, ThemeView
from workshop.model.roadmap_views import RoadmapView
from workshop.model.views import EntryView, LinkView
from workshop.model.words import EntryKind


@dataclass(frozen=True, slots=True)
class ThemeNote:
    """A note on a theme, and the number of the session that took it."""

    entry: EntryView
    session: int

    @property
    def place(self) -> str:
        """« 8.36 »: session 8, note 36."""
        return f"{self.session}.{self.entry.number}"


@dataclass(frozen=True, slots=True)
class ThemeSheet:
    """What is known of one theme at change number `revision`.

    `held` are the sessions, closed or under way, that were about it or in which something was said of it; `to_come`
    those planned for it. `notes` are all that count, in the order of the sessions, but the active-listening notes whose
    authors did not let them be quoted. `links` name it at either end. `roadmap` is the programme's, narrowed to this
    theme: its indicators, objectives, levers, commitments, actions and remarks, and the axes that hold one of them.
    """

    revision: int
    programme: ProgrammeView
    theme: ThemeView
    row: BoardRow
    held: tuple[SessionView, ...]
    to_come: tuple[SessionView, ...]
    notes: tuple[ThemeNote, ...]
    links: tuple[LinkView, ...]
    roadmap: RoadmapView

    def of(self, *kinds: EntryKind) -> tuple[ThemeNote, ...]:
        """The notes of these kinds, kind by kind as they are asked for."""
        return tuple(note for kind in kinds for note in self.notes if note.entry.kind is kind)
