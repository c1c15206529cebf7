"""The life of an indicator after its session: made, validated or opened again, measured."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from workshop.locales import _
from workshop.method.figures import read_number
from workshop.model.errors import WorkshopError
from workshop.model.programme import Theme
from workshop.model.roadmap import Observation
from workshop.model.session import WorkshopSession
from workshop.model.target import Indicator, Objective
from workshop.model.text import clean_line
from workshop.model.words import IndicatorStatus
from workshop.services.house import House
from workshop.services.releasing import remove
from workshop.storage.writer import Writer


@dataclass(frozen=True, slots=True)
class ObservationDraft:
    """A measured value as it was written: « 1 234,5 »."""

    observed_on: date
    value: str
    source: str = ""
    note: str = ""


def create_indicator(house: House, programme_id: str, theme_id: str | None, name: str) -> str:
    """A proposed indicator that no session noted; its id. Refuses an empty name and a theme of another programme."""

    def work(writer: Writer) -> str:
        if not name.strip():
            raise WorkshopError(_("The indicator needs a name."))
        if theme_id is not None and writer.get(Theme, theme_id).programme_id != programme_id:
            raise WorkshopError(_("This theme belongs to another programme."))
        sql = "SELECT coalesce(max(position), 0) + 1 FROM indicator WHERE programme_id = ?"
        place = writer.connection.execute(sql, (programme_id,)).fetchone()[0]
        made = Indicator(programme_id=programme_id, theme_id=theme_id, name=name, position=place)
        return writer.insert(made).id

    return house.store.write("roadmap.indicator", work).result()


def set_indicator_status(
    house: House, indicator_id: str, status: IndicatorStatus, session_id: str | None = None
) -> None:
    """Where it is in its life. VALIDATED needs the session that did it, and its open objectives are with it."""
    now = datetime.now(UTC)
    house.store.write(
        "roadmap.status", lambda w: status_step(w, indicator_id, status, session_id, now), session_id=session_id
    ).result()


def status_step(
    writer: Writer, indicator_id: str, status: IndicatorStatus, session_id: str | None, now: datetime
) -> None:
    """`set_indicator_status` as a step inside a transaction."""
    indicator = writer.get(Indicator, indicator_id)
    if status is not IndicatorStatus.VALIDATED:
        writer.update(Indicator, indicator_id, status=status, validated_in_id=None, validated_at=None)
        return
    if session_id is None:
        raise WorkshopError(_("An indicator is validated by a session: say which one."))
    if writer.get(WorkshopSession, session_id).programme_id != indicator.programme_id:
        raise WorkshopError(_("This session belongs to another programme."))
    heard = {"status": status, "validated_in_id": session_id, "validated_at": now}
    writer.update(Indicator, indicator_id, **heard)
    found = writer.connection.execute(
        "SELECT id FROM objective WHERE indicator_id = ? AND status IN ('proposed', 'reworked')", (indicator_id,)
    )
    for row in found.fetchall():
        writer.update(Objective, row["id"], **heard)


def add_observation(house: House, indicator_id: str, draft: ObservationDraft) -> str:
    """Keeps a measured value; its id. Refuses what is no number, and a second value of one source on one day."""
    return house.store.write("roadmap.observe", lambda w: observe(w, indicator_id, draft)).result()


def change_observation(house: House, observation_id: str, draft: ObservationDraft) -> None:
    """Corrects a measured value."""

    def work(writer: Writer) -> None:
        before = writer.get(Observation, observation_id)
        _check(writer, before.indicator_id, draft, observation_id)
        writer.update(Observation, observation_id, **_values(draft))

    house.store.write("roadmap.observe", work).result()


def remove_observation(house: House, observation_id: str) -> None:
    """Takes a measured value away; the change log still knows it."""
    house.store.write("roadmap.unobserve", lambda w: w.delete(Observation, observation_id)).result()


def remove_indicator(house: House, indicator_id: str) -> None:
    """Takes away an indicator that no note holds; its objectives stay with the theme. Refuses one that a note holds."""

    def work(writer: Writer) -> None:
        if writer.get(Indicator, indicator_id).entry_id is not None:
            raise WorkshopError(
                _("This indicator was noted in a session."), _("Withdraw its note there: the indicator goes with it.")
            )
        remove(writer, Indicator, indicator_id)

    house.store.write("roadmap.unindicator", work).result()


def observe(writer: Writer, indicator_id: str, draft: ObservationDraft) -> str:
    """`add_observation` as a step inside a transaction."""
    writer.get(Indicator, indicator_id)
    _check(writer, indicator_id, draft, "")
    return writer.insert(Observation(indicator_id=indicator_id, **_values(draft))).id


def _values(draft: ObservationDraft) -> dict[str, Any]:
    return {"observed_on": draft.observed_on, "value": draft.value, "source": draft.source, "note": draft.note}


def _check(writer: Writer, indicator_id: str, draft: ObservationDraft, own_id: str) -> None:
    if read_number(draft.value) is None:
        raise WorkshopError(
            _("“{value}” is not a number.").format(value=clean_line(draft.value[:60])),
            _("Write it as 1 234.5 or 1 234,5; words go into the note."),
        )
    same = writer.connection.execute(
        "SELECT 1 FROM observation WHERE indicator_id = ? AND observed_on = ? AND source = ? AND id <> ?",
        (indicator_id, draft.observed_on.isoformat(), clean_line(draft.source), own_id),
    ).fetchone()
    if same is not None:
        raise WorkshopError(
            _("There is a value of this day from this source already."), _("Correct that one, or name another source.")
        )
