"""Who answered and who did not; what was said, theme by theme."""

from datetime import UTC, datetime

import pytest

from workshop.method.follow_up import by_theme, follow_up, name_of
from workshop.model.programme_views import OrganisationView, ThemeView
from workshop.model.questionnaire_views import AnswerView, ReplyView

LPO = OrganisationView("lpo", "Ligue de protection des oiseaux", "LPO", "", is_member=True)
CEN = OrganisationView("cen", "Conservatoire", "CEN", "", is_member=True)
REL = OrganisationView("rel", "Régie des eaux", "", "", is_member=True)
CAUE = OrganisationView("caue", "Conseil d’architecture", "CAUE", "", is_member=False)
ALL = (REL, LPO, CEN, CAUE)
AIR = ThemeView("air", "air", "Air", "", 1)
EAU = ThemeView("eau", "eau", "Eau", "", 2)


def said(theme: str | None, field: str, text: str = "Oui") -> AnswerView:
    return AnswerView(f"{theme}{field}", theme, field, field.title(), None, text, "k", doubtful=False)


def a_reply(who: OrganisationView | str, *answers: AnswerView, at: int = 1) -> ReplyView:
    member = who if isinstance(who, OrganisationView) else None
    said_who = who if isinstance(who, str) else ""
    when = datetime(2026, 10, at, tzinfo=UTC)
    return ReplyView(
        f"r{at}", member.id if member else None, member.name if member else "", member.acronym if member else "",
        said_who, "", "", when, when, answers,
    )  # fmt: skip


def test_members_are_sorted_by_whether_they_answered() -> None:
    replies = (
        a_reply(CEN, said("air", "actions"), at=1),
        a_reply(LPO, said("air", "actions"), at=2),
        a_reply(LPO, said("eau", "actions"), said("air", "objectives"), at=3),
        a_reply(REL, at=4),
        a_reply(CAUE, said("eau", "actions"), at=5),
        a_reply("Amis du fleuve", said("eau", "actions"), at=6),
        a_reply("", at=7),
    )
    found = follow_up(ALL, replies)
    assert [one.organisation for one in found.answered] == [LPO, CEN]
    assert found.answered[0].themes == {"air", "eau"}
    assert found.answered[0].changed_at == replies[2].changed_at
    assert found.silent == (REL,)
    assert (set(found.begun), found.expected) == ({"rel"}, 3)
    assert found.others == (replies[4], replies[5])


def test_nobody_answered_yet() -> None:
    found = follow_up(ALL, ())
    assert (found.answered, found.others, found.begun) == ((), (), frozenset())
    assert [one.name for one in found.silent] == ["Conservatoire", "Ligue de protection des oiseaux", "Régie des eaux"]


def test_themes_and_questions_stand_in_their_order_whoever_answered_first() -> None:
    replies = (
        a_reply(LPO, said("eau", "actions"), said(None, "remark"), at=1),
        a_reply(CEN, said("eau", "objectives"), said("eau", "gone"), said("eau", "actions"), at=2),
    )
    topics = by_theme((AIR, EAU), replies, ("objectives", "actions"))
    assert [topic.theme and topic.theme.id for topic in topics] == ["air", "eau", None]
    assert topics[0].questions == ()
    assert [question for question, _voices in topics[1].questions] == ["Objectives", "Actions", "Gone"]
    assert [voice.reply.acronym for voice in topics[1].questions[1][1]] == ["CEN", "LPO"]
    assert [topic.organisations for topic in topics] == [0, 2, 1]


def test_nameless_replies_are_not_one() -> None:
    assert name_of(a_reply("", at=1)) != name_of(a_reply("", at=2))
    assert name_of(a_reply("Amis", at=1)) == name_of(a_reply("amis", at=2))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("- Un\n\n• Deux\n  * Trois\n–\tQuatre", ("Un", "Deux", "Trois", "Quatre")),
        ("- 30 % d’ici 2030\n-10 %", ("- 30 % d’ici 2030", "-10 %")),
        ("Un - deux", ("Un - deux",)),
        ("1. Premier", ("1. Premier",)),
        (" \n \n", ()),
    ],
)
def test_each_line_is_one_thing_without_its_bullet(text: str, lines: tuple[str, ...]) -> None:
    assert said("air", "actions", text).lines == lines
