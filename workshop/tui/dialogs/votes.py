"""The forms of a vote: how it is voted, and what was counted in the room."""

from collections.abc import Mapping
from typing import ClassVar, Protocol

from workshop.locales import _, ngettext
from workshop.method.labels import label
from workshop.method.polls.forms import value_label, values
from workshop.method.polls.words import channel_label
from workshop.model.errors import WorkshopError
from workshop.model.text import shorten
from workshop.model.voting_views import PollView, StatementView
from workshop.model.words import Channel, PollForm, PollState
from workshop.tui.dialogs.form import FormDialog
from workshop.tui.widgets.fields import Field, Values

NO, YES = "", "yes"
PRESENT = "present"
LONGEST = 5
"""Digits of a number of people."""


class Settle(Protocol):
    """Keeps fields of a round. Raises WorkshopError."""

    def __call__(self, **values: object) -> None: ...


class RoundDialog(FormDialog):
    """The settings of a round; of one that was opened only those that may still change."""

    CSS_PATH: ClassVar[list[str]] = ["dialogs.tcss", "../widgets/compact.tcss"]  # type: ignore[assignment]

    def __init__(self, poll: PollView, settle: Settle) -> None:
        super().__init__(
            _("Vote {number}").format(number=poll.number),
            _fields(poll),
            save=lambda told: settle(**settled(poll, told)),
        )
        self.add_class("-compact")


class Keep(Protocol):
    """Keeps how many people said each value, and how many are in the room where that is new. Raises WorkshopError."""

    def __call__(self, counts: Mapping[int, int], present: int | None) -> object: ...


class CountDialog(FormDialog):
    """So many people a value, for one statement; `keep` raises WorkshopError, and the numbers stay to be corrected.

    Where nobody said how many are in the room, it is asked once, for no count can be too large then: `asks` says whether
    it still has to be. The second F2 keeps the count without it.
    """

    CSS_PATH: ClassVar[list[str]] = ["dialogs.tcss", "../widgets/compact.tcss", "votes.tcss"]  # type: ignore[assignment]

    def __init__(
        self,
        poll: PollView,
        about: StatementView,
        channel: Channel,
        before: Mapping[int, int],
        keep: Keep,
        asks: bool = True,
    ) -> None:
        self._poll, self._keep, self._asks, self._asking = poll, keep, asks, False
        fields = [
            Field(str(value), value_label(poll.form, value), str(before.get(value) or ""), check=number_fault)
            for value in values(poll.form)
        ]
        fields.append(Field(PRESENT, _("In the room"), str(poll.present or ""), check=number_fault))
        way = _("Counted: {way}").format(way=channel_label(channel))
        super().__init__(way, fields, detail=shorten(about.text, 200), save=self._save_counts)
        self.add_class("-compact")

    def _trouble(self, text: str) -> None:
        super()._trouble(text)
        if self._asking:
            self._asking = False
            self._form.focus_field(PRESENT)

    def _save_counts(self, told: Values) -> None:
        counts = {int(value): number(words) for value, words in told.items() if value != PRESENT}
        people, present = sum(counts.values()), number(told[PRESENT])
        if people and not present and self._asks:
            self._asks, self._asking = False, True
            text = ngettext(
                "{n} person was counted, and nobody said how many are in the room: write it, or F2 again without.",
                "{n} people were counted, and nobody said how many are in the room: write it, or F2 again without.",
                people,
            )
            raise WorkshopError(text.format(n=people))
        self._keep(counts, present if present and present != self._poll.present else None)


def settled(poll: PollView, told: Values) -> dict[str, object]:
    """The fields of a round that were typed."""
    found: dict[str, object] = {"title": told["title"].strip(), "quorum": number(told["quorum"])}
    if told["present"].strip() != str(poll.present or ""):
        found["present"] = number(told["present"]) if told["present"].strip() else None
    if "may_add" in told:
        found["may_add"] = told["may_add"] == YES
    if "form" in told:
        found |= {"form": PollForm(told["form"]), "dots": number(told["dots"]), "most": number(told["most"])}
    return found


def number(words: str) -> int:
    """A number of people that was typed; nothing is 0."""
    return int(words.strip() or 0)


def number_fault(words: str) -> str:
    """What is wrong with a number of people."""
    typed = words.strip()
    fine = typed.isascii() and typed.isdecimal() and len(typed) <= LONGEST
    return "" if fine else _("Write a whole number: how many people.")


def _fields(poll: PollView) -> list[Field]:
    found = [Field("title", _("Title"), poll.title)]
    if poll.state is PollState.PREPARED:
        forms = tuple((form.value, label(form)) for form in PollForm)
        found.append(Field("form", _("Form"), poll.form.value, "choice", choices=forms))
        found.append(Field("dots", _("Dots each"), str(poll.dots), check=number_fault, help=_("For a vote by dots.")))
        found.append(Field("most", _("At most"), str(poll.most), check=number_fault, help=_("On one statement.")))
    if poll.state is not PollState.CLOSED:
        choices = ((NO, _("no")), (YES, _("yes, you read them first")))
        may = YES if poll.may_add else NO
        found.append(Field("may_add", _("May add"), may, "choice", choices=choices,
                           help=_("Whether participants may add statements.")))  # fmt: skip
    found.append(Field("quorum", _("Quorum"), str(poll.quorum or ""), check=number_fault,
                       help=_("How many have to answer; nothing for none.")))  # fmt: skip
    found.append(Field("present", _("In the room"), str(poll.present or ""), check=number_fault,
                       help=_("Nothing: as the attendance sheet says.")))  # fmt: skip
    return found
