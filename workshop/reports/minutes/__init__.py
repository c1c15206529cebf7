"""The minutes of a session: a snapshot in, a report out. This module is the order of the rubrics."""

from datetime import UTC, datetime

from workshop.locales import _, current, pgettext
from workshop.method.labels import label
from workshop.model.views import SessionSnapshot
from workshop.reports.blocks import Block, Contents, Paragraph, Report, Role
from workshop.reports.minutes.agenda import agenda
from workshop.reports.minutes.annex import annex
from workshop.reports.minutes.closing import abbreviations, following, notes
from workshop.reports.minutes.desk import Desk, desk
from workshop.reports.minutes.exchanges import decisions, points, unclear, understanding
from workshop.reports.minutes.framing import framing
from workshop.reports.minutes.harvest import harvest
from workshop.reports.minutes.levers import levers, links
from workshop.reports.minutes.listening import listening, quotes
from workshop.reports.minutes.people import people
from workshop.reports.minutes.pictures import pictures
from workshop.reports.minutes.targets import targets
from workshop.reports.minutes.voted import voted
from workshop.reports.options import MinutesOptions
from workshop.reports.wording import day, day_held, noon, words

_RUBRICS = (
    framing,
    people,
    agenda,
    understanding,
    points,
    voted,
    unclear,
    targets,
    levers,
    links,
    harvest,
    listening,
    decisions,
    quotes,
    following,
)


def minutes(snapshot: SessionSnapshot, options: MinutesOptions | None = None) -> Report:
    """The minutes in the language of the interface. Of the disk, only the attached pictures are read."""
    chosen = options or MinutesOptions()
    laid = desk(snapshot, chosen)
    body = body_of(laid, chosen)
    front: list[Block] = [Contents(laid.say(pgettext("minutes", "Contents")))] if chosen.contents else []
    return _report(laid, chosen, (*front, *claim(laid), *body))


def body_of(laid: Desk, options: MinutesOptions) -> list[Block]:
    """All rubrics in their order, then the annex."""
    body: list[Block] = [block for rubric in _RUBRICS for block in rubric(laid)]
    body += pictures(laid, options.pictures)
    body += notes(laid)
    body += abbreviations(laid)
    if options.annex:
        body += annex(laid, body)
    return body


def claim(laid: Desk) -> list[Block]:
    """What a public document says of itself, no more than is true: it knows only the names that it recognised."""
    if not laid.public:
        return []
    text = _(
        "Public version: the names, addresses and telephone numbers that were recognised are replaced by […], "
        "and positions are counted without saying who held them."
    )
    return [Paragraph(laid.own(text), Role.REMARK)]


def _report(laid: Desk, options: MinutesOptions, blocks: tuple[Block, ...]) -> Report:
    session, programme = laid.snapshot.session, laid.snapshot.programme
    title = _("Minutes of session no. {0}").format(session.number)
    subject = session.theme_title or session.title
    version = _("public version") if options.public else ""
    subtitle = ", ".join(text for text in (subject, label(session.stage).lower(), version) if text)
    held = day_held(session, laid.zone)
    when = day(held) if held else ""
    mark = ", ".join(text for text in (_("Session no. {0}").format(session.number), when, session.place) if text)
    return Report(
        title=laid.say(title),
        subtitle=laid.words(subtitle),
        language=current(),
        made_at=options.made_at or made_at(snapshot=laid.snapshot),
        blocks=blocks,
        running=laid.words(programme.title),
        mark=laid.words(mark),
        footer=laid.say(_("Numbers in brackets are those of the notes taken during the session.")),
        author=laid.words(programme.conveners or programme.title),
        words=words(),
    )


def made_at(snapshot: SessionSnapshot) -> datetime:
    """The session's own moment: its end, else its beginning, else noon of its day. Never today's clock."""
    session = snapshot.session
    if found := session.closed_at or session.opened_at:
        return found
    return noon(session.held_on) if session.held_on else datetime(2000, 1, 1, tzinfo=UTC)


__all__ = ["MinutesOptions", "made_at", "minutes"]
