"""The codes that open a session: one for participants, one for the screen of the room, one for each table's note-taker.

A code follows from the workspace's secret (docs/decisions), so a poster printed last week still works after a restart,
and the file of notes holds only its SHA-256.
"""

import hashlib
import hmac
import os
import secrets
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from workshop.bundle import Workspace
from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.participation_views import AccessView
from workshop.model.words import Power, SessionState
from workshop.services.house import House
from workshop.storage.queries.participation import access, access_row

if TYPE_CHECKING:
    from workshop.storage.writer import Writer

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U."""
_LIKE = str.maketrans("OIL", "011", " -_.")
LENGTHS = {Power.PARTICIPANT: 8, Power.SCRIBE: 16, Power.SCREEN: 16, Power.QUESTIONNAIRE: 12}
"""40 bits for the code that people type, 80 for those that are only scanned or opened, 60 for one open for weeks."""
GRACE = timedelta(minutes=30)
"""How long a code goes on opening a session that was closed."""


def digest(secret: str) -> str:
    """A code or a token as it is kept: its SHA-256 in hexadecimal."""
    return hashlib.sha256(secret.encode()).hexdigest()


def read_code(typed: str) -> str:
    """A code as somebody typed it: capitals, no blanks or hyphens, O and I read as the digits that they look like."""
    return typed.strip().upper().translate(_LIKE)


def code_for(house: House, session_id: str, power: Power, table_id: str | None = None, *, renew: bool = False) -> str:
    """The code of a session for a power, made when there is none; `renew` replaces it, the one before opens nothing.

    Shape: capitals and digits of `ALPHABET`, as long as `LENGTHS` says. A code that was closed is opened again.
    """
    key = _key(house.workspace)
    row = house.read(access_row, session_id, power, table_id)
    if row is not None and not renew and row["closed_at"] is None:
        code = _derived(key, session_id, power, table_id, row["generation"])
        if row["code_hash"] == digest(code):
            return code

    def work(writer: "Writer") -> str:
        return _open(writer, key, session_id, power, table_id, renew)

    made: str = house.store.write("access.renew" if row else "access.open", work, session_id=session_id).result()
    return made


def _open(writer: "Writer", key: bytes, session_id: str, power: Power, table_id: str | None, renew: bool) -> str:
    """`code_for` inside a transaction: whoever asks at the same moment gets the same code."""
    from workshop.model.participation import Access

    row = access_row(writer.connection, session_id, power, table_id)
    generation = (row["generation"] if row else 1) + (1 if renew else 0)
    code = _derived(key, session_id, power, table_id, generation)
    if row is None:
        writer.insert(
            Access(
                session_id=session_id, power=power, table_id=table_id, generation=generation, code_hash=digest(code)
            )
        )  # fmt: skip
    else:
        writer.update(Access, row["id"], generation=generation, code_hash=digest(code), closed_at=None)
    return code


def printed_code(house: House, session_id: str, power: Power, table_id: str | None = None) -> str:
    """The code that a session has, or will have once it is opened to phones: for a poster. Makes and opens nothing."""
    row = house.read(access_row, session_id, power, table_id)
    return _derived(_key(house.workspace), session_id, power, table_id, row["generation"] if row else 1)


def standing_code(house: House, session_id: str, power: Power, table_id: str | None = None) -> str | None:
    """The code that opens a session for a power now, None where there is none or it was closed. Makes nothing."""
    row = house.read(access_row, session_id, power, table_id)
    if row is None or row["closed_at"] is not None:
        return None
    code = printed_code(house, session_id, power, table_id)
    return code if row["code_hash"] == digest(code) else None


def derived_code(workspace: Workspace, subject_id: str, power: Power, generation: int) -> str:
    """The code of something that is no session and keeps the hash of its code itself: a questionnaire."""
    return _derived(_key(workspace), subject_id, power, None, generation)


def close_code(house: House, session_id: str, power: Power, table_id: str | None = None) -> None:
    """From now on this code opens nothing. Nothing happens when there is none."""
    from workshop.model.participation import Access

    row = house.read(access_row, session_id, power, table_id)
    if row is not None and row["closed_at"] is None:
        now = datetime.now(UTC)
        house.store.write("access.close", lambda w: w.update(Access, row["id"], closed_at=now).id).result()


def opened_by(house: House, code: str) -> AccessView | None:
    """What a typed or scanned code opens, also when it no longer does (`is_over`); None for a code that never did."""
    return house.read(access, digest(read_code(code)))


class Seal:
    """Makes marks that only this workspace can make. Its secret is read once. Raises WorkshopError."""

    def __init__(self, house: House) -> None:
        self._key = _key(house.workspace)

    def __call__(self, *parts: str) -> str:
        """The mark of these parts: 32 hexadecimal digits."""
        return hmac.digest(self._key, "\n".join(("sign", *parts)).encode(), "sha256").hex()[:32]


def is_over(opened: AccessView, now: datetime) -> bool:
    """Whether the code was closed, or its session has been closed for longer than `GRACE`."""
    if opened.closed_at is not None:
        return True
    closed = opened.session_closed_at if opened.session_state is SessionState.CLOSED else None
    return closed is not None and now > closed + GRACE


def _derived(key: bytes, session_id: str, power: Power, table_id: str | None, generation: int) -> str:
    subject = "|".join((session_id, power, table_id or "", str(generation)))
    number = int.from_bytes(hmac.new(key, subject.encode(), hashlib.sha256).digest())
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(LENGTHS[power]))


def _key(workspace: Workspace) -> bytes:
    """The workspace's secret, made at its first use, readable by its owner alone. Raises WorkshopError."""
    file = workspace.key_file
    try:
        if not file.exists():
            partial = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
            descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as stream:
                stream.write(secrets.token_hex(32))
            try:
                os.link(partial, file)  # whoever comes second uses the key of the first
            except FileExistsError:
                pass
            except OSError:  # a file system without links
                partial.replace(file)
            partial.unlink(missing_ok=True)
        return bytes.fromhex(file.read_text().strip())
    except (OSError, ValueError) as error:
        raise WorkshopError(
            _("{file} cannot be used.").format(file=file),
            _("Check the rights of this folder; deleting that file makes new codes for every session."),
        ) from error
