"""The demonstration's roadmap: everything that its file names is there, and shows each case once."""

from datetime import date

import pytest

from workshop.bundle import Workspace
from workshop.method.gap_words import gap_counts
from workshop.method.gaps import GapKind, gaps
from workshop.method.trajectory import TrackState, main_track
from workshop.model.errors import WorkshopError
from workshop.model.words import CommitmentStatus, ResponseStatus
from workshop.services.demo_roadmap import store_roadmap
from workshop.services.opening import open_house
from workshop.storage.queries.home import programmes
from workshop.storage.queries.roadmap import roadmap


def test_the_demonstration_shows_a_roadmap_under_way(demo_copy: Workspace) -> None:
    with open_house(demo_copy) as house:
        programme_id = house.read(programmes)[0].id
        plan = house.read(roadmap, programme_id)
        with pytest.raises(WorkshopError, match="personne"):
            house.store.write(
                "demo.create", lambda w: store_roadmap(w, {"levers": {"personne": "rien"}}, programme_id)
            ).result()
    agreed = [axis for axis in plan.axes if axis.validated_on]
    assert [(axis.validated_in, bool(axis.reservations), axis.modified_at) for axis in agreed] == [(9, True, None)]
    assert {one.status for one in plan.commitments} >= set(CommitmentStatus) - {
        CommitmentStatus.PAUSED, CommitmentStatus.ABANDONED,
    }  # fmt: skip
    assert {one.response.status for one in plan.remarks if one.response} == set(ResponseStatus)
    states = {main_track(one.indicator, one.observations)[1].state for one in plan.indicators if one.observations}
    assert states >= {TrackState.ON_TRACK, TrackState.OFF_TRACK}
    kinds = {kind for kind, _group in gap_counts(gaps(plan, date(2026, 11, 21)))}
    assert kinds == set(GapKind) - {GapKind.AXIS_CHANGED}
    assert any(len(one.mentions) == 2 for one in plan.commitments)
