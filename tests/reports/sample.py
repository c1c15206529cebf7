"""A session in full: every kind of note, every state, every table of the minutes. The facts are invented."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.reports.sample_people import ATTENDANCE, ORGANISATIONS
from tests.reports.sample_targets import INDICATORS, LEVERS, OBJECTIVES
from workshop.model.views import (
    AgendaItemView,
    AttachmentView,
    BoardCell,
    BoardRow,
    EntryView,
    LinkView,
    ListView,
    PositionView,
    ProgrammeView,
    SessionSnapshot,
    SessionView,
    TableView,
    ThemeView,
    ValidationView,
    VoiceView,
)
from workshop.model.words import (
    CYCLE,
    Channel,
    Consent,
    Degree,
    EntryKind,
    EntryState,
    LinkNature,
    ListState,
    Ordering,
    SessionState,
    Stage,
    VoiceStatus,
)

START = datetime(2024, 9, 12, 15, 2, tzinfo=UTC)
"""17 h 02 in Paris."""
HERE = Path(__file__).parent
K = EntryKind

PROGRAMME = ProgrammeView(
    id="p",
    title="Alliance des transitions",
    territory="Métropole de Valmont",
    conveners="Ville et Métropole de Valmont",
    purpose="Se donner des objectifs communs",
    timezone="Europe/Paris",
    language="fr",
)
AIR = ThemeView("air", "AIR", "Qualité de l’air", "Quel air voulons-nous respirer en 2030 ?", 1)
ENERGY = ThemeView("energy", "ENE", "Énergie et climat", "", 2)
TABLES = (
    TableView("t1", 1, "Se déplacer sans polluer", "air", "Claire Morel"),
    TableView("t2", 2, "Se chauffer au bois, mais comment ?", "air", ""),
    TableView("t3", 3, "Respirer à l’école", "air", "Ousmane Diarra"),
)

_NOTES: list[EntryView] = []


def _note(kind: EntryKind, text: str, author: str = "", **more: object) -> str:
    """Adds a note, a minute after the one before, and gives its id."""
    number = len(_NOTES) + 1
    known: dict[str, object] = {
        "theme_id": "air",
        "theme": "Qualité de l’air",
        "table_id": None,
        "agenda_item_id": None,
        "organisation_id": None,
        "position": number,
        "state": EntryState.KEPT,
        "merged_into_id": None,
        "channel": Channel.FACILITATOR,
        "consent": Consent.SHARED,
        "captured_at": START + timedelta(minutes=number),
    }
    fields = {**known, **more}
    entry = EntryView(f"e{number}", "s4", number, kind, text, author, **fields)  # type: ignore[arg-type]
    _NOTES.append(entry)
    return entry.id


def _position(degree: Degree, holder: str, wording: str = "") -> PositionView:
    return PositionView(f"{degree}-{holder}", degree, holder, wording)


_note(
    K.DEFINITION,
    "Émission : ce qui sort d’un pot d’échappement ou d’une cheminée. Concentration : ce que l’on respire. "
    "Les deux ne baissent pas forcément ensemble.",
    "Atmosphère Sud-Est",
)
_note(
    K.DEFINITION,
    "Particules fines (PM2,5) : assez petites pour passer dans le sang ; les valeurs guides de l’OMS "
    "portent sur elles.",
)
_note(
    K.DEFINITION,
    "« Zone à faibles émissions » : le périmètre est fixé, le calendrier pas encore [délibération attendue].",
    "Métropole",
)
_note(
    K.HIGHLIGHT,
    "L’air s’améliore depuis quinze ans, mais les seuils de l’OMS restent dépassés dans toute la vallée.",
    "Atmosphère Sud-Est",
)
_note(
    K.HIGHLIGHT,
    "Le chauffage au bois pèse davantage que la circulation dans les particules émises en hiver.",
    merged=(
        (6, "Les Toits solidaires", "Le bois, c’est plus de la moitié des particules l’hiver !"),
        (7, "Jeanne Aubry", "Attention aux foyers ouverts."),
    ),
)
_note(
    K.HIGHLIGHT,
    "Le bois, c’est plus de la moitié des particules l’hiver !",
    state=EntryState.MERGED,
    merged_into_id="e5",
)
_note(K.HIGHLIGHT, "Attention aux foyers ouverts.", state=EntryState.MERGED, merged_into_id="e5")
_note(
    K.HIGHLIGHT,
    "Les personnes les plus exposées sont rarement celles qui polluent le plus : riverains de la rocade, "
    "écoles du faubourg, logements mal chauffés.",
    "Centre de santé du Faubourg",
)
_note(
    K.CONSENSUS,
    "Les objectifs se fixent sur ce que l’on respire autant que sur ce que l’on émet.",
    positions=(
        _position(Degree.AGREEMENT, "Métropole"),
        _position(Degree.AGREEMENT, "Atmosphère Sud-Est"),
        _position(Degree.RESERVATION, "UET", "à condition que la mesure soit publique et gratuite"),
    ),
)
_note(
    K.CONSENSUS,
    "Aucune aide au renouvellement des véhicules sans une aide équivalente pour le vélo et le bus.",
)
_note(
    K.DISSENSUS,
    "Faut-il interdire les foyers ouverts dès 2026 ?",
    positions=(
        _position(
            Degree.AGREEMENT,
            "Atmosphère Sud-Est",
            "les foyers ouverts sont la mesure la plus efficace et la moins chère",
        ),
        _position(Degree.AGREEMENT, "Centre de santé du Faubourg"),
        _position(
            Degree.RESERVATION,
            "Les Toits solidaires",
            "d’accord si chaque ménage modeste est accompagné avant l’échéance",
        ),
        _position(
            Degree.OBJECTION,
            "Filière Bois 63",
            "une date avant les aides, c’est punir ceux qui n’ont que le bois",
        ),
        _position(Degree.STAND_ASIDE, "UET"),
    ),
)
_note(
    K.DISSENSUS,
    "La voiture électrique est-elle une réponse aux particules ?",
    positions=(
        _position(Degree.AGREEMENT, "Concession Plus"),
        _position(Degree.OBJECTION, "À vélo Valmont", "freins et pneus émettent toujours"),
    ),
)
_note(
    K.TO_CLARIFY,
    "Qui est responsable des contrôles de chaudières collectives : la commune, la Métropole ou l’État ?",
)
_note(
    K.TO_CLARIFY,
    "Approfondir l’effet des épandages de printemps sur les pics d’ammoniac.",
    "Chambre d’agriculture",
)
_note(K.TO_CLARIFY, "Aborder la qualité de l’air intérieur, absente de tous les plans cités.")
_note(K.QUESTION, "Quel dénominateur commun entre le plan air et le plan mobilité ?", "À vélo Valmont")
_note(K.QUESTION, "Peut-on mesurer devant les écoles aux heures d’entrée & de sortie (8 h 20 et 16 h 30) ?")
_note(K.DATA_GAP, "On ne connaît pas le nombre de foyers ouverts encore en service.", "Les Toits solidaires")
_note(K.DATA_GAP, "Aucune donnée sur les particules ultrafines avant 2022.")
_note(K.INDICATOR, "Part de la population exposée au-dessus des seuils de l’OMS")
_note(K.INDICATOR, "Nombre d’écoles équipées d’un capteur", "Centre de santé du Faubourg")
_note(K.OBJECTIVE, "Diviser par deux les particules du chauffage au bois", "Atmosphère Sud-Est")
_note(K.LEVER, "Fonds d’échange des foyers ouverts, bonifié pour les ménages modestes")
_note(K.LEVER, "Rues aux écoles : fermeture à la circulation matin et soir")
_note(K.LEVER, "Un guichet unique pour le chauffage et l’isolation")


def _harvest(table: str, *rows: tuple[EntryKind, str, str]) -> None:
    for kind, author, text in rows:
        organisation = next((o.id for o in ORGANISATIONS if o.short == author), None)
        _note(kind, text, author, table_id=table, organisation_id=organisation, channel=Channel.SCRIBE)


_harvest(
    "t1",
    (K.WHATS_MISSING, "", "Une carte des trajets du quotidien, commune par commune"),
    (K.WHATS_MISSING, "", "Des parkings relais ouverts le soir"),
    (K.WHATS_MISSING, "", "Un plan de livraison du centre-ville"),
    (K.WHOS_MISSING, "", "Les livreurs et les transporteurs"),
    (K.WHOS_MISSING, "", "Les employeurs de la zone nord"),
    (K.PARTNER_ACTION, "Métropole", "tarif unique bus et vélo (à accélérer)"),
    (K.PARTNER_ACTION, "À vélo Valmont", "ateliers de réparation dans six quartiers"),
    (K.PARTNER_ACTION, "Jeanne Aubry", "covoiturage entre voisins du plateau"),
)
_harvest(
    "t2",
    (K.WHATS_MISSING, "", "Un recensement des appareils de chauffage"),
    (K.PARTNER_ACTION, "Filière Bois 63", "charte du bois sec, signée par dix-huit fournisseurs"),
    (K.PARTNER_ACTION, "Les Toits solidaires", "visites à domicile, 120 par an"),
)
_harvest(
    "t3",
    (K.WHATS_MISSING, "", "Des mesures à hauteur d’enfant"),
    (K.WHOS_MISSING, "", "Les parents d’élèves"),
)
_note(
    K.ACTIVE_LISTENING,
    "J’habite à côté de la rocade et personne ne nous a jamais dit quoi faire les jours de pic.",
    "Jeanne Aubry",
    channel=Channel.PHONE,
    consent=Consent.QUOTABLE,
)
_note(
    K.ACTIVE_LISTENING,
    "J’ai besoin qu’on m’explique la différence entre un seuil et une valeur guide.",
    channel=Channel.PHONE,
    consent=Consent.QUOTABLE,
)
_note(
    K.ACTIVE_LISTENING,
    "SECRET-PRIVE je n’ose pas le dire devant mon maire",
    "Paul Vidal",
    consent=Consent.PRIVATE,
)
_note(K.ACTIVE_LISTENING, "SECRET-PARTAGE la salle est trop froide", consent=Consent.SHARED)
_note(
    K.DECISION,
    "La prochaine séance porte sur les leviers, avec les fournisseurs de bois.",
    positions=(_position(Degree.AGREEMENT, "Métropole"),),
)
_note(K.DECISION, "Les cartes d’exposition sont publiées avant la fin de l’année.")
_note(K.QUOTE, "On ne choisit pas l’air qu’on respire, on choisit celui qu’on laisse.", "Awa Ndiaye")
_note(
    K.QUOTE,
    "Un capteur, ça ne guérit personne ; mais ça rend visible.",
    "Centre de santé du Faubourg",
    table_id="t3",
)
_note(K.NOTE, "Penser à la salle du rez-de-chaussée pour la prochaine fois :\nl’ascenseur est en panne.")
_note(K.NOTE, "Une note retirée", state=EntryState.WITHDRAWN)
_note(K.PARTNER_ACTION, "relevé des chaudières de ses 32 bâtiments", "Métropole", organisation_id="metro")
ENTRIES = tuple(_NOTES)


def _session(number: int, stage: Stage, state: SessionState, held_on: date | None, rank: int) -> SessionView:
    running = number == 4
    return SessionView(
        id=f"s{number}",
        programme_id="p",
        number=number,
        round=rank,
        stage=stage,
        theme_id="air",
        theme_title="Qualité de l’air",
        title="",
        purpose="Choisir les indicateurs de l’air et leurs objectifs, et préparer les leviers." if running else "",
        playbook="indicators",
        held_on=held_on,
        starts_at="17:00",
        place="Maison des associations, salle 2" if number != 6 else "",
        state=state,
        opened_at=START if running else None,
        closed_at=START + timedelta(minutes=121) if running else None,
        next_steps=(
            "Envoyer ce compte rendu à tous les membres, présents ou non.\n"
            "Inviter les fournisseurs de bois et les parents d’élèves.\n\n"
            "- Chaque organisation relit ses actions avant le 30 septembre : elle les corrige si besoin."
            if running
            else ""
        ),
        planned_minutes=120,
        note_count=len(ENTRIES),
    )


SESSION = _session(4, Stage.INDICATORS_OBJECTIVES, SessionState.CLOSED, date(2024, 9, 12), 2)
_FIRST = _session(2, Stage.ACCULTURATION, SessionState.CLOSED, date(2024, 5, 16), 1)
_LEVERS = _session(6, Stage.LEVERS, SessionState.PREPARED, date(2024, 11, 1), 3)
_LAST = _session(8, Stage.LEVERS, SessionState.PREPARED, None, 4)


def _item(rank: int, title: str, minutes: int, start: int | None, took: int, added: int = 0) -> AgendaItemView:
    started = None if start is None else START + timedelta(minutes=start)
    ended = None if started is None else started + timedelta(minutes=took)
    return AgendaItemView(f"a{rank}", rank, title, "", minutes, added, (), started, ended)


AGENDA = (
    _item(1, "Accueil et tour de table", 15, 0, 19),
    _item(2, "Ce que disent les mesures", 20, 19, 20),
    _item(3, "Objectifs et indicateurs, en plénière", 35, 39, 37, added=5),
    _item(4, "Trois tables : ce qui manque, ceux qui manquent", 30, 76, 30),
    _item(5, "Mise en commun", 15, 106, 13),
    _item(6, "Vers les leviers", 5, None, 0),
)


def _list(kind: EntryKind, table: str | None, state: ListState, order: Ordering = Ordering.NONE) -> ListView:
    return ListView(kind, table, state, order)


LISTS = (
    _list(K.HIGHLIGHT, None, ListState.OPEN, Ordering.FACILITATOR),
    _list(K.TO_CLARIFY, None, ListState.OPEN, Ordering.PARTICIPANTS),
    _list(K.WHATS_MISSING, "t1", ListState.OPEN, Ordering.PARTICIPANTS),
    _list(K.WHOS_MISSING, "t2", ListState.NOT_ADDRESSED),
    _list(K.PARTNER_ACTION, "t3", ListState.NO_ANSWER),
)
ATTACHMENTS = (
    AttachmentView(
        "i1",
        None,
        HERE / "record.png",
        "image/png",
        320,
        180,
        "La fresque de la séance",
        "Fresque dessinée : une vallée, des maisons dont la fumée devient un nuage, une école sous un arbre.",
    ),
    AttachmentView("i2", None, HERE / "gone.jpg", "image/jpeg", 0, 0, "Le mur de la table 2", "Photo du mur"),
)


def sample() -> SessionSnapshot:
    """The snapshot; frozen all through, so that tests may share it."""
    rows = {Stage.ACCULTURATION: (_FIRST,), Stage.INDICATORS_OBJECTIVES: (SESSION,), Stage.LEVERS: (_LEVERS,)}
    return SessionSnapshot(
        revision=317,
        programme=PROGRAMME,
        session=SESSION,
        themes=(AIR, ENERGY),
        agenda=AGENDA,
        tables=TABLES,
        attendance=ATTENDANCE,
        entries=ENTRIES,
        lists=LISTS,
        links=(
            LinkView(
                "l1",
                None,
                "Qualité de l’air",
                "Énergie et climat",
                LinkNature.ANTAGONISM,
                "le bois-énergie est bon pour le climat, mauvais pour l’air s’il brûle mal",
            ),
            LinkView(
                "l2",
                "e8",
                "Qualité de l’air",
                "Transition solidaire",
                LinkNature.LINK,
                "les plus exposés sont les moins équipés",
            ),
            LinkView("l3", None, "Qualité de l’air", "Consommation d’eau", LinkNature.LINK, ""),
        ),
        attachments=ATTACHMENTS,
        indicators=INDICATORS,
        objectives=OBJECTIVES,
        levers=LEVERS,
        validations=(
            ValidationView(K.INDICATOR, START + timedelta(minutes=100), "à main levée, sans opposition"),
            ValidationView(K.OBJECTIVE, START + timedelta(minutes=100), ""),
            ValidationView(K.TO_CLARIFY, START + timedelta(minutes=112), ""),
        ),
        voices=(
            VoiceView("v1", "Livreurs et transporteurs", VoiceStatus.TO_INVITE, (2, 4), 3),
            VoiceView("v2", "Parents d’élèves", VoiceStatus.INVITED, (4,), 1),
        ),
        board=(BoardRow(AIR, tuple(BoardCell(stage, rows[stage]) for stage in CYCLE), 3, 2),),
        next_sessions=(_LEVERS, _LAST),
        abbreviations=(
            ("OMS", "Organisation mondiale de la santé"),
            ("UET", "Union des entreprises de transport"),
        ),
    )
