"""Results of a vote in words, the same on screens, in the room and in documents. Every number says its base."""

from collections.abc import Mapping
from decimal import Decimal

from workshop.locales import _, ngettext, pgettext
from workshop.method.consensus.shares import Opinion
from workshop.method.figures import write_number
from workshop.method.polls.forms import LEAST, MOST, TAKES_SIDES, value_label, values
from workshop.method.polls.results import Part, PollResult, StatementResult
from workshop.model.voting_views import StatementView
from workshop.model.words import Channel, EntryKind, PollForm

CLASS_KINDS = {
    Opinion.FOR: EntryKind.CONSENSUS,
    Opinion.AGAINST: EntryKind.CONSENSUS,
    Opinion.DISSENSUS: EntryKind.DISSENSUS,
}
"""The kind of point that a class amounts to; none for what is undecided."""


def class_words(one: StatementResult) -> str:
    """The class of a statement, or why it has none: nobody answered, one person alone, everybody passed; "" for scores."""
    if not one.answered:
        return _("Nobody answered")
    if one.share is None:
        return ""
    if one.answered == 1:
        return _("One answer only")
    if not one.share.sides:
        return _("Everybody without opinion")
    return opinion_label(one.share.opinion)


def opinion_label(opinion: Opinion) -> str:
    """The class of a statement."""
    return {
        Opinion.FOR: pgettext("vote", "Consensus for"),
        Opinion.AGAINST: pgettext("vote", "Consensus against"),
        Opinion.DISSENSUS: pgettext("vote", "Dissensus"),
        Opinion.UNDECIDED: pgettext("vote", "Undecided"),
        Opinion.TOO_FEW: pgettext("vote", "Too few voices"),
    }[opinion]


def counts(result: PollResult, one: StatementResult) -> str:
    """« 18 pour, 2 contre, 4 sans avis », or the counts of the form's own values."""
    form = result.poll.form
    if form is PollForm.SIDES and one.share is not None:
        return _("{agree} for, {disagree} against, {passed} without opinion").format(
            agree=one.share.agree, disagree=one.share.disagree, passed=one.share.passed
        )
    if form is PollForm.DOTS:
        dots, people = int(one.score or 0), sum(n for value, n in one.values.items() if value)
        return ngettext("{n} dot", "{n} dots", dots).format(n=dots) + " · " + _people(people)
    if form is PollForm.RANKING:
        points = int(one.score or 0)
        return ngettext("{n} point", "{n} points", points).format(n=points) + " · " + _people(one.answered)
    told = [
        f"{value_label(form, value).lower()} {one.values[value]}" for value in values(form) if one.values.get(value)
    ]
    if form is PollForm.ESTIMATE and one.score:
        return _estimate(one)
    return ", ".join(told) if told else _("nobody answered")


def _estimate(one: StatementResult) -> str:
    """« médiane 3,5 ; de 1 à 5 : 0, 2, 4, 7, 1 ; sans avis 3 »."""
    people = ", ".join(str(one.values.get(value, 0)) for value in range(LEAST, MOST + 1))
    told = [_("median {n}").format(n=write_number(Decimal(f"{one.score:g}")))]
    told.append(_("from {least} to {most}: {people}").format(least=LEAST, most=MOST, people=people))
    if one.values.get(0):
        told.append(f"{value_label(PollForm.ESTIMATE, 0).lower()} {one.values[0]}")
    return _("; ").join(told)


def evidence(result: PollResult, one: StatementResult) -> str:
    """« 18 pour, 2 contre, 4 sans avis ; 24 votants sur 31 présents ; téléphones 19, mains 5 »."""
    voters = ngettext("{n} voter", "{n} voters", one.answered).format(n=one.answered)
    if result.poll.present:
        voters = _("{voters} of {present} present").format(voters=voters, present=one.present)
    quorum = _quorum(result)
    if quorum and one.answered != result.people:  # the quorum is counted in voters, on whatever they voted
        all_voters = ngettext("{n} voter in all", "{n} voters in all", result.people).format(n=result.people)
        quorum = [f"{quorum[0]} ({all_voters})"]
    parts = [counts(result, one), voters, *_ways(one.channels), *quorum]
    return _("; ").join(parts)


