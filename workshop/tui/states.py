"""How the state of a session looks: a sign and a word, never a colour alone."""

from workshop.method.labels import label
from workshop.model.programme_views import SessionView
from workshop.model.words import SessionState

SIGNS = {SessionState.CLOSED: "●", SessionState.RUNNING: "◐", SessionState.PREPARED: "○"}
NOT_YET = "·"

COLOURS = {
    SessionState.CLOSED: "kind-agreed",
    SessionState.RUNNING: "key",
    SessionState.PREPARED: "foreground",
}
"""Theme variables."""


def session_words(session: SessionView) -> str:
    """What a session is, in one line: its own title, or its stage and theme."""
    parts = [session.title] if session.title else [label(session.stage)]
    if session.theme_title and session.theme_title not in session.title:
        parts.append(session.theme_title)
    return " · ".join(parts)
