"""Individual thoughts from the active-listening sheets: only those that may be quoted, never with a name."""

from workshop.locales import _
from workshop.model.words import EntryKind
from workshop.reports.blocks import Block, Heading
from workshop.reports.minutes.listening import listening as quoted
from workshop.reports.synthesis.desk import YearDesk, chapter, remark, state


def listening(desk: YearDesk) -> list[Block]:
    """Theme by theme; the number of those that are kept back."""
    title = _("Individual thoughts")
    if not desk.whole.of(EntryKind.ACTIVE_LISTENING):
        return chapter(desk, title, [state(desk, _("No active-listening sheet was handed in."))])
    said = _("Individual thoughts, written during the sessions and quoted without any name.")
    body: list[Block] = [remark(desk, said)]
    for theme in (*desk.year.themes, None):
        found = quoted(desk.about(theme))
        if found:
            name = desk.names[theme.id] if theme else desk.say(_("Across themes"))
            body += [Heading(name, 2), *found[2:]]
    return chapter(desk, title, body)
