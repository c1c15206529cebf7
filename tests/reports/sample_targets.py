"""Indicators, objectives and levers of the sample session. The figures are invented."""

from workshop.model.views import IndicatorView, LeverView, ObjectiveView
from workshop.model.words import Direction, Term
from workshop.model.words import IndicatorStatus as S
from workshop.model.words import ObjectiveState as O


def _target(ident: str, framework: str, value: str, horizon: int, base: int | None = 2005) -> ObjectiveView:
    state = O.SET if value else O.NOT_COMMUNICATED
    return ObjectiveView(
        ident,
        ident[:2],
        None,
        "",
        state,
        value,
        "%" if value else "",
        Direction.DECREASE,
        horizon,
        base,
        framework,
        "",
        S.VALIDATED,
        4,
    )


def _pollutant(ident: str, name: str, national: str, valley: str) -> IndicatorView:
    return IndicatorView(
        ident,
        "air",
        None,
        None,
        name,
        "par secteur",
        "tonnes par an",
        Direction.DECREASE,
        "Inventaire Atmosphère Sud-Est",
        S.VALIDATED,
        4,
        (
            _target(f"{ident}a", "Plan national", national, 2030),
            _target(f"{ident}b", "Plan de la vallée", valley, 2027),
        ),
    )


def _plain(
    ident: str,
    name: str,
    direction: Direction,
    status: S,
    *objectives: ObjectiveView,
    parent: str | None = None,
    entry: str | None = None,
) -> IndicatorView:
    validated = 3 if status is S.VALIDATED else None
    return IndicatorView(
        ident,
        "air",
        parent,
        entry,
        name,
        "",
        "",
        direction,
        "" if status is S.TO_CREATE else "Métropole",
        status,
        validated,
        objectives,
    )


INDICATORS = (
    _pollutant("nx", "Oxydes d’azote", "−69", "−55"),
    _pollutant("pm", "Particules fines PM2,5", "−57", "−41"),
    _pollutant("nh", "Ammoniac", "−13", ""),
    _plain(
        "po",
        "Population exposée au-dessus des seuils de l’OMS",
        Direction.DECREASE,
        S.REWORKED,
        ObjectiveView(
            "o1",
            "po",
            None,
            "",
            O.SET,
            "moins de 10",
            "%",
            Direction.DECREASE,
            2030,
            None,
            "",
            "",
            S.REWORKED,
            None,
        ),
        entry="e20",
    ),
    _plain("p1", "dont enfants de moins de six ans", Direction.DECREASE, S.PROPOSED, parent="po"),
    _plain("p2", "dont riverains de la rocade", Direction.DECREASE_OR_MAINTAIN, S.VALIDATED, parent="po"),
    _plain("ec", "Écoles équipées d’un capteur", Direction.INCREASE, S.TO_CREATE, entry="e21"),
    _plain("jr", "Jours de pic de pollution", Direction.NONE, S.PROPOSED),
)
OBJECTIVES = (
    ObjectiveView(
        "o9",
        None,
        "e22",
        "Particules du chauffage au bois",
        O.SET,
        "−50",
        "%",
        Direction.DECREASE,
        2030,
        2020,
        "Plan chauffage au bois",
        "Atmosphère Sud-Est",
        S.VALIDATED,
        4,
    ),
    ObjectiveView(
        "o10",
        None,
        None,
        "Bruit de la rocade",
        O.NOT_QUANTIFIED,
        "",
        "",
        Direction.DECREASE,
        None,
        None,
        "",
        "",
        S.PROPOSED,
        None,
    ),
)
LEVERS = (
    LeverView(
        "lv1",
        "air",
        "e23",
        "Chauffage",
        "Fonds d’échange des foyers ouverts, bonifié pour les ménages modestes",
        Term.SHORT,
    ),
    LeverView(
        "lv2",
        "air",
        "e24",
        "Mobilités",
        "Rues aux écoles : fermeture à la circulation matin et soir",
        Term.MEDIUM,
    ),
    LeverView("lv3", "air", None, "Chauffage", "Contrôle des chaudières collectives", Term.UNSET),
)
