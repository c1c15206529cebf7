"""The words of the merge screen: what comes in, what has to be decided, what stands."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from workshop.locales import _, ngettext
from workshop.model.decision import Decision
from workshop.services.merge.outlook import Outlook, Question, renumbering
from workshop.services.merge.past import Past
from workshop.tui.plain import plain
from workshop.tui.widgets.rowlist import Row

Decisions = Mapping[str, Decision]
_REMARKS = 4
LONG, AROUND = 300, 80
"""Characters of a text that is shown whole, and of what is shown around the difference in a longer one."""


def state(outlook: Outlook | None, decisions: Decisions, done: bool) -> Content:
    """The one line that says what to do now, or that it is done."""
    if outlook is None:
        return plain(_("Type the file of the other computer, or its folder, then Enter. Nothing is written before F2."))
    if done:
        return plain("✓ " + _("Merged. Everything is saved."), "bold $success")
    if outlook.is_empty:
        return plain("✓ " + _("Nothing there that is not here already."), "bold $success")
    left = open_questions(outlook, decisions)
    if left:
        text = ngettext(
            "{count} thing to decide: ← here, → there.", "{count} things to decide: ← here, → there.", left
        ).format(count=left)
        return plain(f"? {text}", "bold $warning")
    return plain("→ " + _("Nothing more to decide: F2 merges. A copy of this file is made first."), "bold $key")


def open_questions(outlook: Outlook, decisions: Decisions) -> int:
    """How many conflicts nobody decided yet."""
    return sum(question.key not in decisions for question in outlook.questions)


def brings(outlook: Outlook) -> Content:
    """« Notes 15 · Voix manquantes 2 », a number in large type for what counts, and what is renumbered."""
    parts = []
    for count in outlook.counts:
        numbers = [f"+{count.new}"] if count.new else []
        numbers += [_("{n} changed").format(n=count.changed)] if count.changed else []
        numbers += [_("{n} taken away").format(n=count.gone)] if count.gone else []
        if numbers:
            parts.append(plain(f"{count.kind} ", "$quiet") + plain(", ".join(numbers), "bold"))
    return Content("   ").join(parts)


def remarks(outlook: Outlook, warnings: Sequence[str]) -> Content:
    """Renumbering, what was settled without a question, and what has to be known."""
    lines = [*renumbering(outlook.renumbered), *warnings, *outlook.remarks]
    if outlook.joined:
        text = ngettext(
            "{count} record changed on both sides in different places: both changes stand.",
            "{count} records changed on both sides in different places: both changes stand.",
            outlook.joined,
        )
        lines.append(text.format(count=outlook.joined))
    more = len(lines) - _REMARKS
    if more > 0:
        lines = [*lines[:_REMARKS], ngettext("… and {count} more.", "… and {count} more.", more).format(count=more)]
    return plain("\n".join(lines), "$quiet")


def rows(outlook: Outlook, decisions: Decisions) -> list[Row]:
    """One line a conflict: its state, and what it is about."""
    return [Row(one.key, ((one.about, ""),), (_mark(decisions.get(one.key)),), lines=1) for one in outlook.questions]


def side(question: Question, ours: bool) -> Content:
    """A box: whose words, then the words; those that only this side has stand out, long ones are shown around them."""
    head = "← " + _("Here") if ours else _("There") + " →"
    one, other = (question.ours, question.theirs) if ours else (question.theirs, question.ours)
    start, end = own_part(one, other)
    first, last = (0, len(one)) if len(one) <= LONG else (max(start - AROUND, 0), min(end + AROUND, len(one)))
    before = ("… " if first else "") + one[first:start]
    after = one[end:last] + (" …" if last < len(one) else "")
    return plain(f"{head}\n", "bold $key") + plain(before) + plain(one[start:end], "bold $key") + plain(after)


def own_part(one: str, other: str) -> tuple[int, int]:
    """From where to where a text is not the other one, in whole words."""
    start = _common(one, other)
    while start and start < len(one) and not one[start - 1].isspace():
        start -= 1
    tail = _common(one[start:][::-1], other[start:][::-1])
    end = len(one) - tail
    while end < len(one) and not one[end].isspace():
        end += 1
    return start, max(start, end)


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def past_rows(found: Sequence[Past]) -> list[Row]:
    """Decisions of merges so far: what stands, and what stood against it."""
    made = []
    for rank, one in enumerate(found):
        below = []
        if one.stands:
            below.append(((_("stands: "), "quiet"), (one.stands, "")))
        if one.lost:
            below.append(((_("against: "), "quiet"), (one.lost, "quiet")))
        when = f"{one.at.astimezone():%d/%m %H:%M}  "
        made.append(
            Row(str(rank), ((one.about, ""),), ((when, "quiet"),), ((one.kept, "key"),), tuple(below), lines=1, gap=1)
        )
    return made


def _mark(decision: Decision | None) -> tuple[str, str]:
    width = max(len(_("here")), len(_("there")), len(_("both"))) + 4
    names = {Decision.OURS: f"← {_('here')}", Decision.THEIRS: f"→ {_('there')}", Decision.BOTH: f"+ {_('both')}"}
    if decision is None:
        return f"{'?':<{width}}", "warning bold"
    return f"{names[decision]:<{width}}", "success bold"
