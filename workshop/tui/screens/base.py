"""What every screen of ours shares: commands declared once, a title line, a footer, calm messages, fresh views."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Generic, Literal, ParamSpec, TypeVar, cast

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import ModalScreen, Screen

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.storage.notice import Notice
from workshop.tui.commands import BACK, EVERYWHERE, Command, bindings
from workshop.tui.plain import shown
from workshop.tui.widgets.keybar import KeyBar
from workshop.tui.widgets.titlebar import TitleBar
from workshop.tui.widgets.words import TooSmall

if TYPE_CHECKING:
    from workshop.services.house import House
    from workshop.tui.app import WorkshopApp

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
V = TypeVar("V")

Severity = Literal["information", "warning", "error"]


class Commanded(Screen[R]):
    """A screen whose keys, footer, palette and help follow from `MENU`."""

    MENU: ClassVar[tuple[Command, ...]] = ()
    ESCAPE_TO_MINIMIZE = False
    ALLOW_SELECT = False
    _one_by_one: asyncio.Lock | None = None
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-slim"), (60, "-narrow"), (100, "-medium"), (150, "-wide"),
    ]  # fmt: skip
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-flat"), (18, "-low"), (30, "-high"), (48, "-lofty"),
    ]  # fmt: skip

    def __init_subclass__(cls, **options: bool) -> None:
        if "MENU" in cls.__dict__:
            cls.BINDINGS = list(bindings(cls.MENU))
        super().__init_subclass__(**options)

    @property
    def workshop(self) -> "WorkshopApp":
        """The application, by its own type."""
        return cast("WorkshopApp", self.app)

    @property
    def house(self) -> "House":
        """The open workspace."""
        return self.workshop.house

    def menu(self) -> tuple[Command, ...]:
        """The commands of this screen and of the application, available now or not."""
        return (*self.MENU, *EVERYWHERE)

    def help_begins(self) -> Literal["keys", "notes", "marks"]:
        """What the help shows first: what works where the focus is."""
        return "keys"

    def available_commands(self) -> tuple[Command, ...]:
        """Those that can be used now: `check_action` may hide some."""
        return tuple(command for command in self.menu() if self._is_available(command))

    def tell(self, text: str, severity: Severity = "information", seconds: float = 6) -> None:
        """A short message at the top right. It never takes the focus and never covers the last line."""
        self.app.notify(shown(text), severity=severity, timeout=seconds, markup=False)

    def refuse(self, error: WorkshopError) -> None:
        """Says what could not be done and what to do; whatever was typed stays where it is."""
        text = f"{error.message}\n{error.hint}" if error.hint else error.message
        self.tell(text, "error", 12)

    async def away(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Does slow work (reading a file, writing) beside the interface. Raises what it raises."""
        return await asyncio.to_thread(partial(work, *args, **kwargs))

    def carry_out(self, work: Callable[[], object], said: str = "", *, tells: bool = False) -> None:
        """Writes beside the interface, in the order in which it was asked for.

        Says `said` (`tells`: the sentence that comes back) once it is on disk, or why it is not.
        """
        if self._one_by_one is None:
            self._one_by_one = asyncio.Lock()
        self.run_worker(self._carrying_out(work, said, tells, self._one_by_one), group="write")

    async def _carrying_out(self, work: Callable[[], object], said: str, tells: bool, turn: asyncio.Lock) -> None:
        try:
            async with turn:
                done = await self.away(work)
        except WorkshopError as error:
            self.refuse(error)
            return
        if words := str(done) if tells else said:
            self.tell(words, seconds=3)

    def _is_available(self, command: Command) -> bool:
        target, _dot, name = command.action.rpartition(".")
        node = self.app if target == "app" else self
        return node.check_action(name.partition("(")[0], ()) is True


