"""What the facilitator is told of the server: numbers, and one sentence about the last trouble."""

from concurrent.futures import Future

import pytest
from starlette.testclient import TestClient

from tests.web.site import ORIGIN, Site
from workshop.storage.errors import DiskFullError
from workshop.web import told
from workshop.web.options import ServeOptions, checked_url
from workshop.web.server import Server
from workshop.web.tally import Tally
from workshop.web.told import told_addresses


class Silent:
    """A file that is not written."""

    def write(self, _status: object) -> None: ...


def test_phones_and_sendings_are_counted(site: Site) -> None:
    tally = site.web.tally
    phone, other = site.phone(), TestClient(site.client.app, base_url=ORIGIN, client=("192.168.1.9", 5000))
    fields = site.open_form(phone)
    site.open_form(phone)
    assert tally.phones == 1
    site.open_form(other)
    assert tally.phones == 2
    site.send(phone, {**fields, "what": "Des bancs", "key": "k"})
    site.send(phone, {**fields, "what": "", "key": "l"})
    site.client.get("/s/00000000/small")
    assert (tally.stored, tally.refused, tally.waiting, tally.phones) == (1, 1, 0, 2)
    assert "192.168" not in repr(tally), "no address is kept"


def test_the_last_trouble_is_told_in_words_and_the_text_is_not_lost(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = site.phone()
    fields = {**site.open_form(phone), "what": "Des bancs", "key": "k"}
    full: Future[None] = Future()
    full.set_exception(DiskFullError())
    with monkeypatch.context() as patched:
        patched.setattr("workshop.storage.store.Store.write_in_lot", lambda *_args, **_more: full)
        refused = site.send(phone, fields)
    assert refused.status_code == 503
    assert refused.headers["retry-after"]
    assert "Votre texte n’a pas encore pu être enregistré." in refused.text
    assert site.web.tally.last_error.startswith("Le disque est plein")
    assert site.send(phone, fields).status_code == 201


def test_who_looks_at_many_phones_keeps_no_list_of_them() -> None:
    tally = Tally()
    for number in range(30_000):
        tally.see(str(number), "")
    assert tally.phones == 20_000


@pytest.mark.parametrize(
    ("host", "public", "found", "expected"),
    [
        ("0.0.0.0", "", ("192.168.1.4", "10.0.0.2"), ("http://192.168.1.4:8000", "http://10.0.0.2:8000")),
        ("0.0.0.0", "", (), ("http://127.0.0.1:8000",)),
        ("10.0.0.2", "", ("192.168.1.4",), ("http://10.0.0.2:8000",)),
        ("localhost", "", ("192.168.1.4",), ("http://localhost:8000",)),
        ("127.0.0.1", "https://ateliers.example.org", ("192.168.1.4",), ("https://ateliers.example.org",)),
    ],
)
def test_people_are_told_where_phones_find_us(
    monkeypatch: pytest.MonkeyPatch, host: str, public: str, found: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    monkeypatch.setattr(told, "private_addresses", lambda: found)
    assert told_addresses(ServeOptions(host, public_url=public), 8000) == expected
    assert told_addresses(ServeOptions("10.0.0.2"), 80) == ("http://10.0.0.2",)


@pytest.mark.parametrize(
    ("host", "public", "expected"),
    [
        ("0.0.0.0", "", "http://127.0.0.1:8000"),
        ("10.0.0.2", "", "http://10.0.0.2:8000"),
        ("localhost", "", "http://localhost:8000"),
        ("127.0.0.1", "https://ateliers.example.org", "https://ateliers.example.org"),
    ],
)
def test_a_browser_of_this_computer_finds_us_without_a_network(host: str, public: str, expected: str) -> None:
    assert told.own_address(ServeOptions(host, public_url=public), 8000) == expected


async def test_a_change_of_network_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    here = [("192.168.1.4",)]
    monkeypatch.setattr(told, "private_addresses", lambda: here[0])
    heard: list[tuple[str, ...]] = []
    server = Server(site.client.app, ServeOptions("0.0.0.0"), Silent(), heard.append, 8000)  # type: ignore[arg-type]
    assert server.status().addresses == ("http://192.168.1.4:8000",)
    await server._look_for_addresses()
    assert heard == []
    here[0] = ("10.1.2.3",)
    await server._look_for_addresses()
    assert heard == [("http://10.1.2.3:8000",)]
    assert server.status().addresses == site.web.addresses == ("http://10.1.2.3:8000",)


@pytest.mark.parametrize(
    "typed", ["ateliers.example.org", "ftp://a.example", "https://", "https://a.example/b", "https://u@a.example"]
)
def test_a_public_address_that_is_none_is_refused(typed: str) -> None:
    from workshop.model.errors import WorkshopError

    with pytest.raises(WorkshopError):
        checked_url(typed)


def test_a_public_address_is_taken_as_people_write_it() -> None:
    assert checked_url("https://Ateliers.example.org:8443/") == "https://ateliers.example.org:8443"
    assert checked_url("") == ""
