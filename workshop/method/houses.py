"""Telling an organisation from a trade or a person in words that somebody typed."""

from workshop.model.text import fold

_WORDS = """
agence association atelier bureau cabinet centre club collectif comite commune compagnie conseil cooperative ecole
entreprise federation fondation groupe institut lycee mairie maison metropole mutuelle office parc reseau societe
syndicat union universite ville
"""
_HOUSES = frozenset(_WORDS.split())
"""First words of what is no person and no trade, folded."""


def is_house(words: str) -> bool:
    """Whether typed words are an organisation (« Club de foot ») and not a trade (« éleveuse à Marvolles »)."""
    parts = words.split()
    return bool(parts) and (parts[0][:1].isupper() or parts[0][:1].isdigit() or fold(parts[0]) in _HOUSES)
