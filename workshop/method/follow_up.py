"""Who answered a questionnaire and who did not, organisation by organisation; and what was said, theme by theme."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from workshop.model.programme_views import OrganisationView, ThemeView
from workshop.model.questionnaire_views import AnswerView, ReplyView
from workshop.model.text import fold


@dataclass(frozen=True, slots=True)
class Answered:
    """A member that answered: in how many replies, on how many themes, when last."""

    organisation: OrganisationView
    replies: tuple[ReplyView, ...]

    @property
    def themes(self) -> frozenset[str]:
        return frozenset[str]().union(*(reply.themes for reply in self.replies))

    @property
    def changed_at(self) -> datetime:
        return max(reply.changed_at for reply in self.replies)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The members, those that answered last first, the others by name; `others` answered without being members.

    `begun` are the members that said who they are and wrote nothing yet; they are among `silent` too.
    """

    answered: tuple[Answered, ...]
    silent: tuple[OrganisationView, ...]
    begun: frozenset[str]
    others: tuple[ReplyView, ...]

    @property
    def expected(self) -> int:
        """How many members there are."""
        return len(self.answered) + len(self.silent)


@dataclass(frozen=True, slots=True)
class Voice:
    """What one reply says on one question of a theme."""

    reply: ReplyView
    answer: AnswerView


@dataclass(frozen=True, slots=True)
class Topic:
    """A theme (None: what was asked in general) and, question by question, who said what about it."""

    theme: ThemeView | None
    questions: tuple[tuple[str, tuple[Voice, ...]], ...]

    @property
    def organisations(self) -> int:
        """In how many names something was said here."""
        return len({name_of(voice.reply) for _question, voices in self.questions for voice in voices})


def follow_up(organisations: Iterable[OrganisationView], replies: Sequence[ReplyView]) -> FollowUp:
    """Sorts replies by the members of the register. A reply without an answer in it is only begun."""
    members = [organisation for organisation in organisations if organisation.is_member]
    told = [reply for reply in replies if reply.answers]
    answered = []
    for member in members:
        own = tuple(reply for reply in told if reply.organisation_id == member.id)
        if own:
            answered.append(Answered(member, own))
    there = {one.organisation.id for one in answered}
    named = {reply.organisation_id for reply in replies}
    return FollowUp(
        tuple(sorted(answered, key=lambda one: one.changed_at, reverse=True)),
        tuple(sorted((one for one in members if one.id not in there), key=lambda one: fold(one.name))),
        frozenset(one.id for one in members if one.id in named and one.id not in there),
        tuple(reply for reply in told if reply.organisation_id not in there),
    )  # fmt: skip


def by_theme(
    themes: Iterable[ThemeView], replies: Sequence[ReplyView], fields: Sequence[str] = ()
) -> tuple[Topic, ...]:
    """What was answered, theme by theme in their order, what was asked in general last; empty themes too.

    `fields` are the names of the questions in the order of the form; those that it no longer has come last.
    """
    topics = [Topic(theme, _questions(replies, theme.id, fields)) for theme in themes]
    general = _questions(replies, None, fields)
    return (*topics, *((Topic(None, general),) if general else ()))


def in_order(answers: Iterable[AnswerView], fields: Sequence[str]) -> tuple[AnswerView, ...]:
    """The answers to the questions of one theme in the order of the form."""
    places = {name: place for place, name in enumerate(fields)}
    return tuple(sorted(answers, key=lambda answer: places.get(answer.field, len(places))))


def name_of(reply: ReplyView) -> str:
    """In whose name it was answered, for grouping and sorting; each nameless reply is its own."""
    return fold(reply.who) or reply.id


def _questions(
    replies: Sequence[ReplyView], theme_id: str | None, fields: Sequence[str]
) -> tuple[tuple[str, tuple[Voice, ...]], ...]:
    """The questions of a theme, each with the wording that was answered last."""
    voices = [Voice(reply, answer) for reply in sorted(replies, key=name_of) for answer in reply.about(theme_id)]
    ordered = in_order((voice.answer for voice in voices), fields)
    labels = {answer.field: answer.label for answer in ordered}
    return tuple(
        (label, tuple(voice for voice in voices if voice.answer.field == field)) for field, label in labels.items()
    )
