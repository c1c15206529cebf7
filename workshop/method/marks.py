"""What people type in the capture line for a kind, a side, a speaker's number or a command."""

from workshop.model.words import Degree, EntryKind

MARKS: dict[str, EntryKind] = {
    "c": EntryKind.CONSENSUS,
    "d": EntryKind.DISSENSUS,
    "p": EntryKind.HIGHLIGHT,
    "e": EntryKind.TO_CLARIFY,
    "?": EntryKind.QUESTION,
    "m": EntryKind.WHATS_MISSING,
    "q": EntryKind.WHOS_MISSING,
    "a": EntryKind.PARTNER_ACTION,
    "i": EntryKind.INDICATOR,
    "o": EntryKind.OBJECTIVE,
    "l": EntryKind.LEVER,
    "r": EntryKind.DECISION,
    "v": EntryKind.DEFINITION,
    "x": EntryKind.DATA_GAP,
    "t": EntryKind.QUOTE,
    "g": EntryKind.ACTIVE_LISTENING,
    "n": EntryKind.NOTE,
}
"""The letter typed after `;` for each kind, in the order in which the screen lists them."""

LETTERS = {kind: letter for letter, kind in MARKS.items()}

DEGREES: dict[str, Degree] = {
    "+": Degree.AGREEMENT,
    "-": Degree.OBJECTION,
    "=": Degree.RESERVATION,
    "_": Degree.STAND_ASIDE,
}

SLOTS = {
    sign: slot
    for slot, signs in enumerate(("1&", "2é", '3"', "4'", "5(", "6-§", "7è", "8_!", "9ç"), 1)
    for sign in signs
}
"""The number of the speaker that stands after `;`: a figure, or what its key gives on AZERTY (two ways) without Shift."""

COMMANDS: dict[str, tuple[str, ...]] = {
    "undo": ("annuler", "undo"),
    "redo": ("refaire", "redo"),
    "link": ("lien", "link"),
    "antagonism": ("antagonisme", "antagonism"),
    "not_addressed": ("non-traité", "nt", "not-addressed"),
    "no_answer": ("aucune-réponse", "no-answer"),
    "addressed": ("traité", "addressed"),
    "order": ("ordre", "order"),
    "move": ("déplacer", "move"),
    "merge": ("fusion", "merge"),
    "withdraw": ("retirer", "withdraw"),
    "sigle": ("sigle", "acronym"),
    "image": ("image", "picture"),
    "table": ("table",),
    "next": ("suivant", "next"),
    "previous": ("précédent", "previous"),
    "extend": ("plus", "more"),
    "attendance": ("présents", "attendance"),
    "turns": ("tours", "turns"),
    "sheet": ("fiche", "sheet"),
    "queue": ("file", "queue"),
    "phones": ("téléphones", "phones"),
    "forms": ("formulaires", "forms"),
    "room_screen": ("écran", "screen"),
    "paper": ("papier", "paper"),
    "vote": ("voter", "vote"),
    "votes": ("votes", "ballots"),
    "read_back": ("relire", "read-back"),
    "close": ("clore", "close"),
    "help": ("aide", "help"),
}
"""The commands by their name in the code, with the words that people may type (accents do not matter)."""

SHORTEST = {"command": 3, "theme": 2}
"""Letters of a command or a theme that are enough, where one alone begins with them."""
