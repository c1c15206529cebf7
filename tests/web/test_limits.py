"""S-07, S-10, S-11: how much may be asked, and that a kind page says so and keeps what was typed."""

import gzip
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.site import ORIGIN, Site, a_site, few
from workshop.bundle import Workspace
from workshop.storage.queries.participation import contributions
from workshop.web.guard.guesses import LONGEST_WAIT, Guesses
from workshop.web.guard.rates import Rates
from workshop.web.kind import Kind

FORM = {"Content-Type": "application/x-www-form-urlencoded", "Origin": ORIGIN}


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(("size", "status"), [(32 * 1024, 403), (32 * 1024 + 1, 413), (300_000, 413)])
def test_a_body_has_its_length(site: Site, size: int, status: int) -> None:
    body = b"what=" + b"x" * (size - 5)
    assert site.client.post(f"/s/{site.code}/small", content=body, headers=FORM).status_code == status
    pieces = (body[start : start + 1000] for start in range(0, len(body), 1000))
    answer = site.client.post(f"/s/{site.code}/small", content=pieces, headers=FORM)
    assert answer.status_code == status, "also when it does not say how long it is"
    if status == 413:
        assert "Ce texte est trop long." in answer.text


@pytest.mark.parametrize("said", ["-1", "1e3", "0x10", "9" * 30, "²"])
def test_a_length_that_is_no_number_or_too_large_is_refused(site: Site, said: str) -> None:
    headers = [(b"content-length", said.encode()), (b"host", b"127.0.0.1:8000")]
    answer = site.client.post(f"/s/{site.code}/small", headers=headers)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("sort", "body"),
    [
        ("application/json", b'{"what": "x"}'),
        ("text/plain", b"what=x"),
        ("", b"what=x"),
        ("application/x-www-form-urlencoded", "&".join(f"f{n}=1" for n in range(21)).encode()),
        ("multipart/form-data", b"--b--"),
        (
            "multipart/form-data; boundary=b",
            b'--b\r\nContent-Disposition: form-data; name="what"; filename="a.txt"\r\n\r\nfile\r\n--b--\r\n',
        ),
    ],
)
def test_what_is_no_short_form_gets_a_kind_page(site: Site, sort: str, body: bytes) -> None:
    answer = site.client.post(f"/s/{site.code}/small", content=body, headers={"Content-Type": sort, "Origin": ORIGIN})
    assert answer.status_code == 400
    assert "Ce formulaire n’a pas été compris." in answer.text


def test_a_form_may_come_in_parts(site: Site) -> None:
    phone = site.phone()
    fields = {**site.open_form(phone), "what": "Des bancs", "key": "k"}
    parts = "".join(
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
    )
    headers = {"Content-Type": "multipart/form-data; boundary=b", "Origin": ORIGIN}
    answer = phone.post(f"/s/{site.code}/small", content=f"{parts}--b--\r\n".encode(), headers=headers)
    assert answer.status_code == 201


def test_a_packed_body_is_not_unpacked(site: Site) -> None:
    packed = gzip.compress(b"what=" + b"x" * 10_000_000)
    assert len(packed) < 32 * 1024
    answer = site.client.post(f"/s/{site.code}/small", content=packed, headers={**FORM, "Content-Encoding": "gzip"})
    assert answer.status_code == 403, "bytes that are no form of ours"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=2000), st.sampled_from(["application/x-www-form-urlencoded", "multipart/form-data; boundary=b"])
)
def test_any_bytes_get_a_page(site: Site, body: bytes, sort: str) -> None:
    headers = {"Content-Type": sort, "Origin": ORIGIN}
    for accept in ("text/html", "application/json"):
        answer = site.client.post(f"/s/{site.code}/small", content=body, headers={**headers, "Accept": accept})
        assert answer.status_code in (400, 403)
        assert answer.headers["content-type"].startswith(accept)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=60))
def test_any_text_is_stored_or_said_what_is_wrong(workspace: Workspace, site: Site, text: str) -> None:
    phone = site.phone()
    site.web.rates = Rates(few(notes_per_minute=10_000, notes_per_session=10_000))
    fields = site.open_form(phone)
    body = "&".join(f"{name}={quote(value)}" for name, value in fields.items())
    raw = quote(text.encode("utf-8", "surrogatepass"))
    answer = phone.post(f"/s/{site.code}/small", content=f"{body}&key=k&what={raw}", headers=FORM)
    assert answer.status_code in (200, 201, 400), text
    if answer.status_code == 400:
        assert "what" in answer.json()


