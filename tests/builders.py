"""Small worlds for tests: an open workspace with one programme, one session that is running, and a hand to type."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from workshop.bundle import Workspace
from workshop.method.grammar import parse
from workshop.method.intentions import Known
from workshop.model.people import Organisation
from workshop.model.views import EntryView
from workshop.model.words import Stage
from workshop.services import agenda
from workshop.services.capture import carry_out
from workshop.services.capture_state import Applied, CaptureState, Circumstances
from workshop.services.creation import ProgrammeDraft, create_programme
from workshop.services.house import House
from workshop.services.known import known_names
from workshop.services.notices import Ground, proposed, write_notice
from workshop.services.opening import open_house
from workshop.services.preparing import ItemDraft, SessionDraft, TableDraft, create_session
from workshop.storage.driver import Connection
from workshop.storage.queries.entries import session_entries
from workshop.storage.queries.sessions import surroundings

THEMES = ("Qualité de l'air", "Eau et milieux", "Énergie")
ORGANISATIONS = (("Ligue de protection des oiseaux", "LPO"), ("Chambre d’agriculture", "CA"), ("Œuvres de mer", ""))

AGENDA = (ItemDraft("Accueil", 10), ItemDraft("Échanges", 60), ItemDraft("Clôture", 20))


@dataclass
class Room:
    """A running session, with what sticks from line to line."""

    house: House
    programme_id: str
    session_id: str
    known: Known
    state: CaptureState

    def say(self, *lines: str) -> Applied:
        """Types lines one after the other; returns what the last one did."""
        for line in lines:
            intention = parse(line, self.known, takes_positions=self.state.takes_positions)
            applied = carry_out(self.house, self.state, intention).result(30)
            self.state = applied.state
        return applied

    def notes(self) -> tuple[EntryView, ...]:
        return self.house.read(session_entries, self.session_id)

    def texts(self) -> list[str]:
        """The texts of the notes that stand, in order."""
        return [note.text for note in self.notes() if note.state == "kept"]

    def at_table(self, table_id: str) -> None:
        self.state = replace(self.state, where=replace(self.state.where, table_id=table_id))


def build(house: House, tables: tuple[str, ...] = ()) -> Room:
    """A programme with three themes, three organisations and one running session."""
    programme_id = create_programme(house, ProgrammeDraft("Climat, air, énergie", themes=THEMES))
    house.store.write(
        "test.register",
        lambda w: w.insert_all(Organisation(programme_id=programme_id, name=n, acronym=a) for n, a in ORGANISATIONS),
    ).result(30)
    draft = SessionDraft(
        "Acculturation",
        Stage.ACCULTURATION,
        playbook="acculturation",
        agenda=AGENDA,
        tables=tuple(TableDraft(name) for name in tables),
    )
    session_id = create_session(house, programme_id, draft)
    agenda.open_session(house, session_id)
    return sit_down(house, session_id)


def sit_down(house: House, session_id: str) -> Room:
    """At a session that exists, with nothing typed yet."""
    around = house.read(surroundings, session_id)
    theme_id = around.themes[0].id
    where = Circumstances(session_id, around.session.programme_id, theme_id)
    return Room(house, around.session.programme_id, session_id, known_names(around), CaptureState(where, theme_id))


def complete_notice(room: Room) -> None:
    """People are told all that they must be told: they may write."""
    wanted = proposed(room.house, room.programme_id, Ground.PUBLIC)
    write_notice(room.house, room.programme_id, replace(wanted, controller="La métropole", contact="a@example.org"))


@contextmanager
def a_room(workspace: Workspace, tables: tuple[str, ...] = ()) -> Iterator[Room]:
    with open_house(workspace) as house:
        yield build(house, tables)


def dump(connection: Connection, *without: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, in an order that does not depend on how it came there."""
    tables = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    ]
    return {
        table: sorted((tuple(row) for row in connection.execute(f'SELECT * FROM "{table}"')), key=repr)
        for table in tables
        if table not in without
    }
