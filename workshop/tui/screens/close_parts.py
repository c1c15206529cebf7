"""What the closing screen is made of: the rubrics at the left, the text that is read aloud at the right."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from workshop.locales import _
from workshop.model.words import EntryKind, ListState
from workshop.tui.commands import N_
from workshop.tui.screens.base import ViewScreen
from workshop.tui.screens.close_sections import VOICES, CloseData, Section, read_close, sections
from workshop.tui.screens.close_words import TABLE, mark_words, reading, steps
from workshop.tui.widgets.rowlist import RowList
from workshop.tui.widgets.words import Words


class CloseParts(ViewScreen[CloseData]):
    """Left the rubrics and what is still to check; right the text to read aloud."""

    CSS_PATH = "close.tcss"
    HEADING = N_("Closing")
    AUTO_FOCUS = "#steps"

    def __init__(self, session_id: str) -> None:
        super().__init__()
        self.session_id = session_id

    def body(self) -> ComposeResult:
        with Horizontal(id="room"):
            yield RowList(id="steps")
            with Vertical(id="reading"):
                yield Words(id="rubric")
                yield Words(id="mark")
                yield RowList(shy=True, id="text")

    @property
    def steps(self) -> RowList:
        return self.query_one("#steps", RowList)

    @property
    def text(self) -> RowList:
        return self.query_one("#text", RowList)

    @property
    def section(self) -> Section | None:
        """The section under the cursor at the left."""
        found = sections(self.view) if self.view else ()
        return next((one for one in found if one.key == self.steps.key), None)

    def load(self) -> CloseData:
        return read_close(self.house, self.session_id)

    def show(self, view: CloseData) -> None:
        session = view.snapshot.session
        title = _("Closed session") if view.is_closed else _("Closing")
        self.headline(title, f"{session.number} · {session.title}")
        self.steps.put(steps(view))
        self.show_section()
        self.refresh_bindings()

    def empty_list(self, section: Section) -> tuple[str | None, ListState] | None:
        """The empty list under the cursor as (table, state): the rubric's, or in a plenary one table's."""
        frozen = self.view.snapshot if self.view else None
        key = self.text.key or ""
        if frozen is None or section.kind is None or not key.startswith(TABLE) or section.kind is EntryKind.NOTE:
            return None
        table_id = key.removeprefix(TABLE).partition(":")[0] or None
        states = [one.state for one in frozen.lists if one.kind is section.kind and one.table_id == table_id]
        return table_id, states[0] if states else ListState.OPEN

    def show_section(self) -> None:
        section, view = self.section, self.view
        if section is None or view is None:
            return
        self.query_one("#rubric", Words).put(section.title)
        mark = self.query_one("#mark", Words)
        mark.put(mark_words(section, view) if section.key != VOICES else _("Everyone named is in the register:"))
        heard = section.validated is not None and section.validated.modified_at is None
        mark.set_class(heard, "-validated")
        mark.set_class(section.validated is not None and not heard, "-changed")
        self.text.put(reading(section, view))
