"""Which words the room defined, and which are in dispute."""

from datetime import UTC, datetime

from workshop.method.vocabulary import definitions, disputed_words
from workshop.model.theme_views import ThemeNote
from workshop.model.views import EntryView, PositionView
from workshop.model.words import Channel, Consent, Degree, EntryKind, EntryState


def note(number: int, kind: EntryKind, text: str, *degrees: Degree) -> ThemeNote:
    sides = tuple(PositionView(f"p{number}{one}", one, "LPO", "") for one in degrees)
    return ThemeNote(
        EntryView(
            f"e{number}", "s", number, kind, text, "", "t", "Sols", None, None, None, number, EntryState.KEPT, None,
            Channel.FACILITATOR, Consent.PRIVATE, datetime(2026, 1, 1, tzinfo=UTC), sides,
        ),
        5,
    )  # fmt: skip


def test_a_definition_is_its_term_and_its_meaning() -> None:
    found = definitions(
        [
            note(1, EntryKind.DEFINITION, "consommation d’espace\u00a0: passage d’un terrain à un usage urbain"),
            note(2, EntryKind.DEFINITION, "On compte en hectares, pas en lots."),
            note(3, EntryKind.CONSENSUS, "ceci : n’est pas une définition"),
        ]
    )
    assert [(one.term, one.meaning, one.note.place) for one in found] == [
        ("consommation d’espace", "passage d’un terrain à un usage urbain", "5.1"),
        ("", "On compte en hectares, pas en lots.", "5.2"),
    ]


def test_a_word_is_disputed_when_it_is_quoted_defined_twice_or_objected_to() -> None:
    found = disputed_words(
        [
            note(1, EntryKind.DEFINITION, "friche : terrain sans usage"),
            note(2, EntryKind.DEFINITION, "Friche : bâti abandonné"),
            note(3, EntryKind.DEFINITION, "sobriété : moins", Degree.RESERVATION),
            note(4, EntryKind.DEFINITION, "densité : logements à l’hectare", Degree.AGREEMENT),
            note(5, EntryKind.DISSENSUS, "Le mot « bétonisation » a-t-il sa place ?"),
            note(6, EntryKind.QUESTION, "Que veut dire «\u00a0Bétonisation\u00a0» ?"),
            note(7, EntryKind.DISSENSUS, "Elle a dit « je ne signerai jamais ce papier-là »."),
            note(8, EntryKind.QUOTE, "« friche »"),
        ]
    )
    assert [(one.term, [each.place for each in one.notes]) for one in found] == [
        ("friche", ["5.1", "5.2"]),
        ("sobriété", ["5.3"]),
        ("bétonisation", ["5.5", "5.6"]),
    ]
