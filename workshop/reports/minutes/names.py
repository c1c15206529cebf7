"""Who may not be named in public: the persons of the register, those who came or spoke, and whom the notes name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workshop.method.given_names import is_given
from workshop.method.houses import is_house
from workshop.method.sensitive import People, Sort, find, learned, people
from workshop.model.views import SessionSnapshot
from workshop.model.words import EntryState
from workshop.reports.blocks import Ref


@dataclass(frozen=True, slots=True)
class Doubts:
    """The notes in which a public document masks something, and those with a doubtful name left."""

    masked: tuple[Ref, ...]
    left: tuple[Ref, ...]


def known_people(snapshot: SessionSnapshot) -> People:
    """The patterns of everybody whom this session's data name."""
    names = {person.name for person in snapshot.persons} | {person.name for person in snapshot.attendance}
    names |= {table.host for table in snapshot.tables}
    typed = {entry.author for entry in snapshot.entries if entry.organisation_id is None}
    typed |= {side.holder for entry in snapshot.entries for side in entry.positions}
    houses = {name for line in snapshot.attendance for name in (line.organisation, line.acronym)}
    names |= {name for name in typed - houses if _is_person(name)}
    full, surnames = learned(_texts(snapshot))
    return people(sorted(filter(None, names | full)), sorted(surnames), sorted(filter(None, houses)))


def doubts(snapshot: SessionSnapshot, series: Mapping[str, int] = MappingProxyType({})) -> Doubts:
    """The notes that whoever publishes should look at; with a `series` of several sessions as « session.number »."""
    known = known_people(snapshot)
    masked: list[Ref] = []
    left: list[Ref] = []
    for entry in snapshot.entries:
        if entry.state is EntryState.WITHDRAWN:
            continue
        number = f"{series[entry.session_id]}.{entry.number}" if entry.session_id in series else entry.number
        sorts = {found.sort for found in find(entry.text, known)}
        if sorts - {Sort.MAYBE}:
            masked.append(number)
        if Sort.MAYBE in sorts:
            left.append(number)
    return Doubts(tuple(masked), tuple(left))


def _texts(snapshot: SessionSnapshot) -> Iterator[str]:
    """All that was typed freely."""
    yield from (snapshot.session.purpose, snapshot.session.next_steps)
    for entry in snapshot.entries:
        yield entry.text
        yield from (side.wording for side in entry.positions)
    yield from _captions(snapshot)


def _captions(snapshot: SessionSnapshot) -> Iterable[str]:
    return (text for picture in snapshot.attachments for text in (picture.caption, picture.alt_text))


def _is_person(name: str) -> bool:
    """Whether what was typed as a speaker is a person: « Lina Roche », not « Un habitant » nor « Mairie de Brenne »."""
    parts = name.split()
    if not parts or is_house(parts[0].lower()):
        return False
    if is_given(parts[0]):
        return True
    return len(parts) == 2 and all(part[:1].isupper() and not part.isupper() for part in parts)
