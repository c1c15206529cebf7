"""What a member answers: part by part, once however often it is sent, changed by the same device until it closes.

A device is known by its token, as in a session. Its row is made with the first thing it sends.
"""

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.method.questionnaire import Question
from workshop.model.errors import WorkshopError
from workshop.model.questionnaire_views import AnswerView, QuestionnaireView, ReplyView
from workshop.model.text import fold
from workshop.services.access import digest
from workshop.services.erasing import carry_out
from workshop.services.house import House
from workshop.services.questionnaires import Phase, phase
from workshop.services.taking_part import ACTOR, token_digest
from workshop.storage.erasing import REPLY, tombstone
from workshop.storage.queries.participation import notice
from workshop.storage.queries.questionnaires import last_before, questionnaire, reply

if TYPE_CHECKING:
    from workshop.storage.writer import Writer

MARK = 16
"""Characters of the mark of a sending."""
MARKS = 200
"""Sendings that are remembered for one device."""


@dataclass(frozen=True, slots=True)
class Answerer:
    """For whom one answers: a member, or what was typed where it is none; and who does, if they said so."""

    organisation_id: str | None = None
    said: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a questionnaire as it was filled in: a theme (None: in general), questions, answers by their names.

    `key` names the opened page, `seen` is `state_of` the answers that it was opened with.
    """

    theme_id: str | None
    questions: tuple[Question, ...]
    values: Mapping[str, str]
    key: str
    seen: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a part. `new` is False when all of it was there; `doubtful` when the lines of two pages were kept."""

    reply_id: str
    new: bool
    doubtful: bool = False


def own_reply(house: House, questionnaire_id: str, token: str) -> ReplyView | None:
    """What this device answered."""
    return house.read(reply, token_digest(questionnaire_id, token))


def state_of(answers: tuple[AnswerView, ...]) -> str:
    """A mark of the answers of one part: it changes when one of them does."""
    return digest("\0".join(f"{answer.field}\1{answer.text}" for answer in sorted(answers, key=_field)))[:MARK]


def introduce(house: House, about: QuestionnaireView, token: str, who: Answerer) -> "Future[str]":
    """Queues for whom one answers; the future has the reply's id. Raises WorkshopError from it once it is closed."""
    now = datetime.now(UTC)

    def work(writer: "Writer") -> str:
        from workshop.model.questionnaire import Reply

        _refuse_unless_open(writer, about.id, now)
        kept_id = _reply_id(writer, about.id, token, now)
        member = who.organisation_id or _member(writer, about.programme_id, who.said)
        before = writer.get(Reply, kept_id)
        if member is None and before.organisation_id and who.said == before.affiliation:
            member, typed = before.organisation_id, before.affiliation  # the facilitator said which member that is
        else:
            typed = "" if member else who.said
        after = writer.update(Reply, kept_id, organisation_id=member, affiliation=typed, name=who.name)
        if before != after:
            writer.update(Reply, kept_id, changed_at=now)
        return kept_id

    return house.store.write("questionnaire.introduce", work, actor=ACTOR)


def keep_part(house: House, about: QuestionnaireView, token: str, part: Part) -> "Future[Kept]":
    """Queues one part. Sent twice it is stored once; where another page wrote in the meantime, both texts are kept.

    Raises WorkshopError from the future once the questionnaire is closed.
    """
    now = datetime.now(UTC)

    def work(writer: "Writer") -> Kept:
        _refuse_unless_open(writer, about.id, now)
        return store_part(writer, _reply_id(writer, about.id, token, now), part, now)

    return house.store.write("questionnaire.answer", work, actor=ACTOR)


def store_part(writer: "Writer", reply_id: str, part: Part, now: datetime) -> Kept:
    """`keep_part` as a step inside a transaction."""
    from workshop.model.questionnaire import Reply

    row = writer.get(Reply, reply_id)
    sent = digest("\0".join((part.key, part.theme_id or "", *map(part.values.__getitem__, sorted(part.values)))))[:MARK]
    known = row.received.split()
    if sent in known:
        return Kept(reply_id, new=False)
    found = reply(writer.connection, row.token_hash)
    before = found.about(part.theme_id) if found else ()
    outcomes = [_keep_answer(writer, reply_id, part, question, before) for question in part.questions]
    values: dict[str, object] = {"received": " ".join([*known, sent][-MARKS:])}
    if any(changed for changed, _doubtful in outcomes):
        values["changed_at"] = now
    writer.update(Reply, reply_id, **values)
    return Kept(reply_id, any(one[0] for one in outcomes), any(one[1] for one in outcomes))


