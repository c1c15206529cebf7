"""What the capture line may recognise, from what surrounds a session."""

from collections.abc import Iterable

from workshop.method.intentions import Known, Speaker
from workshop.model.text import fold
from workshop.model.views import AttendanceView, Surroundings


def known_names(around: Surroundings, attendance: Iterable[AttendanceView] = ()) -> Known:
    """Speakers by folded acronym, organisation, person or guest; themes by folded code and title."""
    speakers: dict[str, Speaker] = {}
    for line in attendance:
        if line.name and line.person_id is None:
            speakers[fold(line.name)] = Speaker(line.name, line.organisation_id)
    for person in around.persons:
        speakers[fold(person.name)] = Speaker(person.name, person.organisation_id, person.id)
    for organisation in around.organisations:
        speaker = Speaker(organisation.short, organisation.id)
        for name in (organisation.name, organisation.acronym):
            if name:
                speakers[fold(name)] = speaker
    themes = {fold(name): theme.id for theme in around.themes for name in (theme.title, theme.code)}
    return Known(speakers, themes)


def completions(around: Surroundings, attendance: Iterable[AttendanceView] = ()) -> tuple[str, ...]:
    """The names to offer while typing: acronyms and organisations first, then persons and guests."""
    names = [organisation.short for organisation in around.organisations]
    names += [organisation.name for organisation in around.organisations if organisation.acronym]
    names += [person.name for person in around.persons]
    names += [line.name for line in attendance if line.name and line.person_id is None]
    return tuple(dict.fromkeys(names))
