"""Who sends: a phone or a sheet of paper is known by a token; its row is made with the first thing that it sends."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from workshop.model.words import Channel
from workshop.services.access import ALPHABET, digest
from workshop.storage.queries.participation import next_participant_number

if TYPE_CHECKING:
    from workshop.storage.writer import Writer

RECEIPT_LENGTH = 10
INTRODUCE = "participant.introduce"
"""The intention of somebody who says who they are."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who sends: the secret token of the phone (128 bits and more), and what they may have said of themselves."""

    token: str
    organisation_id: str | None = None
    affiliation: str = ""
    name: str = ""
    channel: Channel = Channel.PHONE
    table_id: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sending belongs: the session and what is under way in it."""

    session_id: str
    programme_id: str
    theme_id: str | None = None
    agenda_item_id: str | None = None


class Known(NamedTuple):
    """A participant as the file knows them. `receipt` is told once, to who came in just now; "" to the others."""

    id: str
    number: int
    receipt: str = ""


def new_token() -> str:
    """A phone's secret: 144 bits as 24 characters that stand in a cookie or an address."""
    return secrets.token_urlsafe(18)


def token_digest(session_id: str, token: str) -> str:
    """How a phone's token is kept in a session: two sessions of the same phone cannot be linked."""
    return digest(session_id + token)


def receipt_for(session_id: str, token: str) -> str:
    """The receipt of who holds a token: it follows from it, so that the phone can show it for as long as it is theirs.

    Whoever has the receipt alone learns nothing of the token.
    """
    number = int.from_bytes(hashlib.sha256(f"receipt {session_id} {token}".encode()).digest(), "big")
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(RECEIPT_LENGTH))


def let_in(
    writer: "Writer", session_id: str, visitors: Sequence[Visitor], batches: Sequence[str], now: datetime
) -> list[Known]:
    """Each visitor's row in a session, made for those who have none yet, as part of their own intention."""
    from workshop.model.participation import Participant

    hashes = [token_digest(session_id, visitor.token) for visitor in visitors]
    known = _already(writer, hashes)
    fresh: dict[str, int] = {}
    for place, hashed in enumerate(hashes):
        if hashed not in known:
            fresh.setdefault(hashed, place)
    if not fresh:
        return [known[hashed] for hashed in hashes]
    receipts = {hashed: receipt_for(session_id, visitors[place].token) for hashed, place in fresh.items()}
    first = next_participant_number(writer.connection, session_id)
    rows = [
        _row(session_id, visitors[place], first + offset, hashed, receipts[hashed], now)
        for offset, (hashed, place) in enumerate(fresh.items())
    ]
    stored = writer.add_all(Participant, rows, [batches[place] for place in fresh.values()])
    known |= {row["token_hash"]: Known(row["id"], row["number"]) for row in stored}
    return [
        known[hashed]._replace(receipt=receipts[hashed]) if fresh.get(hashed) == place else known[hashed]
        for place, hashed in enumerate(hashes)
    ]


def _already(writer: "Writer", hashes: Sequence[str]) -> dict[str, Known]:
    listed, values = ("(?)", hashes) if len(hashes) == 1 else ("(SELECT value FROM json_each(?))", [json.dumps(hashes)])
    found = writer.connection.execute(
        f"SELECT id, number, token_hash FROM participant WHERE token_hash IN {listed}", values
    )
    return {row["token_hash"]: Known(row["id"], row["number"]) for row in found}


def _row(
    session_id: str, visitor: Visitor, number: int, token_hash: str, receipt: str, now: datetime
) -> dict[str, Any]:
    return {
        "session_id": session_id, "number": number, "token_hash": token_hash, "receipt_hash": digest(receipt),
        "channel": visitor.channel, "table_id": visitor.table_id, "organisation_id": visitor.organisation_id,
        "affiliation": visitor.affiliation, "name": visitor.name, "joined_at": now,
    }  # fmt: skip
