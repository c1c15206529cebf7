"""A document or a visitor's page speaks its own language while the rest of the program speaks another."""

import threading

from workshop import locales
from workshop.locales import _, current, speaking


def test_a_language_aside_is_this_thread_s_alone() -> None:
    locales.use("fr")
    inside, done = threading.Event(), threading.Event()
    heard: list[str] = []

    def other() -> None:
        with speaking("en"):
            inside.set()
            done.wait(5)
            heard.append(_("Save"))

    thread = threading.Thread(target=other)
    thread.start()
    inside.wait(5)
    here, language = _("Save"), current()
    done.set()
    thread.join()
    assert (here, language, heard) == ("Enregistrer", "fr", ["Save"])


def test_a_language_aside_ends_with_its_block_also_when_it_fails() -> None:
    locales.use("fr")
    try:
        with speaking("en"), speaking("fr"):
            assert current() == "fr"
            raise RuntimeError
    except RuntimeError:
        pass
    assert (current(), _("Save")) == ("fr", "Enregistrer")