def channel_label(channel: Channel) -> str:
    """« téléphones », « mains », « papier »."""
    return {
        Channel.PHONE: pgettext("votes by", "phones"),
        Channel.HANDS: pgettext("votes by", "hands"),
        Channel.PAPER: pgettext("votes by", "paper"),
    }.get(channel, channel.value)


def turnout_words(result: PollResult) -> str:
    """« 24 votants sur 31 présents · téléphones 19, mains 5 · quorum de 15 atteint »."""
    people = ngettext("{n} voter", "{n} voters", result.people).format(n=result.people)
    if result.poll.present:
        people = _("{voters} of {present} present").format(voters=people, present=result.present)
    return " · ".join([people, *_ways(result.voters), *_quorum(result)])


def alone_words(result: PollResult) -> str:
    """That nobody voted, or one person alone: this is no opinion of the room. "" where more did."""
    if not result.people:
        return _("Nobody voted in this round.")
    return _("One person alone voted: this is no opinion of the room.") if result.people == 1 else ""


def told_of(result: PollResult) -> list[str]:
    """What has to be known of a round before its numbers are read, a sentence each; mostly nothing."""
    found = (alone_words(result), more_than_present(result), late_words(result))
    return [words for words in found if words]


def more_than_present(result: PollResult) -> str:
    """That more people voted than were noted as present, "" where that is not so: one of the two numbers is wrong."""
    present = result.poll.present
    if not present or result.people <= present:
        return ""
    return ngettext(
        "{people} people voted, {n} was noted as present: one of the two numbers is wrong.",
        "{people} people voted, {n} were noted as present: one of the two numbers is wrong.",
        present,
    ).format(people=result.people, n=present)


def late_words(result: PollResult) -> str:
    """« 2 personnes ont répondu après la clôture ; ces réponses ne comptent pas. »; "" where nobody did."""
    if not result.late:
        return ""
    told = ngettext(
        "{n} person answered after the close; these answers do not count.",
        "{n} people answered after the close; these answers do not count.",
        result.late,
    )
    return told.format(n=result.late)


def added_words(statement: StatementView) -> str:
    """That a statement was added while people voted, by whom where it is known; "" for the others."""
    if not statement.late:
        return ""
    if statement.proposed_by:
        return _("Added during the vote by a participant: those who had finished may not have seen it.")
    return _("Added during the vote: those who had finished may not have seen it.")


def divergence(result: PollResult, one: StatementResult, kind: EntryKind) -> str:
    """What was measured where it is not what was noted (« consensus » for one, « dissensus » for the other), else ""."""
    if (
        one.share is None
        or kind not in (EntryKind.CONSENSUS, EntryKind.DISSENSUS)
        or result.poll.form not in TAKES_SIDES
    ):
        return ""
    if CLASS_KINDS.get(one.share.opinion) is kind:
        return ""
    return _("Noted as {noted}, measured as: {measured}.").format(
        noted=pgettext("noted as", "consensus") if kind is EntryKind.CONSENSUS else pgettext("noted as", "dissensus"),
        measured=opinion_label(one.share.opinion).lower(),
    )


def along(parts: tuple[Part, ...]) -> str:
    """« Les côtés suivent les structures : associations plutôt pour (5 sur 6), entreprises plutôt contre (4 sur 5) »."""
    if not parts:
        return ""
    told = []
    for part in parts:
        phrase = (
            _("{name} rather for ({n} of {all})") if part.leaning > 0 else _("{name} rather against ({n} of {all})")
        )
        told.append(phrase.format(name=part.name, n=part.agree if part.leaning > 0 else part.disagree, all=part.people))
    return _("The sides run along who people are: {parts}.").format(parts=", ".join(told))


def _ways(people: Mapping[Channel, int]) -> list[str]:
    """« téléphones 19, mains 5 »."""
    told = [
        f"{channel_label(way)} {people[way]}"
        for way in (Channel.PHONE, Channel.HANDS, Channel.PAPER)
        if people.get(way)
    ]
    return [", ".join(told)] if told else []


def _people(count: int) -> str:
    return ngettext("{n} person", "{n} people", count).format(n=count)


def _quorum(result: PollResult) -> list[str]:
    if result.has_quorum is None:
        return []
    told = _("quorum of {n} reached") if result.has_quorum else _("quorum of {n} not reached")
    return [told.format(n=result.poll.quorum)]
