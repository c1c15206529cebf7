"""Merging other workspaces' files into this one: looked at first on a copy in memory, then done, whole or not at all."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.locales import _, ngettext
from workshop.model.decision import Decision
from workshop.model.errors import WorkshopError
from workshop.services import backup
from workshop.services.house import House
from workshop.services.merge.outlook import Outlook, outlook
from workshop.storage import driver
from workshop.storage.other_file import copy_in_memory, find_file, read_other

if TYPE_CHECKING:
    from workshop.services.merge.joining import Joined, Other
    from workshop.storage.writer import Writer

NOTHING: Mapping[str, Decision] = {}


class UndecidedError(WorkshopError):
    """Both sides changed the same things, and nobody said what stands. `outlooks` say which."""

    def __init__(self, outlooks: Sequence[Outlook]) -> None:
        count = sum(one.undecided for one in outlooks)
        super().__init__(
            ngettext(
                "{count} thing was changed on both sides: nothing is written before it is decided.",
                "{count} things were changed on both sides: nothing is written before they are decided.",
                count,
            ).format(count=count),
            _("Decide on the Merge screen (Home, M), or give --keep ours, theirs or both."),
        )
        self.outlooks = tuple(outlooks)


@dataclass(frozen=True, slots=True)
class Merged:
    """What was done. `copy` is the file as it was before, None where there was nothing to do."""

    outlooks: tuple[Outlook, ...]
    copy: Path | None
    warnings: tuple[str, ...] = ()


def look(
    house: House, paths: Sequence[Path], decisions: Mapping[str, Decision] = NOTHING, default: Decision | None = None
) -> tuple[Outlook, ...]:
    """What would come of these files, with these decisions; nothing is written. Raises WorkshopError."""
    with _others(house, paths) as others:
        return tuple(outlook(one) for one in _try_out(house, others, decisions, default))


def merge(
    house: House, paths: Sequence[Path], decisions: Mapping[str, Decision] = NOTHING, default: Decision | None = None
) -> Merged:
    """Takes the files in. A copy of ours is made before; all or nothing. Raises UndecidedError, WorkshopError."""
    with _others(house, paths) as others:
        tried = _try_out(house, others, decisions, default)
        _check(tried)
        if all(outlook(one).is_empty for one in tried) and not any(one.erased for one in tried):
            return Merged(tuple(outlook(one) for one in tried), None)
        warnings = [warning for one in tried for warning in _bring_pictures(house, one)]
    made = backup.back_up(house, house.second_backup, label="before-merge")
    with _others(house, paths) as others:  # anew: a copy is changed where something was erased here
        work = _work(others, decisions, default)
        done: tuple[Joined, ...] = house.store.write("merge", work).result()
    erased = frozenset().union(*(one.erased for one in done))
    if erased:
        from workshop.services.erasing import tidy

        left = tidy(house, erased, ()).left
        warnings += [_("{path} still holds what was erased.").format(path=path) for path in left]
    warnings += [made.warning] if made.warning else []
    return Merged(tuple(outlook(one) for one in done), made.path, tuple(warnings))


def _work(
    others: "Sequence[Other]", decisions: Mapping[str, Decision], default: Decision | None
) -> "Callable[[Writer], tuple[Joined, ...]]":
    def work(writer: "Writer") -> "tuple[Joined, ...]":
        done = _join_all(writer, others, decisions, default)
        _check(done)  # somebody may have captured since it was looked at
        return done

    return work


def _check(done: "Sequence[Joined]") -> None:
    from workshop.services.merge.joining import undecided

    if undecided(done):
        raise UndecidedError([outlook(one) for one in done])


def _join_all(
    writer: "Writer", others: "Sequence[Other]", decisions: Mapping[str, Decision], default: Decision | None
) -> "tuple[Joined, ...]":
    from workshop.services.merge.joining import in_order, join

    done = []
    for other in in_order(others, writer.connection):
        done.append(join(writer, other, decisions, default))
        writer.flush_log()  # the next file is compared with what this one brought
    return tuple(done)


def _try_out(
    house: House, others: "Sequence[Other]", decisions: Mapping[str, Decision], default: Decision | None
) -> "tuple[Joined, ...]":
    """The whole merge on a copy in memory."""
    from workshop.storage.hand import alchemy_on
    from workshop.storage.writer import Writer

    memory = copy_in_memory(house.store.path)
    try:
        writer = Writer(alchemy_on(memory), memory, "merge", "facilitator", None)
        memory.execute("BEGIN")
        done = _join_all(writer, others, decisions, default)
        memory.execute("COMMIT")
        return done
    except driver.DatabaseError as error:
        raise WorkshopError(_("This file cannot be merged: {reason}.").format(reason=error)) from error


@contextmanager
def _others(house: House, paths: Sequence[Path]) -> "Iterator[list[Other]]":
    """The files, checked; one that is named twice counts once. Raises WorkshopError."""
    from workshop.services.merge.joining import Other

    with ExitStack() as opened:
        found: dict[Path, Other] = {}
        for path in map(find_file, paths):
            if path.resolve() not in found:
                connection = read_other(path, house.store.path)
                opened.callback(connection.close)
                found[path.resolve()] = Other(path, connection)
        yield list(found.values())


def _bring_pictures(house: House, joined: "Joined") -> list[str]:
    """Copies the pictures that come in; those that lie nowhere are told."""
    from workshop.services.pictures import keep_picture

    missing = 0
    for row_id, row in joined.plan.final["attachment"].items():
        name = Path(str(row["file_name"])).name
        target = house.workspace.attachments_dir / name
        if row_id in joined.plan.ours.rows["attachment"] or target.exists():
            continue
        try:
            content = (joined.other.path.parent / "attachments" / name).read_bytes()
        except OSError:
            content = b""
        if hashlib.sha256(content).hexdigest() == row["sha256"]:
            keep_picture(content, target)
        else:
            missing += 1
    if not missing:
        return []
    text = ngettext(
        "{count} picture does not lie beside {path}: copy its “attachments” folder.",
        "{count} pictures do not lie beside {path}: copy its “attachments” folder.",
        missing,
    )
    return [text.format(count=missing, path=joined.other.path)]
