"""Erasing what one person sent, for good: in the file, its change log, its journal and its copies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.participation_views import ParticipantView
from workshop.services.access import digest, read_code
from workshop.services.house import House
from workshop.storage import erasing, scouring
from workshop.storage.copy_names import place_in
from workshop.storage.erasing import Tombstones
from workshop.storage.queries.participation import participant_by_receipt, participants
from workshop.storage.queries.sessions import find_session
from workshop.storage.queries.traces import traces

if TYPE_CHECKING:
    from workshop.storage.erasing import Gone
    from workshop.storage.writer import Writer


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did. `emptied` are the numbers of the notes that were the person's.

    `left` are copies that could not be changed, `unreached` a folder of copies that is not there now, `documents` those
    written since the first sending: they may quote it. `clean` is False while another program holds the journal.
    """

    rows: int
    emptied: tuple[int, ...] = ()
    copies: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()
    unreached: Path | None = None
    documents: tuple[Path, ...] = ()
    clean: bool = True


def by_receipt(house: House, typed: str) -> ParticipantView:
    """Who was given this receipt, ten letters and digits. Raises WorkshopError."""
    found = house.read(participant_by_receipt, digest(read_code(typed)))
    if found is None:
        raise WorkshopError(
            _("This receipt is not known."),
            _(
                "It has 10 letters and digits, and was shown after the first sending. What was erased is not known any more."
            ),
        )
    return found


def by_number(house: House, reference: str, number: int) -> ParticipantView:
    """« Participant 12 » of a session (its number, id or title). Raises WorkshopError."""
    session = house.read(find_session, reference)
    found = next((one for one in house.read(participants, session.id) if one.number == number), None)
    if found is None:
        raise WorkshopError(_("There is no participant {number} in this session.").format(number=number))
    return found


def erase(house: House, person: ParticipantView) -> Erased:
    """Erases a participant, all that they sent and the notes it became. Raises WorkshopError when it cannot be written.

    A note that others had said too (merged into theirs) stays with the others.
    """
    of_theirs = house.read(traces, person.id)
    wanted = {erasing.tombstone(kind, row_id) for kind, row_id in of_theirs.rows}
    gone = carry_out(house, frozenset(wanted), "privacy.erase", person.session_id)
    return tidy(house, frozenset(wanted), gone, of_theirs.numbers, of_theirs.first_sent)


def carry_out(house: House, wanted: Tombstones, intent: str, session_id: str | None = None) -> "tuple[Gone, ...]":
    """Erases in the file in use what these tombstones stand for. One transaction; what hangs on other notes follows."""
    now = datetime.now(UTC)

    def work(writer: "Writer") -> "tuple[Gone, ...]":
        writer.touch("erasure", "", session_id)
        writer.flush_log()  # the log's numbers never go back, although its last rows may be forgotten now
        erasing.bury(writer.connection, wanted, now)
        gone = tuple(erasing.obey(writer.connection, wanted))
        for one in gone:
            writer.touch(one.table, one.row_id, one.session_id)
            if one.table == erasing.ENTRY and erasing.tombstone(one.table, one.row_id) not in wanted:
                _stand_again(writer, one.row_id)
        return gone

    return house.store.write(intent, work, session_id=session_id).result()


def tidy(
    house: House,
    wanted: Tombstones,
    gone: "Iterable[Gone]",
    emptied: tuple[int, ...] = (),
    since: datetime | None = None,
) -> Erased:
    """After `carry_out`: the file without its freed pages, the copies, and what only people can look after."""
    clean = scouring.scour(house.workspace.database)
    now, second, unreached = datetime.now(UTC), house.second_backup, None
    folders = [house.workspace.backups_dir]
    if second is not None:
        place = place_in(second, house.workspace.database)
        if place.is_dir():
            folders.append(place)
        elif not second.is_dir():
            unreached = second
    purged: list[Path] = []
    left: list[Path] = []
    for copy in [copy for folder in folders for copy in scouring.copies_of(folder)]:
        (purged if scouring.obey_in_copy(copy, wanted, now) else left).append(copy)
    documents = _written_since(house, since) if since else ()
    return Erased(len(tuple(gone)), emptied, tuple(purged), tuple(left), unreached, documents, clean)


def tidy_all(house: House) -> Erased:
    """`tidy` for everything that was ever erased: a stick may have come back, a copy may have been away."""
    return tidy(house, house.read(erasing.tombstones), ())


def stale_copies(house: House) -> tuple[Path, ...]:
    """The copies in the workspace that still hold something erased, or cannot be read."""
    wanted = house.read(erasing.tombstones)
    return tuple(copy for copy in scouring.copies_of(house.workspace.backups_dir) if scouring.is_stale(copy, wanted))


def _stand_again(writer: "Writer", entry_id: str) -> None:
    """A note that had been merged into an erased one: what its kind brings along is there again."""
    from workshop.model.entry import Entry
    from workshop.services import consequences
    from workshop.storage.queries.sessions import session

    entry = writer.get(Entry, entry_id)
    consequences.follow(writer, session(writer.connection, entry.session_id).programme_id, None, entry)


def _written_since(house: House, moment: datetime) -> tuple[Path, ...]:
    folder, kinds = house.workspace.exports_dir, {".docx", ".pdf", ".html", ".md", ".json"}
    files = [file for file in folder.iterdir() if file.suffix in kinds and not file.name.startswith(".")]
    return tuple(sorted(file for file in files if file.stat().st_mtime >= moment.timestamp()))