def take_back_part(house: House, about: QuestionnaireView, token: str, part: Part) -> "Future[bool]":
    """Queues that a sending counts for nothing, by the key of its page: what stood there before stands there again.

    The future says whether anything had come of it.
    """

    def work(writer: "Writer") -> bool:
        _refuse_unless_open(writer, about.id, datetime.now(UTC))
        found = reply(writer.connection, token_digest(about.id, token))
        written = [one for one in (found.about(part.theme_id) if found else ()) if one.key == part.key]
        for answer in written:
            _put_back(writer, answer.id)
        return bool(written)

    return house.store.write("questionnaire.take_back", work, actor=ACTOR)


def take_back_reply(house: House, questionnaire_id: str, token: str) -> bool:
    """Erases all that this device answered, at any time, in the change log too; whether there was anything.

    The copies and the freed pages are left to `erasing.tidy_all`, which takes longer than somebody should wait.
    """
    found = own_reply(house, questionnaire_id, token)
    if found is not None:
        carry_out(house, frozenset({tombstone(REPLY, found.id)}), "questionnaire.take_back")
    return found is not None


def both(stored: str, sent: str) -> str:
    """The lines of two texts: the stored ones, then those of the other that are not among them."""
    lines = stored.split("\n")
    there = {line.strip() for line in lines}
    return "\n".join([*lines, *(line for line in sent.split("\n") if line.strip() and line.strip() not in there)])


def _keep_answer(
    writer: "Writer", reply_id: str, part: Part, question: Question, before: tuple[AnswerView, ...]
) -> tuple[bool, bool]:
    """Stores one answer of a part: (whether anything changed, whether the lines of two pages were put together)."""
    from workshop.model.questionnaire import ReplyAnswer

    text = part.values.get(question.name, "")
    row = next((answer for answer in before if answer.field == question.name), None)
    if row is None:
        if text:
            writer.insert(
                ReplyAnswer(
                    reply_id=reply_id, theme_id=part.theme_id, field=question.name, label=question.label,
                    kind=question.kind, text=text, key=part.key,
                )
            )  # fmt: skip
        return bool(text), False
    if row.text == text:
        return False, False
    if part.key != row.key and part.seen != state_of(before):  # another page of this device wrote in the meantime
        merged = both(row.text, text)
        writer.update(ReplyAnswer, row.id, text=merged, key=part.key, doubtful=row.doubtful or merged != row.text)
        return merged != row.text, merged != row.text
    if text:
        values = {"text": text, "key": part.key, "label": question.label, "doubtful": False}
        writer.update(ReplyAnswer, row.id, **values)
    else:
        writer.delete(ReplyAnswer, row.id)
    return True, False


def _put_back(writer: "Writer", answer_id: str) -> None:
    """The answer as it was before it was last changed; none, where there was none."""
    from workshop.model.questionnaire import ReplyAnswer

    before = last_before(writer.connection, "reply_answer", answer_id)
    if before is None:
        writer.delete(ReplyAnswer, answer_id)
    else:
        values = {name: before[name] for name in ("text", "key", "label", "doubtful")}
        writer.update(ReplyAnswer, answer_id, **values)


def _reply_id(writer: "Writer", questionnaire_id: str, token: str, now: datetime) -> str:
    from workshop.model.questionnaire import Reply

    token_hash = token_digest(questionnaire_id, token)
    row = writer.connection.execute("SELECT id FROM reply WHERE token_hash = ?", (token_hash,)).fetchone()
    if row:
        return str(row["id"])
    made = Reply(questionnaire_id=questionnaire_id, token_hash=token_hash, sent_at=now, changed_at=now)
    return writer.insert(made).id


def _refuse_unless_open(writer: "Writer", questionnaire_id: str, now: datetime) -> None:
    """Asked again in the transaction: it may have been closed since the page was opened."""
    about = questionnaire(writer.connection, questionnaire_id)
    found = phase(about, now)
    if found is Phase.OVER:
        raise WorkshopError(_("This questionnaire is closed: it takes no more answers."))
    if found is Phase.NOT_YET or notice(writer.connection, about.programme_id).missing:
        raise WorkshopError(_("This questionnaire is not open yet."))


def _member(writer: "Writer", programme_id: str, said: str) -> str | None:
    """The member that was typed by its name or acronym."""
    wanted = fold(said)
    for row in writer.connection.execute(
        "SELECT id, name, acronym FROM organisation WHERE programme_id = ?", (programme_id,)
    ):
        if wanted and wanted in (fold(row["name"]), fold(row["acronym"])):
            return str(row["id"])
    return None


def _field(answer: AnswerView) -> str:
    return answer.field