def test_codes_are_guessed_slower_and_slower_and_a_good_one_always_opens(site: Site) -> None:
    waits = []
    for number in range(30):
        answer = site.client.get(f"/s/{number:08d}/small")
        assert answer.status_code == (404 if number < 20 else 429)
        waits.append(int(answer.headers.get("retry-after", "0")))
        assert site.phone().get(f"/s/{site.code}/small").status_code == 200
    assert waits[:20] == [0] * 20
    assert waits[20:26] == [2, 4, 8, 16, 32, 64]
    assert site.web.guesses.per_minute() == 30


def test_a_code_of_another_power_is_a_wrong_one(site: Site) -> None:
    from workshop.model.words import Power
    from workshop.services.access import code_for

    for power in (Power.SCREEN, Power.SCRIBE):
        code = code_for(site.room.house, site.room.session_id, power)
        assert site.client.get(f"/s/{code}/small").status_code == 404
    assert site.web.guesses.per_minute() == 2


def test_an_address_that_was_quiet_starts_anew_and_others_never_wait() -> None:
    clock = Clock()
    guesses = Guesses(2, clock)
    assert [guesses.wrong("a") for _ in range(5)] == [0, 0, 2, 4, 8]
    assert guesses.wrong("b") == 0
    clock.now += 61
    assert guesses.wrong("a") == 0
    assert guesses.per_minute() == 1


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 30)), max_size=80))
def test_the_wait_never_shrinks_while_somebody_goes_on(tries: list[tuple[str, float]]) -> None:
    clock = Clock()
    guesses, last = Guesses(3, clock), dict.fromkeys("abc", (0, 0.0))
    for address, pause in tries:
        clock.now += pause
        wait, (before, when) = guesses.wrong(address), last[address]
        assert 0 <= wait <= LONGEST_WAIT
        if before and wait and clock.now - when < 15:
            assert wait >= before
        last[address] = (wait, clock.now)


def test_one_phone_sends_ten_notes_a_minute_and_what_is_too_much_is_kept(site: Site) -> None:
    phone, other = site.phone(), site.phone()
    fields = site.open_form(phone)
    for number in range(10):
        assert site.send(phone, {**fields, "what": f"note {number}", "key": f"k{number}"}).status_code == 201
    again = site.send(phone, {**fields, "what": "note 3", "key": "k3"})
    assert again.status_code == 200, "sent again is not sent more"
    refused = site.send(phone, {**fields, "what": "Des bancs <ici>", "key": "k11"})
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= 60
    assert "Des bancs &lt;ici&gt;" in refused.text
    assert site.send(other, {**site.open_form(other), "what": "autre", "key": "k"}).status_code == 201
    assert len(site.room.house.read(contributions, site.room.session_id)) == 11


def test_one_phone_sends_so_many_notes_a_session(workspace: Workspace) -> None:
    with a_site(workspace, limits=few(notes_per_session=2)) as site:
        phone = site.phone()
        fields = site.open_form(phone)
        statuses = [site.send(phone, {**fields, "what": "x", "key": str(n)}).status_code for n in range(3)]
        assert statuses == [201, 201, 429]
        refused = site.send(phone, {**fields, "what": "Trop", "key": "9"}, Accept="application/json")
        assert (refused.status_code, refused.json()["title"]) == (429, "Vous avez beaucoup envoyé\u00a0: merci.")


def test_a_minute_later_one_may_go_on() -> None:
    clock = Clock()
    rates = Rates(few(notes_per_minute=4), clock)
    rates.check("a", "k1", 4)
    with pytest.raises(Kind) as refusal:
        rates.check("a", "k2", 1)
    clock.now += int(refusal.value.headers["Retry-After"])
    rates.check("a", "k2", 1)
    rates.check("b", "k", 20)  # a first form with many boxes is never too much


@given(st.lists(st.tuples(st.integers(1, 4), st.floats(0, 40)), max_size=40))
def test_never_more_than_allowed_in_any_minute(sendings: list[tuple[int, float]]) -> None:
    clock, taken = Clock(), []
    rates = Rates(few(notes_per_minute=10, notes_per_session=60), clock)
    for number, (notes, pause) in enumerate(sendings):
        clock.now += pause
        try:
            rates.check("a", str(number), notes)
        except Kind:
            continue
        taken += [clock.now] * notes
    for moment in taken:
        assert sum(moment - 60 < other <= moment for other in taken) <= 10
    assert len(taken) <= 60
