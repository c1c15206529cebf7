"""Keeping the laptop awake while a session runs."""

import threading


class Vigil:
    """Asks the system not to sleep, from `begin` to `end`. Closing the lid still puts most laptops to sleep.

    The request belongs to the thread that made it, so it has a thread of its own.
    """

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._over = threading.Event()
        self._agreed = False
        self._thread = threading.Thread(target=self._keep, name="awake", daemon=True)

    def begin(self) -> bool:
        """Asks; returns whether the system agreed. May take a moment: call it beside the interface."""
        self._thread.start()
        self._asked.wait()
        return self._agreed

    def end(self) -> None:
        """Lets the system sleep again."""
        self._over.set()

    def _keep(self) -> None:
        from wakepy import keep

        with keep.presenting(on_fail="pass") as mode:
            self._agreed = bool(mode.active)
            self._asked.set()
            self._over.wait()
