"""What the simulated participants are told to write: whole, varied, and fit for the forms of the session."""

import tomllib
from pathlib import Path

import pytest

from workshop.bundle import bundled
from workshop.crowd.guests import MOST, invited, read_guests
from workshop.method.playbook import load_playbook
from workshop.method.similar import Text, nearest, telling
from workshop.method.wording import Answers, consent_of, one_box, validate
from workshop.model.errors import WorkshopError
from workshop.model.words import Consent
from workshop.web.fields import is_grid

DEMO = bundled() / "sessions" / "demo"
FILE = DEMO / "participants.toml"
GUESTS = read_guests(FILE)
SENDINGS = [sending for guest in GUESTS for sending in guest.sendings]
BOOK = load_playbook(bundled() / "sessions" / "playbooks" / "indicators-objectives.toml")


@pytest.mark.parametrize("sending", SENDINGS, ids=lambda one: one.text[:30])
def test_every_text_fits_its_form(sending) -> None:  # type: ignore[no-untyped-def]
    form = next(one for one in BOOK.forms if one.name == sending.form)
    assert sending.values.keys() <= {field.name for field in form.fields}
    box = next(iter(sending.values))
    part = one_box(form, box) if is_grid(form) else form
    found = validate(part, sending.values)
    assert isinstance(found, Answers), found
    field = form.field(box)
    assert field is not None and field.kind is not None
    if asked := consent_of(form, field):
        assert sending.values[asked.name] in set(Consent)
    assert "'" not in sending.text and sending.text == " ".join(sending.text.split())


def test_there_is_something_of_everything() -> None:
    texts = {sending.text for sending in SENDINGS}
    assert len(texts) == len(SENDINGS) >= 40
    assert {sending.form for sending in SENDINGS} == {form.name for form in BOOK.forms}
    given = {value for sending in SENDINGS for value in sending.values.values()}
    assert set(Consent) <= given
    for wanted in ("twice", "withdraws", "corrected"):
        assert any(getattr(sending, wanted) for sending in SENDINGS), wanted
    told = [Text(text, telling(text)) for text in sorted(texts)]
    near = [one.key for one in told if len(nearest(one.words, told)) > 1]
    assert len(near) >= 6, "some say almost the same"


def test_they_come_from_the_register_and_from_elsewhere() -> None:
    told = tomllib.loads((DEMO / "programme.toml").read_text(encoding="utf-8"))
    members = {one["name"] for one in told["organisations"]}
    ours = {guest.organisation for guest in GUESTS}
    assert len(ours & members) >= 10 and ours - members
    names = {one["name"] for one in told["persons"]}
    assert not {guest.name for guest in GUESTS} & names
    assert {guest.attends for guest in GUESTS} == {True, False}


@pytest.mark.parametrize("number", [1, len(GUESTS), len(GUESTS) + 1, MOST])
def test_as_many_come_as_are_wanted(number: int) -> None:
    found = invited(GUESTS, number)
    assert len(found) == number
    assert found[: len(GUESTS)] == list(GUESTS[:number])
    assert not any(guest.name or guest.attends for guest in found[len(GUESTS) :])


@pytest.mark.parametrize(
    "text", ["x =", "", "participant = []", "[[participant]]", "[[participant]]\nsends = [{form = 'a'}]"]
)
def test_a_file_that_tells_nothing_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(text, encoding="utf-8")
    with pytest.raises(WorkshopError) as refused:
        read_guests(tmp_path / "p.toml")
    assert "p.toml" in refused.value.message
    with pytest.raises(WorkshopError):
        read_guests(tmp_path / "none.toml")
