"""A closed round as it is drawn: made once for each language, because the whole room looks at the moment of the close."""

from dataclasses import dataclass

from workshop.method.polls.results import PollResult
from workshop.method.polls.words import turnout_words
from workshop.web.result.bars import Bar, bars, scale
from workshop.web.result.opinion_map import OpinionMap, opinion_map


@dataclass(frozen=True, slots=True)
class Drawn:
    """`turnout` says who voted, by which way, and whether that is enough; `map` is None where there are no groups.

    `scale` says what points or dots are.
    """

    result: PollResult
    turnout: str
    bars: tuple[Bar, ...]
    map: OpinionMap | None
    scale: str = ""


def drawn(result: PollResult) -> Drawn:
    """In the language that is spoken now."""
    return Drawn(result, turnout_words(result), bars(result), opinion_map(result), scale(result.poll))
