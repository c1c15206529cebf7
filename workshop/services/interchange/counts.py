"""How many came, for the public variant: small groups are not told, since everybody in them could be found out."""

from workshop.reports.xlsx_book import Sheet
from workshop.storage.driver import Connection
from workshop.storage.queries.interchange import presences

SMALLEST = 5


def attendance_counts(connection: Connection) -> Sheet:
    """Those who were present, by session and kind of organisation; fewer than five are « <5 »."""
    rows = [
        (session, kind, str(count) if count >= SMALLEST else f"<{SMALLEST}")
        for session, kind, count in presences(connection)
    ]
    return Sheet("attendance_counts", ("session", "organisation_kind", "present"), rows)
