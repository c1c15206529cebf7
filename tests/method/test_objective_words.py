"""An objective in one line, and the words beside its figures."""

import pytest

from workshop.method.objective_words import aim_words, words_beside
from workshop.model.views import ObjectiveView
from workshop.model.words import Direction, IndicatorStatus, ObjectiveState


def an_objective(
    state: ObjectiveState, label: str, value: str = "", unit: str = "", horizon: int | None = None
) -> ObjectiveView:
    return ObjectiveView(
        "o",
        None,
        None,
        label,
        state,
        value,
        unit,
        Direction.NONE,
        horizon,
        None,
        "",
        "",
        IndicatorStatus.PROPOSED,
        None,
    )


@pytest.mark.parametrize(
    ("objective", "aim", "beside"),
    [
        (an_objective(ObjectiveState.IN_WORDS, "Que la rivière chante"), "Que la rivière chante", ""),
        (an_objective(ObjectiveState.IN_WORDS, ""), "Dans ses propres mots", ""),
        (an_objective(ObjectiveState.SET, "787 kt en 2030", "787", "kt", 2030), "787 kt en 2030", ""),
        (
            an_objective(ObjectiveState.SET, "787 kt en 2030, transports compris", "787", "kt", 2030),
            "787 kt en 2030",
            "787 kt en 2030, transports compris",
        ),
        (
            an_objective(ObjectiveState.NOT_QUANTIFIED, "Un capteur par classe", horizon=2028),
            "Non quantifié en 2028",
            "Un capteur par classe",
        ),
        (an_objective(ObjectiveState.NOT_COMMUNICATED, "NC", horizon=2027), "Non communiqué en 2027", ""),
    ],
)
def test_no_word_is_lost_and_none_said_twice(objective: ObjectiveView, aim: str, beside: str) -> None:
    assert (aim_words(objective), words_beside(objective)) == (aim, beside)
