"""What a merge would bring, or brought, as a screen or a command tells it."""

from dataclasses import dataclass
from pathlib import Path

from workshop.locales import _
from workshop.model.decision import Decision
from workshop.model.merging import Values
from workshop.services.merge.joining import Joined
from workshop.services.merge.plan import TABLES, Renumbered
from workshop.services.merge.words import about, kind_of, side


@dataclass(frozen=True, slots=True)
class Count:
    """How many records of a kind come in, are changed, or go."""

    kind: str
    new: int
    changed: int
    gone: int


@dataclass(frozen=True, slots=True)
class Question:
    """A conflict in words. `both`: both wordings may stand."""

    key: str
    about: str
    ours: str
    theirs: str
    both: bool
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """One file's part. `joined` counts rows changed on both sides in different places, `rows` what was erased."""

    path: Path
    counts: tuple[Count, ...]
    questions: tuple[Question, ...]
    renumbered: tuple[Renumbered, ...]
    remarks: tuple[str, ...]
    joined: int = 0
    rows: int = 0

    @property
    def undecided(self) -> int:
        return sum(question.decision is None for question in self.questions)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in that file that is not here."""
        return not (self.counts or self.questions or self.rows)


def outlook(joined: Joined) -> Outlook:
    """The words for what came of one file."""
    plan = joined.plan
    decided = {conflict.key: wanted for conflict, wanted in plan.decided}
    questions = tuple(
        Question(
            one.key, about(plan, one), side(plan, one, True), side(plan, one, False), one.both, decided.get(one.key)
        )
        for one in plan.conflicts
    )
    return Outlook(
        joined.other.path, _counts(joined), questions, tuple(plan.renumbered), tuple(dict.fromkeys(plan.remarks)),
        plan.joined, joined.rows,
    )  # fmt: skip


def _counts(joined: Joined) -> tuple[Count, ...]:
    plan, found = joined.plan, dict[str, list[int]]()
    for table in TABLES:
        ours, final = plan.ours.rows[table], plan.final[table]
        changed = sum(_differs(ours[row_id], row) for row_id, row in final.items() if row_id in ours)
        numbers = [len(final.keys() - ours.keys()), changed, len(ours.keys() - final.keys())]
        if any(numbers):
            there = found.setdefault(kind_of(table), [0, 0, 0])
            found[kind_of(table)] = [one + other for one, other in zip(there, numbers, strict=True)]
    return tuple(Count(kind, *numbers) for kind, numbers in found.items())


def _differs(before: Values, after: Values) -> bool:
    """Whether more than the number of a row is another one: new numbers are told apart."""
    return before != after and any(after[name] != before[name] for name in after if name != "number")


def renumbering(numbers: tuple[Renumbered, ...]) -> list[str]:
    """« Session 4: the notes 13 to 27 of the other computer become 113 to 127 », a line for each run."""
    runs: dict[tuple[str, int, bool, int], list[Renumbered]] = {}
    for one in sorted(numbers, key=lambda one: one.old):
        runs.setdefault((one.table, one.session, one.here, one.new - one.old), []).append(one)
    texts = {
        ("entry", True): _("Session {session}: our notes {old} become {new} (the other numbers were first)."),
        ("entry", False): _("Session {session}: their notes {old} become {new} here."),
        ("participant", True): _("Session {session}: our participants {old} become {new}."),
        ("participant", False): _("Session {session}: their participants {old} become {new} here."),
        ("poll", True): _("Session {session}: our votes {old} become {new} (the other numbers were first)."),
        ("poll", False): _("Session {session}: their votes {old} become {new} here."),
    }
    return [
        texts[table, here].format(
            session=session, old=_run([one.old for one in run]), new=_run([one.new for one in run])
        )
        for (table, session, here, _shift), run in runs.items()
    ]


def _run(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return str(numbers[0])
    return _("{first} to {last}").format(first=numbers[0], last=numbers[-1])
