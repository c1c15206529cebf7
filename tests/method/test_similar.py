"""Near-duplicates: found whatever the order of the words, never by an article alone, never an exception."""

from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import CORPUS
from workshop.method.similar import ENOUGH, Text, nearest, telling

TEXTS = (
    "Des vélos en libre-service", "Plus de pistes cyclables", "La gratuité des bus", "Un budget",
    "Il faut des pistes cyclables sécurisées dans toute l’agglomération", "Du budget pour les communes",
)  # fmt: skip
AMONG = [Text(text, telling(text)) for text in TEXTS]


def near(text: str) -> list[str]:
    return [one.key for one in nearest(telling(text), AMONG)]


def test_the_same_thing_said_nearly_the_same_is_found_best_first() -> None:
    assert near("libre service de VELOS") == ["Des vélos en libre-service"]
    assert near("gratuité du bus") == ["La gratuité des bus"]
    assert near("pistes cyclables sécurisées")[0].startswith("Il faut des pistes")
    assert near("les pistes cyclables") == ["Plus de pistes cyclables"]


def test_a_short_text_inside_a_long_one_is_no_duplicate() -> None:
    assert near("un budget") == ["Un budget"]
    assert near("les communes") == []
    assert near("") == [] == near("?!")


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=8))
def test_it_is_symmetrical_bounded_and_knows_itself(text: str, others: list[str]) -> None:
    words = telling(text)
    among = [Text(str(place), telling(other)) for place, other in enumerate([text, *others])]
    found = nearest(words, among, most=len(among))
    assert all(ENOUGH <= one.score <= 100 for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert not words or found[0].key == "0"
    for one in found:
        back = nearest(among[int(one.key)].words, [Text("me", words)])
        assert [round(other.score, 6) for other in back] == [round(one.score, 6)]


def test_the_hostile_corpus_is_compared_calmly() -> None:
    among = [Text(text.name, telling(text.raw[:400])) for text in CORPUS]
    for text in among:
        assert len(nearest(text.words, among)) <= 3