class WorkshopScreen(Commanded[None]):
    """A whole screen: title line, `body`, footer. Esc goes back one screen."""

    MENU: ClassVar[tuple[Command, ...]] = (BACK,)
    HEADING: ClassVar[str] = ""
    """The title as an English message; `headline` changes it."""
    WATCHES: ClassVar[frozenset[str]] = frozenset()
    """Tables whose changes concern this screen; none named means all."""

    _stale = False

    def compose(self) -> ComposeResult:
        yield TitleBar(_(self.HEADING) if self.HEADING else "")
        yield from self.body()
        yield KeyBar()
        yield TooSmall()

    def body(self) -> ComposeResult:
        """What stands between the title line and the footer."""
        yield from ()

    async def remake(self) -> None:
        """Makes everything on the screen again, in the language spoken now."""
        await self.recompose()
        self.remade()

    def remade(self) -> None:
        """The widgets are new: whatever is shown in them has to be shown again."""

    def headline(self, title: str, aside: str = "") -> None:
        """Changes the title line: what at the left, where at the right."""
        self.query_one(TitleBar).put(title, aside)

    def action_back(self) -> None:
        self.dismiss()

    def hear(self, notice: Notice) -> None:
        """Called by the application after changes in the file, in the interface's thread."""
        if self.WATCHES and not notice.touches(*self.WATCHES):
            return
        if self._is_seen():
            self.changed(notice)
        else:
            self._stale = True

    def changed(self, notice: Notice) -> None:
        """Something this screen watches has changed."""

    def phones_told(self) -> None:
        """The server for phones is in another state."""

    def _is_seen(self) -> bool:
        """Whether nothing but dialogs stands above this screen."""
        stack = self.app.screen_stack
        return all(isinstance(above, ModalScreen) for above in stack[stack.index(self) + 1 :])

    def on_screen_resume(self) -> None:
        if self._stale:
            self._stale = False
            self.changed(Notice(self.house.store.revision, ()))


class ViewScreen(WorkshopScreen, Generic[V]):
    """A screen that shows one frozen view, read again beside the interface whenever something changes."""

    class Loaded(Message):
        """A view was read; `serial` and `revision` say how fresh it is."""

        def __init__(self, view: object, serial: int, revision: int) -> None:
            super().__init__()
            self.view = view
            self.serial = serial
            self.revision = revision

    class Refused(Message):
        """The view could not be read."""

        def __init__(self, error: WorkshopError) -> None:
            super().__init__()
            self.error = error

    REST: ClassVar[float] = 0
    """Seconds between two readings, however much others change meanwhile; what is done on this screen is read at once."""

    def __init__(self, view: V | None = None) -> None:
        super().__init__()
        self.view: V | None = view
        self._rests = False
        self._reads_again = False
        self._serial = 0
        self._shown = (0, 0)

    def load(self) -> V:
        """Reads the view; runs in a thread, touches no widget. Raises WorkshopError."""
        raise NotImplementedError

    def show(self, view: V) -> None:
        """Shows the view that was read last."""
        raise NotImplementedError

    def remade(self) -> None:
        if self.view is not None:
            self.show(self.view)

    def on_mount(self) -> None:
        if self.view is None:
            self.reload()
        else:
            self.show(self.view)

    def changed(self, notice: Notice) -> None:  # noqa: ARG002
        if self._rests:
            self._reads_again = True
            return
        if self.REST:
            self._rests = True
            self.set_timer(self.REST, self._rested)
        self.reload()

    def on_screen_resume(self) -> None:
        self._rested()  # what a dialog above it did was done here too

    def _rested(self) -> None:
        self._rests = False
        if self._reads_again:
            self._reads_again = False
            self.changed(Notice(self.house.store.revision, ()))

    def carry_out(self, work: Callable[[], object], said: str = "", *, tells: bool = False) -> None:
        self._rests = False  # the next key is meant for what this makes
        super().carry_out(work, said, tells=tells)

    def reload(self) -> None:
        """Reads again; an answer that comes late is dropped."""
        self._serial += 1
        self.run_worker(partial(self._load, self._serial), thread=True, exclusive=True, group="view")

    def _load(self, serial: int) -> None:
        revision = self.house.store.revision
        try:
            view = self.load()
        except WorkshopError as error:
            self.post_message(self.Refused(error))
        else:
            self.post_message(self.Loaded(view, serial, revision))

    @on(Loaded)
    def _show_loaded(self, message: Loaded) -> None:
        message.stop()
        if not self.query(TitleBar):  # the answer came when the screen was already left
            return
        if message.serial < self._shown[0] or message.revision < self._shown[1]:
            return
        self._shown = (message.serial, message.revision)
        self.view = cast(V, message.view)
        self.show(self.view)

    @on(Refused)
    def _show_refusal(self, message: Refused) -> None:
        message.stop()
        self.refuse(message.error)
