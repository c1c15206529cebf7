"""What the columns of a list of members mean, by their headings."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from workshop.locales import pgettext
from workshop.model.text import clean_line, fold


class MemberField(StrEnum):
    """What a column may hold; LEFT_OUT is looked at by nobody."""

    ORGANISATION = "organisation"
    ACRONYM = "acronym"
    KIND = "kind"
    PERSON = "person"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    EMAIL = "email"
    THEME = "theme"
    LEFT_OUT = "-"


WORDS: dict[MemberField, tuple[str, ...]] = {
    MemberField.ORGANISATION: (
        "organisation", "organisme", "structure", "organization", "association", "collectivite", "etablissement",
        "entreprise", "institution", "raison sociale", "denomination", "partenaire", "partner", "acteur", "membre",
        "member", "nom", "name",
    ),
    MemberField.ACRONYM: ("sigle", "acronyme", "acronym", "abrege", "abreviation"),
    MemberField.KIND: ("college", "categorie", "type", "nature", "kind", "category", "famille"),
    MemberField.FIRST_NAME: ("prenom", "first name", "given name"),
    MemberField.LAST_NAME: ("nom de famille", "nom", "last name", "surname", "family name"),
    MemberField.PERSON: ("personne", "referent", "representant", "contact", "interlocuteur", "nom et prenom", "nom prenom",
                         "prenom nom", "person", "representative"),
    MemberField.EMAIL: ("courriel", "email", "e-mail", "mel", "mail", "adresse electronique", "adresse mail"),
    MemberField.THEME: ("thematique", "theme"),
}  # fmt: skip
"""The beginnings of headings, folded; of one field, the first word counts most."""
_ORDER = (
    MemberField.EMAIL, MemberField.FIRST_NAME, MemberField.PERSON, MemberField.ORGANISATION, MemberField.LAST_NAME,
    MemberField.ACRONYM, MemberField.KIND, MemberField.THEME,
)  # fmt: skip


def field_name(field: MemberField) -> str:
    """The field in the language of the interface, as `--map` and the questions take it."""
    return {
        MemberField.ORGANISATION: pgettext("column", "organisation"),
        MemberField.ACRONYM: pgettext("column", "acronym"),
        MemberField.KIND: pgettext("column", "kind"),
        MemberField.PERSON: pgettext("column", "person"),
        MemberField.FIRST_NAME: pgettext("column", "first name"),
        MemberField.LAST_NAME: pgettext("column", "last name"),
        MemberField.EMAIL: pgettext("column", "e-mail"),
        MemberField.THEME: pgettext("column", "theme"),
        MemberField.LEFT_OUT: pgettext("column", "left out"),
    }[field]


def field_of(word: str) -> MemberField | None:
    """The field that somebody names: as stored, as shown, or as a usual heading of it."""
    wanted = fold(word)
    for field in MemberField:
        if wanted in (field.value, fold(field_name(field)), field.value.replace("_", " ")):
            return field
    return next((field for field in _ORDER if wanted in WORDS[field]), None)


def headings_key(headings: Iterable[str]) -> str:
    """What two files have in common that have the same headings, however they are written."""
    return " | ".join(fold(heading) for heading in headings)


def heading_texts(cells: Sequence[str]) -> tuple[str, ...]:
    """The headings, cleaned, empty ones and those that stand twice by their place: « colonne 3 »."""
    found: list[str] = []
    for at, cell in enumerate(cells, start=1):
        text = clean_line(cell[:200])
        found.append(text if text and text not in found else pgettext("column", "column {n}").format(n=at))
    return tuple(found)


def guess(headings: Sequence[str]) -> dict[str, MemberField]:
    """What each heading seems to mean; {} for a line that is no heading: one known word alone may be met by chance.

    « Nom » is the organisation's where nothing else is, else the last name of the person.
    """
    folded = {heading: _plain(heading) for heading in headings}
    found: dict[str, MemberField] = {}
    for field in _ORDER:
        words = WORDS[field]
        if field is MemberField.ORGANISATION and MemberField.FIRST_NAME in found.values():
            words = words[:-2]  # « Nom ; Prénom » is somebody's name
        match = next(
            (
                heading
                for word in words
                for heading in headings
                if heading not in found and _begins(folded[heading], word)
            ),
            None,
        )
        if match is not None:
            found[match] = field
    return found if MemberField.ORGANISATION in found.values() or len(found) > 1 else {}


def completed(headings: Sequence[str], known: Mapping[str, MemberField]) -> dict[str, MemberField]:
    """For each heading what is known of it or seems so, LEFT_OUT for the others; {} where nothing is known of any."""
    guessed = guess(headings)
    taken = set(known.values())
    made = {
        heading: known.get(heading) or (
            field if (field := guessed.get(heading)) and field not in taken else MemberField.LEFT_OUT
        )
        for heading in headings
    }  # fmt: skip
    return made if guessed or known else {}


def _plain(heading: str) -> str:
    return " ".join(re.findall(r"[\w'-]+", fold(heading)))


def _begins(heading: str, word: str) -> bool:
    return re.match(rf"{re.escape(word)}s?(?![\w-])", heading) is not None
