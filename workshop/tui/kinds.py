"""How each kind of note looks: a symbol that every terminal font has, one short word, a colour (never it alone)."""

from dataclasses import dataclass
from functools import cache

from workshop.locales import current, pgettext
from workshop.model.words import Degree, EntryKind


@dataclass(frozen=True, slots=True)
class KindLook:
    """`word` has at most eleven characters; `colour` is the name of a theme variable."""

    symbol: str
    word: str
    colour: str


WORD_WIDTH = 11
"""Cells that the longest short word takes, in either language."""

_SYMBOLS: dict[EntryKind, tuple[str, str]] = {
    EntryKind.NOTE: ("·", "note"),
    EntryKind.CONSENSUS: ("&", "agreed"),
    EntryKind.DECISION: ("#", "agreed"),
    EntryKind.DISSENSUS: ("≠", "apart"),
    EntryKind.HIGHLIGHT: ("*", "heard"),
    EntryKind.TO_CLARIFY: ("~", "open"),
    EntryKind.QUESTION: ("?", "open"),
    EntryKind.DATA_GAP: ("%", "open"),
    EntryKind.WHATS_MISSING: ("¬", "harvest"),
    EntryKind.WHOS_MISSING: ("@", "harvest"),
    EntryKind.PARTNER_ACTION: ("→", "harvest"),
    EntryKind.INDICATOR: ("^", "measure"),
    EntryKind.OBJECTIVE: ("»", "measure"),
    EntryKind.LEVER: ("/", "measure"),
    EntryKind.DEFINITION: (":", "heard"),
    EntryKind.QUOTE: ('"', "heard"),
    EntryKind.ACTIVE_LISTENING: ("°", "heard"),
}


def look(kind: EntryKind) -> KindLook:
    """The look of a kind in the language of the interface."""
    return _looks(current())[kind]


def letter(kind: EntryKind) -> str:
    """The letter typed after `;` in the capture line."""
    from workshop.method.marks import LETTERS

    return LETTERS[kind]


DEGREE_SIGNS: dict[Degree, str] = {
    Degree.AGREEMENT: "+",
    Degree.OBJECTION: "−",
    Degree.RESERVATION: "=",
    Degree.STAND_ASIDE: "_",
}
"""The sign of each degree, as it is typed and as it is shown: no kind has it."""


@cache
def _looks(language: str) -> dict[EntryKind, KindLook]:  # noqa: ARG001 (the key of the cache)
    words = _words()
    return {kind: KindLook(symbol, words[kind], f"kind-{family}") for kind, (symbol, family) in _SYMBOLS.items()}


def _words() -> dict[EntryKind, str]:
    return {
        EntryKind.NOTE: pgettext("kind", "Note"),
        EntryKind.CONSENSUS: pgettext("kind", "Consensus"),
        EntryKind.DISSENSUS: pgettext("kind", "Dissensus"),
        EntryKind.HIGHLIGHT: pgettext("kind", "Key point"),
        EntryKind.TO_CLARIFY: pgettext("kind", "To clarify"),
        EntryKind.WHATS_MISSING: pgettext("kind", "Missing"),
        EntryKind.WHOS_MISSING: pgettext("kind", "Who’s away"),
        EntryKind.PARTNER_ACTION: pgettext("kind", "Action"),
        EntryKind.ACTIVE_LISTENING: pgettext("kind", "Listening"),
        EntryKind.QUESTION: pgettext("kind", "Question"),
        EntryKind.DEFINITION: pgettext("kind", "Definition"),
        EntryKind.DATA_GAP: pgettext("kind", "No data yet"),
        EntryKind.QUOTE: pgettext("kind", "Quote"),
        EntryKind.DECISION: pgettext("kind", "Decision"),
        EntryKind.LEVER: pgettext("kind", "Lever"),
        EntryKind.INDICATOR: pgettext("kind", "Indicator"),
        EntryKind.OBJECTIVE: pgettext("kind", "Objective"),
    }
