"""Action levers under their headings, and what ties this theme to others."""

from workshop.locales import _
from workshop.method.labels import heading, label
from workshop.model.views import LeverView, LinkView
from workshop.model.words import EntryKind, Term
from workshop.reports.blocks import Block, Heading, Item, Items, Line, Ref, Span, Tone
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.parts import listed, rubric
from workshop.reports.minutes.sides import sides
from workshop.reports.minutes.traces import note_of, note_refs


def levers(desk: Desk) -> list[Block]:
    """Each heading with its levers, then the notes that no lever was made of yet."""
    kind = EntryKind.LEVER
    body: list[Block] = []
    grouped: dict[str, list[LeverView]] = {}
    for lever in desk.snapshot.levers:
        grouped.setdefault(lever.heading, []).append(lever)
    for title, found in grouped.items():
        if title or len(grouped) > 1:
            body.append(Heading(desk.words(title) if title else desk.say(_("Other levers")), 2))
        body.append(Items(tuple(_item(desk, lever) for lever in found)))
    known = {lever.entry_id for lever in desk.snapshot.levers}
    left = [entry for entry in desk.of(kind) if entry.id not in known]
    if left and body:
        body.append(Heading(desk.say(_("{0} noted, not yet worked out").format(heading(kind))), 2))
    if left or (not body and desk.planned(kind)):
        body += listed(desk, kind, left)
    return rubric(desk, heading(kind), (kind,), body)


def _item(desk: Desk, lever: LeverView) -> Item:
    return Item(_lever(desk, lever), sides(desk, note_of(desk, lever.entry_id)))


def _lever(desk: Desk, lever: LeverView) -> Line:
    spans = [Span(desk.words(lever.title))]
    if lever.term is not Term.UNSET:
        spans.append(Span(f" ({desk.say(label(lever.term).lower())})", Tone.QUIET))
    return Line(tuple(spans), note_refs(desk, lever.entry_id))


def links(desk: Desk) -> list[Block]:
    """What is common with other themes, and where one theme's good is another's harm."""
    items = _by_theme(desk) if desk.brief else tuple(Item(_link(desk, link)) for link in desk.snapshot.links)
    body: list[Block] = [Items(items)] if items else []
    return rubric(desk, _("Links and antagonisms with other themes"), (), body)


def _by_theme(desk: Desk) -> tuple[Item, ...]:
    """An item for each other theme and nature: what ties the two, said one after the other."""
    grouped: dict[tuple[str, str], list[LinkView]] = {}
    for link in desk.snapshot.links:
        grouped.setdefault((link.nature, link.other_theme), []).append(link)
    return tuple(_together(desk, found) for found in grouped.values())


def _together(desk: Desk, found: list[LinkView]) -> Item:
    """What was said of the two themes behind their names, or below them where it was said more than once."""
    told: dict[str, list[Ref]] = {}
    for link in found:
        told.setdefault(link.note.rstrip(" .;"), []).extend(note_refs(desk, link.entry_id))
    name = Span(desk.say(f"{label(found[0].nature)}, ") + desk.words(found[0].other_theme), Tone.STRONG)
    lines = [(desk.words(text), tuple(dict.fromkeys(refs))) for text, refs in told.items()]
    if len(lines) > 1:
        return Item(Line((name,)), tuple(Line((Span(text),), refs) for text, refs in lines if text or refs))
    ((text, refs),) = lines
    return Item(Line((name, Span(desk.colon + text)) if text else (name,), refs))


def _link(desk: Desk, link: LinkView) -> Line:
    theme = desk.snapshot.session.theme_title
    ends = desk.words(link.other_theme)
    if link.theme and link.theme != theme:
        ends = f"{desk.words(link.theme)} – {ends}"
    spans = [Span(desk.say(f"{label(link.nature)}, {ends}"), Tone.STRONG)]
    if link.note:
        spans.append(Span(desk.colon + desk.words(link.note)))
    return Line(tuple(spans), note_refs(desk, link.entry_id))
