"""From a row to a link between themes; apart from `rows`, which the first screen needs before any note is read."""

from workshop.model.views import LinkView
from workshop.model.words import LinkNature
from workshop.storage.queries.rows import Row


def link(row: Row) -> LinkView:
    """Needs the columns of `theme_link`, and the titles of both themes as `theme` and `other_theme`."""
    return LinkView(
        row["id"],
        row["entry_id"],
        row["theme"],
        row["other_theme"],
        LinkNature(row["nature"]),
        row["note"],
        row["theme_id"],
        row["other_theme_id"],
    )
