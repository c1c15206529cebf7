"""The terminal application: one open workspace, one stack of screens, one way for news from the store."""

import gc
import sys
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import ClassVar, cast

from textual import events, work
from textual.binding import BindingType
from textual.message import Message
from textual.screen import ModalScreen

from workshop.bundle import Workspace
from workshop.locales import LANGUAGES, _, current, use
from workshop.model.errors import WorkshopError
from workshop.model.programme_views import HomeView
from workshop.model.text import clean
from workshop.services.house import House
from workshop.services.opening import open_house
from workshop.tui.commands import EVERYWHERE, bindings
from workshop.tui.news import News
from workshop.tui.phone_side import PhoneSide
from workshop.tui.screens.base import Commanded, WorkshopScreen
from workshop.tui.screens.home import HomeScreen
from workshop.tui.theme import THEMES

Remember = Callable[[str, str], None]
"""Keeps a setting (its name, its value) for the next start."""


class Trouble(Message):
    """Something went wrong beside the interface."""

    def __init__(self, error: WorkshopError) -> None:
        super().__init__()
        self.error = error


class WorkshopApp(PhoneSide):
    """The terminal on one workspace."""

    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = [  # noqa: RUF012
        Path(__file__).with_name("app.tcss"),
        Path(__file__).parent / "screens" / "home.tcss",  # here, because a screen's own file costs a second reading
    ]
    TITLE = "Workshop"
    BINDINGS: ClassVar[list[BindingType]] = list(bindings(EVERYWHERE))

    def __init__(
        self,
        house: House,
        *,
        theme: str = "dark",
        demo: bool = False,
        session: str | None = None,
        remember: Remember | None = None,
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        self.house = house
        self.is_demo = demo
        self.programme_id: str | None = None
        self._first_session = session
        self._remember = remember
        self._visited: list[House] = []
        self.news = News(self.post_message)
        for own in THEMES.values():
            self.register_theme(own)
        self.theme = THEMES[theme].name if theme in THEMES else THEMES["dark"].name

    def get_default_screen(self) -> WorkshopScreen:
        """Home is at the bottom of the stack from the first moment: no empty screen is laid out before it."""
        return self._first_screen()

    async def on_event(self, event: events.Event) -> None:
        """What is pasted is cleaned before any field shows it: a terminal would obey what hides in it."""
        if isinstance(event, events.Paste) and not event.is_forwarded:
            event = events.Paste(clean(event.text, sys.maxsize))
        await super().on_event(event)

    def on_mount(self) -> None:
        self.news.listen(self.house.store)
        if self._first_session is not None:
            self.open_live(self._first_session)
        self.call_after_refresh(self._after_first_paint)

    def on_unmount(self) -> None:
        self.news.stop()
        for house in self._visited:
            house.close()

    # from one screen to another

    def open_programme(self, programme_id: str) -> None:
        """Home of this programme, with nothing above it."""
        self.programme_id = programme_id
        self.go_home()

    def visit(self, folder: Path) -> None:
        """Goes on in another workspace, a copy of the demonstration; the first one stays open until the end."""
        try:
            house = open_house(Workspace(folder))
        except WorkshopError as error:
            cast("Commanded[object]", self.screen).refuse(error)
            return
        self._visited.append(house)
        self.house, self.is_demo, self.programme_id = house, True, None
        self.news.listen(self.house.store)
        self.go_home()
        self._after_first_paint()

    @work(exclusive=True, group="home")
    async def go_home(self) -> None:
        """Back to the first screen, made again: another language, another programme, another workspace."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        bottom, view = self.screen, first_view(self.house, self.programme_id)
        if view is not None and not isinstance(bottom, HomeScreen):
            self.programme_id = view.programme.id
            await self.push_screen(HomeScreen(view))
            return
        if view is not None and isinstance(bottom, HomeScreen):
            self.programme_id = view.programme.id
            bottom.view = view
        await cast(WorkshopScreen, bottom).remake()

    def speak(self, language: str) -> None:
        """Changes the language of the interface; the first screen is made again in it."""
        use(language)
        self._keep_choice("language", language)
        self.go_home()

    @property
    def visited(self) -> list[Path]:
        """The copies of the demonstration that were opened."""
        return [house.workspace.root for house in self._visited]

    # commands of the application

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action in ("help", "palette"):
            return not isinstance(self.screen, ModalScreen)
        return True

    def action_help(self) -> None:
        screen = cast("Commanded[object]", self.screen)
        self.open_screen("help", "HelpScreen", screen.menu(), screen.help_begins())

    def action_palette(self) -> None:
        self._palette()

    def action_theme(self) -> None:
        light = THEMES["light"].name
        wanted = "dark" if self.theme == light else "light"
        self.theme = THEMES[wanted].name
        self._keep_choice("theme", wanted)

    def _keep_choice(self, name: str, value: str) -> None:
        """The next start begins as this one ended."""
        if self._remember is not None:
            self._remember(name, value)

    def action_language(self) -> None:
        self.speak(LANGUAGES[(LANGUAGES.index(current()) + 1) % len(LANGUAGES)])

    async def action_quit(self) -> None:
        self.exit()

    def action_help_quit(self) -> None:
        """Ctrl+C copies in a text field; elsewhere it does nothing, least of all leave."""

    def on_store_changed(self) -> None:
        notice = self.news.take()
        for screen in self.screen_stack if notice else ():
            if notice is not None and isinstance(screen, WorkshopScreen):
                screen.hear(notice)

    # inside

    def _first_screen(self) -> WorkshopScreen:
        view = first_view(self.house, self.programme_id)
        if view is None:
            from workshop.tui.screens.first_run import FirstRunScreen

            return FirstRunScreen()
        self.programme_id = view.programme.id
        return HomeScreen(view)

    def _after_first_paint(self) -> None:
        gc.freeze()  # what is there stays: looking through it again and again would make keys wait
        gc.enable()
        self.house.store.warm().add_done_callback(self._warmed)
        self.resume_phones()

    def _warmed(self, done: "Future[None]") -> None:
        """Runs in a thread of the store, once the first note can be written and the file was checked."""
        gc.freeze()
        error = None if done.cancelled() else done.exception()
        if isinstance(error, WorkshopError):
            self.post_message(Trouble(error))

    def on_trouble(self, message: "Trouble") -> None:
        cast("Commanded[object]", self.screen).refuse(message.error)

    @work
    async def _palette(self) -> None:
        from workshop.tui.dialogs.palette import PaletteDialog

        screen = cast("Commanded[object]", self.screen)
        command = await self.push_screen_wait(PaletteDialog(screen.available_commands()))
        if command is not None:
            await self.run_action(command.action, screen)


def first_view(house: House, programme_id: str | None = None) -> HomeView | None:
    """What Home shows first, on plain SQLite; None when there is no programme yet."""
    from workshop.storage.queries.home import home, programmes

    if programme_id is None:
        known = house.read(programmes)
        if not known:
            return None
        programme_id = known[-1].id
    return house.read(home, programme_id)


def run_app(
    workspace: Workspace,
    language: str = "fr",
    theme: str = "dark",
    demo: bool = False,
    session: str | None = None,
    second_backup: Path | None = None,
    remember: Remember | None = None,
) -> int:
    """Opens the terminal on a workspace and stays until it is left. Returns the status for the shell.

    `session` opens that session at once (its number, id or a piece of its title). What is wrong with the workspace is
    said in one sentence on standard error before the screen is taken.
    """
    gc.disable()  # until the first paint: almost nothing of what is loaded until then is ever thrown away
    use(language)
    try:
        with open_house(workspace, second_backup=second_backup) as house:
            session_id = _session_id(house, session)
            app = WorkshopApp(house, theme=theme, demo=demo, session=session_id, remember=remember)
            app.run()
            app.end_phones(in_order=app.return_code == 0)
            for visited in app.visited:
                sys.stdout.write(_("This copy of the demonstration stays in {folder}.").format(folder=visited) + "\n")
            return app.return_code or 0
    except WorkshopError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    finally:
        gc.enable()


def _session_id(house: House, reference: str | None) -> str | None:
    """The id of the session that a person named. Raises NotFoundError."""
    if reference is None:
        return None
    from workshop.storage.queries.sessions import find_session

    return house.read(find_session, reference).id
