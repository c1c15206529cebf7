"""How « on track or not » looks: a sign and a colour beside the words, never a colour alone."""

from workshop.method.trajectory import BAD, GOOD, Track


def sign(found: Track) -> str:
    """« ✓ », « ▲ », or « · » for what cannot be judged, with a blank after it."""
    return "✓ " if found.state in GOOD else "▲ " if found.state in BAD else "· "


def colour(found: Track) -> str:
    """The theme variable."""
    return "kind-agreed" if found.state in GOOD else "warning" if found.state in BAD else "quiet"


def row_look(found: Track) -> str:
    """How its words look in a row: what is off track stands out."""
    return f"{colour(found)} bold" if found.state in BAD else colour(found)


def style(found: Track) -> str:
    """The same in a paragraph."""
    return f"bold ${colour(found)}" if found.state in BAD else f"${colour(found)}"
