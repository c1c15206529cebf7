"""Keeping the laptop awake while a session runs."""

from wakepy import keep


class Vigil:
    """Asks the system not to sleep until `end`. Closing the lid still puts most laptops to sleep."""

    def __init__(self) -> None:
        self._mode = keep.presenting(on_fail="pass")
        self._entered = False

    def begin(self) -> bool:
        """Asks; returns whether the system agreed. May take a moment: call it beside the interface."""
        self._mode.__enter__()
        self._entered = True
        return bool(self._mode.active)

    def end(self) -> None:
        """Lets the system sleep again."""
        if self._entered:
            self._entered = False
            self._mode.__exit__(None, None, None)
