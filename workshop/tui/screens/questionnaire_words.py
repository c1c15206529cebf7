"""What the questionnaire's screen says: how far it is, who answered, and one organisation's or theme's answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, tzinfo

from textual.content import Content

from workshop.locales import _, ngettext
from workshop.method.follow_up import Answered, FollowUp, Topic
from workshop.model.programme_views import OrganisationView, PersonView
from workshop.model.questionnaire_views import AnswerView, ReplyView
from workshop.services.questionnaire_answers import Answers
from workshop.services.questionnaires import Phase
from workshop.tui.plain import plain
from workshop.tui.when import day_with_year, days_away, moment_in_words, short_day, zone
from workshop.tui.widgets.next_session import large
from workshop.tui.widgets.page import Para
from workshop.tui.widgets.rowlist import Piece, Pieces, Row

BAR_FULL, BAR_EMPTY = "━", "─"
ROOMY = 100
"""Columns of the terminal from which the number of themes is told too."""


@dataclass(frozen=True, slots=True)
class QuestionnaireData:
    """What the screen shows; `answers` None while there is no questionnaire. `count` is how many there are.

    `gaps` are what the privacy notice lacks: nobody can answer before.
    """

    answers: Answers | None
    count: int = 0
    phase: Phase = Phase.NOT_YET
    link: str = ""
    persons: tuple[PersonView, ...] = ()
    gaps: tuple[str, ...] = ()

    @property
    def follow_up(self) -> FollowUp:
        return self.answers.follow_up if self.answers else FollowUp((), (), frozenset(), ())

    @property
    def zone(self) -> tzinfo | None:
        return zone(self.answers.programme.timezone) if self.answers else None


def progress(data: QuestionnaireData, width: int) -> Content:
    """« 14 structures sur 36 ont répondu », with a bar as wide as there is room."""
    found = data.follow_up
    done, all_ = len(found.answered), found.expected
    text = ngettext("{n} organisation of {all} has answered", "{n} organisations of {all} have answered", done).format(
        n=done, all=all_
    )
    room = max(min(width - len(text) - 4, 60), 0)
    full = round(room * done / all_) if all_ else 0
    bar = Content.assemble((BAR_FULL * full, "bold $key"), (BAR_EMPTY * (room - full), "$rule"))
    return plain(text, "bold") + Content("  ") + bar


def figure(data: QuestionnaireData) -> tuple[str, str, str]:
    """How many answered, in figures three rows high with room after them."""
    upper, middle, lower = large(str(len(data.follow_up.answered)))
    return f"{upper}   ", f"{middle}   ", f"{lower}   "


def state_words(data: QuestionnaireData, today: date) -> Content:
    """Whether it is open, and until when."""
    answers = data.answers
    if answers is None:
        return Content()
    about = answers.about
    words, colour = {
        Phase.OPEN: (_("Open"), "$success"),
        Phase.NOT_YET: (_("Not open yet"), "$warning"),
        Phase.OVER: (_("Shut"), "$warning"),
    }[data.phase]
    if data.gaps:
        return plain(_("Nobody can answer yet: F9 completes the privacy notice."), "bold $error")
    until = ""
    if data.phase is Phase.NOT_YET and about.opens_on:
        until = _("from {day} on ({away})").format(
            day=day_with_year(about.opens_on), away=days_away(about.opens_on, today)
        )
    elif data.phase is Phase.OPEN and about.closes_on and about.closes_on >= today:
        until = _("until {day} ({away})").format(
            day=day_with_year(about.closes_on), away=days_away(about.closes_on, today)
        )
    elif about.closes_on and data.phase is Phase.OVER and about.closes_on < today:
        until = _("since {day}").format(day=day_with_year(about.closes_on))
    return plain(words, f"bold {colour}") + plain(f" {until}" if until else "")


def link_words(data: QuestionnaireData) -> Content:
    """Its link, or how it becomes known."""
    return (
        plain(data.link, "$primary") if data.link else plain(_("link not known: F2 gives its address"), "bold $warning")
    )


def member_rows(data: QuestionnaireData, width: int) -> list[Row]:
    """Those that answered, the last one first; those that did not; those that are no members."""
    found = data.follow_up
    rows = [_heading("answered", _("Have answered"), len(found.answered))] if found.answered else []
    rows += [_answered(one, data.zone, width) for one in found.answered]
    rows += [_heading("silent", _("No answer yet"), len(found.silent))] if found.silent else []
    rows += [_silent(one, one.id in found.begun) for one in found.silent]
    rows += [_heading("others", _("Not members"), len(found.others))] if found.others else []
    return rows + [_other(reply, data.zone) for reply in found.others]


def topic_rows(data: QuestionnaireData) -> list[Row]:
    """One row a theme, with how many wrote about it."""
    rows = []
    for topic in data.answers.by_theme if data.answers else ():
        count = topic.organisations
        aside = ngettext("{n} organisation", "{n} organisations", count).format(n=count) if count else _("nothing yet")
        rows.append(Row(topic_key(topic), ((topic_title(topic), "bold" if count else ""),), (),
                        ((aside, "quiet"),), lines=2))  # fmt: skip
    return rows


def topic_key(topic: Topic) -> str:
    return topic.theme.id if topic.theme else "general"


def topic_title(topic: Topic) -> str:
    return topic.theme.title if topic.theme else _("In general")


def reading_of_member(data: QuestionnaireData, key: str | None) -> list[Para]:
    """What one organisation answered, or that it did not and whom to ask; `key` is that of its row."""
    found = data.follow_up
    for one in found.answered:
        if one.organisation.id == key:
            return [
                Para(one.organisation.name, "bold"),
                *(part for reply in one.replies for part in _reply(data, reply)),
            ]
    for reply in found.others:
        if reply.id == key:
            return [Para(reply.who or _("Nobody named"), "bold"), *_reply(data, reply)]
    for organisation in found.silent:
        if organisation.id == key:
            return [Para(organisation.name, "bold"), *_nothing(data, organisation)]
    return []


def reading_of_topic(data: QuestionnaireData, key: str | None) -> list[Para]:
    """What all said on one theme, question by question."""
    for topic in data.answers.by_theme if data.answers else ():
        if topic_key(topic) == key:
            return [Para(topic_title(topic), "bold"), *_topic(topic)]
    return []


def _topic(topic: Topic) -> Iterator[Para]:
    if not topic.questions:
        yield Para(_("Nobody wrote about this theme yet."), "$quiet", gap=1)
    for question, voices in topic.questions:
        yield Para(question, "bold $primary", gap=1)
        for voice in voices:
            yield Para(voice.reply.acronym or voice.reply.who or _("Nobody named"), "bold", gap=1)
            yield from _lines(voice.answer)


def _reply(data: QuestionnaireData, reply: ReplyView) -> Iterator[Para]:
    assert data.answers is not None
    titles = {theme.id: theme.title for theme in data.answers.themes}
    when = moment_in_words(reply.changed_at, data.zone)
    typed = _("typed as “{name}”").format(name=reply.said) if reply.organisation and reply.said else ""
    yield Para(" · ".join(words for words in (reply.name, when, typed) if words), "$quiet")
    for theme_id in dict.fromkeys(answer.theme_id for answer in reply.answers):
        yield Para(titles.get(theme_id or "", _("In general")), "bold $primary", gap=1)
        for answer in reply.about(theme_id):
            yield Para(answer.label, "$quiet")
            yield from _lines(answer)


def _nothing(data: QuestionnaireData, organisation: OrganisationView) -> Iterator[Para]:
    begun = organisation.id in data.follow_up.begun
    yield Para(
        _("Has begun, and written nothing yet.") if begun else _("Has not answered yet."), "bold $warning", gap=1
    )
    known = [person for person in data.persons if person.organisation_id == organisation.id]
    if known:
        yield Para(_("Whom to ask"), "$quiet", gap=1)
    for person in known:
        yield Para(" · ".join(part for part in (person.name, person.email) if part))
    yield Para(_("F5 has the text of a reminder ready."), "$quiet", gap=1)


def _lines(answer: AnswerView) -> Iterator[Para]:
    for line in answer.lines:
        yield Para(line, mark="• ")
    if answer.doubtful:
        yield Para(_("! Written on two pages at once: to be read again."), "$warning")


def _heading(key: str, words: str, count: int) -> Row:
    return Row(f"-{key}", ((f"{words} ({count})", "primary bold"),), heading=True)


def _answered(one: Answered, where: tzinfo | None, width: int) -> Row:
    count = len(one.themes)
    aside = short_day(one.changed_at.astimezone(where).date())
    if width >= ROOMY:
        aside = f"{ngettext('{n} theme', '{n} themes', count).format(n=count)} · {aside}"
    lead = (("✓ ", "kind-agreed bold"),)
    return Row(one.organisation.id, _named(one.organisation, "bold"), lead, ((aside, "quiet"),), lines=1)


def _silent(organisation: OrganisationView, begun: bool) -> Row:
    aside = ((_("has begun"), "warning"),) if begun else ()
    return Row(organisation.id, _named(organisation, ""), (("· ", "quiet"),), aside, lines=1)


def _other(reply: ReplyView, where: tzinfo | None) -> Row:
    day = short_day(reply.changed_at.astimezone(where).date())
    text = ((reply.who or _("Nobody named"), "bold"),)
    return Row(reply.id, text, (("✓ ", "kind-agreed bold"),), ((day, "quiet"),), lines=1)


def _named(organisation: OrganisationView, look: str) -> Pieces:
    """The acronym first, which people know and which is never cut."""
    front: Piece = (organisation.short, f"foreground {look}".strip())
    return (front, (f"  {organisation.name}", "quiet")) if organisation.acronym else (front,)
