"""What the minutes say of a session, whatever the format."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.reports.reading import words_of
from tests.reports.sample import START, sample
from tests.reports.sample_people import ATTENDANCE, ORGANISATIONS
from tests.reports.sample_targets import OBJECTIVES
from workshop import locales
from workshop.model.views import AttendanceView, ListView, PositionView, SessionSnapshot, ValidationView, VoiceView
from workshop.model.words import (
    HARVEST,
    AttendanceStatus,
    Consent,
    Degree,
    EntryKind,
    EntryState,
    ListState,
    Ordering,
    VoiceStatus,
)
from workshop.model.words import Role as Capacity
from workshop.reports.blocks import (
    Cell,
    CellKind,
    Figure,
    Heading,
    Items,
    Paragraph,
    Report,
    Role,
    Table,
    cited,
    lines_of,
)
from workshop.reports.minutes import MinutesOptions, minutes
from workshop.reports.minutes.annex import unused
from workshop.reports.minutes.desk import desk
from workshop.reports.minutes.names import doubts
from workshop.reports.options import MinutesOptions as Options
from workshop.reports.wording import ranges


def table(report: Report, caption: str) -> Table:
    """The table with these words in its caption."""
    return next(b for b in report.blocks if isinstance(b, Table) and caption in b.caption)


def cell_text(cell: Cell) -> list[str]:
    return [line.text for line in cell.lines]


def whole(report: Report) -> str:
    return "\n".join(words_of(report))


def headings(report: Report) -> list[str]:
    return [b.text for b in report.blocks if isinstance(b, Heading) and b.level == 1]


def test_rubrics_stand_in_the_order_of_the_frame(report: Report) -> None:
    assert headings(report) == [
        "Cadre de la séance",
        "Participants",
        "Le déroulé, prévu et réel",
        "Comprenons-nous bien",
        "Points saillants de nos échanges",
        "Éléments à éclaircir, approfondir ou aborder",
        "Objectifs et indicateurs",
        "Leviers d’action",
        "Liens et antagonismes avec d’autres thématiques",
        "Récolte",
        "Grilles d’écoute active",
        "Décisions",
        "Paroles entendues",
        "La suite",
        "Images de la séance",
        "Notes libres",
        "Sigles",
        "Annexe\u00a0: les notes de la séance, par numéro",
    ]


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("dropped", [None, "links", "levers", "indicators", "tables"])
def test_each_kept_note_is_cited_or_listed_as_unused(public: bool, dropped: str | None) -> None:
    snapshot: SessionSnapshot = sample()
    if dropped:
        snapshot = replace(snapshot, **{dropped: ()})  # type: ignore[arg-type]
    laid = desk(snapshot, Options(public=public))
    body = minutes(snapshot, MinutesOptions(public=public, annex=False)).blocks
    listed = " ".join(line.text for block in unused(laid, body) for line in lines_of(block))
    kept = {entry.number for entry in snapshot.entries if entry.state is EntryState.KEPT}
    missing = kept - cited(body)
    assert missing == {41, 42}
    assert listed.endswith(f"n°\u00a0{ranges(missing)}.")


def test_each_number_in_the_text_has_its_row_in_the_annex(report: Report) -> None:
    rows = {row.note for row in table(report, "par numéro").rows}
    assert cited(report.blocks) <= rows


def test_merged_notes_are_told_with_the_note_they_joined(report: Report) -> None:
    rows = {
        row.note: [text for cell in row.cells for text in cell_text(cell)] for row in table(report, "par numéro").rows
    }
    assert rows[6] == [
        "6",
        "fondue dans n°\u00a05",
        "Les Toits solidaires",
        "Le bois, c’est plus de la moitié des particules l’hiver !",
    ]
    assert any(
        line.refs == (5, 6, 7) for b in report.blocks if isinstance(b, Items) for line in (i.line for i in b.items)
    )


def test_withdrawn_notes_are_nowhere(report: Report) -> None:
    assert "Une note retirée" not in whole(report)


def test_private_sheets_are_never_printed(report: Report, public: Report) -> None:
    for found in (report, public):
        assert "SECRET" not in whole(found)
        assert "Paul Vidal" not in "\n".join(line for line in words_of(found) if "maire" in line)
    assert "2 grilles ne sont pas publiées" in whole(report)


def test_a_private_sheet_stays_private_when_it_was_merged() -> None:
    snapshot = sample()
    entries = list(snapshot.entries)
    secret = next(e for e in entries if e.consent is Consent.PRIVATE)
    merged = ((secret.number, secret.author, secret.text),)
    entries = [replace(e, merged=merged) if e.number == 4 else e for e in entries]
    entries = [replace(e, state=EntryState.MERGED, merged_into_id="e4") if e is secret else e for e in entries]
    report = minutes(replace(snapshot, entries=tuple(entries)))
    assert secret.text not in whole(report)


def test_quoted_sheets_have_no_author(report: Report) -> None:
    quoted = [words for words in words_of(report) if "rocade et personne" in words]
    assert quoted and all("Jeanne" not in words for words in quoted)


def test_the_public_version_names_nobody(public: Report) -> None:
    text = whole(public)
    for name in {person.name for person in ATTENDANCE if person.name}:
        assert name not in text, name
    noted = [line for block in public.blocks for line in lines_of(block) if line.refs]
    texts = {entry.text for entry in sample().entries}
    for organisation in ORGANISATIONS:
        told = [span.text for line in noted for span in line.spans if span.text not in texts]
        told = [text for text in told if organisation.short in text]
        assert set(told) <= {f"{organisation.short}\u00a0: "}, organisation.name  # whose action it is


def test_in_public_only_registered_partners_are_named() -> None:
    text = whole(minutes(sample(), MinutesOptions(public=True)))
    assert "Jeanne Aubry" not in text
    assert "covoiturage entre voisins du plateau" in text


def _guest(name: str, affiliation: str, status: AttendanceStatus = AttendanceStatus.PRESENT) -> AttendanceView:
    return AttendanceView(f"g-{name}-{affiliation}", None, None, affiliation, "", name, status, Capacity.GUEST, False)


def test_a_trade_is_no_organisation_and_an_organisation_is_no_person() -> None:
    club = replace(_guest("", "Club de foot"), organisation_id="club")
    lines = (_guest("Clémence Viallade", "éleveuse à Marvolles"), _guest("Karim Benali", "société de pêche"), club)
    report = minutes(replace(sample(), attendance=lines))
    assert "2 personnes présentes, 2 organisations représentées (dont 1 sans nom relevé)." in whole(report)
    rows = {row.cells[0].lines[0].text: cell_text(row.cells[1]) for row in table(report, "Présences").rows}
    assert rows == {
        "société de pêche": ["Karim Benali (sur invitation)"],
        "À titre individuel": ["Clémence Viallade, éleveuse à Marvolles (sur invitation)"],
    }
    assert "Représentées, sans nom relevé\u00a0: Club de foot." in whole(report)


def test_many_who_were_not_marked_stand_in_the_annex() -> None:
    snapshot = sample()
    waiting = tuple(_guest(f"Nom{rank} Test", "", AttendanceStatus.EXPECTED) for rank in range(39))
    told = replace(snapshot, attendance=(*snapshot.attendance, *waiting))
    report = minutes(told)
    assert "40 présences attendues n’ont pas été pointées (liste en annexe)." in whole(report)
    places = [rank for rank, line in enumerate(words_of(report)) if "Nom38" in line]
    assert len(places) == 1 and places[0] > next(r for r, w in enumerate(words_of(report)) if w.startswith("Annexe"))
    assert "(liste en annexe)" not in whole(minutes(told, MinutesOptions(annex=False)))
    public = whole(minutes(told, MinutesOptions(public=True)))
    assert "40 présences attendues n’ont pas été pointées." in public and "Nom38" not in public


def test_minutes_taken_add_up_to_the_length_of_the_session() -> None:
    snapshot = sample()
    ends = [0, 130, 895, 900, 1130]  # seconds: rounded one by one they are a minute more than the whole
    items = tuple(
        replace(item, started_at=START + timedelta(seconds=50 + first), ended_at=START + timedelta(seconds=50 + last))
        for item, first, last in zip(snapshot.agenda, ends, ends[1:], strict=False)
    )
    session = replace(snapshot.session, opened_at=items[0].started_at, closed_at=items[-1].ended_at)
    report = minutes(replace(snapshot, agenda=items, session=session))
    taken = [cell_text(row.cells[3])[0] for row in table(report, "Déroulé").rows]
    amounts = [int(text.split("\u00a0")[0]) for text in taken]
    assert sum(amounts[:-1]) == amounts[-1] and f"soit {amounts[-1]}\u00a0min" in whole(report)


def test_the_public_version_counts_positions(public: Report) -> None:
    rows = [[cell_text(cell)[0] for cell in row.cells] for row in table(public, "note n°\u00a011").rows]
    assert rows == [["Accord", "2"], ["Réserve", "1"], ["Objection", "1"], ["Se tient à l’écart", "1"]]
    assert "punir" not in whole(public)


def test_a_registered_name_in_a_note_is_masked_in_public() -> None:
    snapshot = sample()
    entries = tuple(replace(e, text="Merci à CLAIRE MOREL et à Tom") if e.number == 4 else e for e in snapshot.entries)
    text = whole(minutes(replace(snapshot, entries=entries), MinutesOptions(public=True)))
    assert "Merci à […] et à Tom" in text


def test_a_speaker_who_is_in_no_register_is_masked_too() -> None:
    snapshot = sample()
    spoken = {4: ("Lina Roche a raison, la Métropole aussi", "Tom"), 8: ("oui", "Lina Roche")}
    entries = tuple(
        replace(e, text=spoken[e.number][0], author=spoken[e.number][1]) if e.number in spoken else e
        for e in snapshot.entries
    )
    text = whole(minutes(replace(snapshot, entries=entries), MinutesOptions(public=True)))
    assert "[…] a raison, la Métropole aussi" in text and "Lina" not in text


PRIVATE = "Mme Léger (lucie.leger@example.org, 06 39 98 45 12) et Karim Benali"


def _with_a_name_everywhere() -> SessionSnapshot:
    """The sample with a name, an address and a number in each text that can be typed."""
    snapshot = sample()
    entries = tuple(
        replace(e, text=f"{e.text} {PRIVATE}", positions=tuple(replace(p, wording=PRIVATE) for p in e.positions))
        for e in snapshot.entries
    )
    session = replace(snapshot.session, purpose=PRIVATE, next_steps="Lucie Léger écrit.\nLéger relit.", place=PRIVATE)
    return replace(
        snapshot,
        session=session,
        entries=entries,
        tables=tuple(replace(table, name=f"{table.name} {PRIVATE}") for table in snapshot.tables),
        agenda=tuple(replace(item, title=PRIVATE) for item in snapshot.agenda),
        attachments=tuple(replace(one, caption=PRIVATE, alt_text=PRIVATE) for one in snapshot.attachments),
        indicators=tuple(replace(one, name=PRIVATE, source=PRIVATE, breakdown=PRIVATE) for one in snapshot.indicators),
        levers=tuple(replace(one, title=PRIVATE, heading=PRIVATE) for one in snapshot.levers),
        links=tuple(replace(one, note=PRIVATE) for one in snapshot.links),
        voices=tuple(replace(one, name=PRIVATE) for one in snapshot.voices),
    )


def test_no_part_of_the_public_version_names_anybody() -> None:
    text = whole(minutes(_with_a_name_everywhere(), MinutesOptions(public=True)))
    for part in ("Léger", "lucie", "Lucie", "@", "06 39", "Benali"):
        assert part not in text, part
    assert "noms, adresses et numéros de téléphone reconnus ont été remplacés par […]" in text
    assert PRIVATE in whole(minutes(_with_a_name_everywhere()))


def test_the_notes_to_read_again_before_publishing_are_known() -> None:
    snapshot = sample()
    texts = {4: "Mme Léger demande", 8: "Voir avec Lucie."}
    entries = tuple(replace(e, text=texts.get(e.number, e.text)) for e in snapshot.entries)
    found = doubts(replace(snapshot, entries=entries))
    assert 4 in found.masked and 8 in found.left and 9 not in (*found.masked, *found.left)


def test_what_is_typed_as_a_speaker_masks_no_common_words() -> None:
    snapshot = sample()
    spoken = {4: ("Un habitant de la Mairie de Brenne", "Un habitant"), 8: ("oui", "Mairie de Brenne")}
    entries = tuple(
        replace(e, text=spoken[e.number][0], author=spoken[e.number][1]) if e.number in spoken else e
        for e in snapshot.entries
    )
    text = whole(minutes(replace(snapshot, entries=entries), MinutesOptions(public=True)))
    assert "Un habitant de la Mairie de Brenne" in text


SIDE = PositionView("side", Degree.RESERVATION, "LPO", "HEURE-DITE")


@pytest.mark.parametrize("kind", list(EntryKind))
def test_a_position_on_any_kind_of_note_is_printed_in_its_rubric_and_in_the_annex(kind: EntryKind) -> None:
    snapshot = sample()
    entries = [
        replace(e, positions=(SIDE,)) if e.kind is kind and e.consent is not Consent.PRIVATE else e
        for e in snapshot.entries
    ]
    for annex, times in ((False, 1), (True, 2)):
        report = minutes(replace(snapshot, entries=tuple(entries)), MinutesOptions(annex=annex))
        counted = kind is EntryKind.ACTIVE_LISTENING
        if counted:
            assert "HEURE-DITE" not in whole(report) and whole(report).count("Réserve\u00a0: 1") >= times
        else:
            assert whole(report).count("HEURE-DITE") >= times, kind


def test_a_point_that_stands_out_has_its_table_of_positions() -> None:
    snapshot = sample()
    entries = tuple(replace(e, positions=(SIDE,)) if e.number == 4 else e for e in snapshot.entries)
    rows = table(minutes(replace(snapshot, entries=entries)), "note n°\u00a04").rows
    assert [cell_text(cell) for cell in rows[0].cells] == [["Réserve"], ["LPO\u00a0: «\u00a0HEURE-DITE\u00a0»"]]


def test_what_a_merged_note_names_stays_in_a_list_of_contents() -> None:
    snapshot = sample()
    joined = {
        "Les parents d’élèves": ((90, "", "les jeunes du lycée agricole"), (91, "", "Les parents d'élèves.")),
        "ateliers de réparation dans six quartiers": ((92, "CPIE", "former 12 bénévoles"),),
    }
    entries = tuple(replace(e, merged=joined.get(e.text, e.merged)) for e in snapshot.entries)
    told = replace(snapshot, entries=entries)
    found = {
        cell.lines[0].refs: cell_text(cell)[0] for row in table(minutes(told), "Respirer").rows for cell in row.cells
    }
    assert "Les parents d’élèves\u202f; les jeunes du lycée agricole" in found.values()
    text = whole(minutes(told))
    assert "ateliers de réparation dans six quartiers\u202f; CPIE\u00a0: former 12 bénévoles" in text
    assert "CPIE" not in whole(minutes(told, MinutesOptions(public=True)))


def test_a_table_is_never_without_its_name(report: Report) -> None:
    captions = [b.caption for b in report.blocks if isinstance(b, Table) and not b.row_header]
    assert captions == [
        "Se déplacer sans polluer (hôte de table\u00a0: Claire Morel)",
        "Se chauffer au bois, mais comment ?",
        "Respirer à l’école (hôte de table\u00a0: Ousmane Diarra)",
        "En plénière",
    ]


def test_not_addressed_no_answer_and_empty_are_three_things(report: Report) -> None:
    heads = [column.header for column in table(report, "Se chauffer").columns]
    assert heads == ["Ce qui manque\u202f?", "Ceux qui manquent\u202f?", "Actions des partenaires"]
    assert cell_text(table(report, "Se chauffer").rows[0].cells[1]) == ["Non traité"]
    assert cell_text(table(report, "Respirer").rows[0].cells[2]) == ["Aucune réponse"]
    assert cell_text(table(report, "En plénière").rows[0].cells[0]) == ["Aucune note"]


def test_what_became_of_the_missing_voices_follows_their_state() -> None:
    voices = (
        VoiceView("v1", "Livreurs", VoiceStatus.TO_INVITE, (2, 4), 3),
        VoiceView("v2", "Agriculteurs", VoiceStatus.CAME, (4,), 1, "o1", "CDA"),
        VoiceView("v3", "Golf", VoiceStatus.DECLINED, (4,), 1, "o2", "Golf de la Tuilière"),
        VoiceView("v4", "Parents", VoiceStatus.CAME, (4,), 1),
    )
    rows = table(minutes(replace(sample(), voices=voices), MinutesOptions()), "Ceux qui manquent, à ce jour").rows
    assert [cell_text(row.cells[2]) for row in rows] == [["À inviter"], ["Venue (CDA)"], ["A décliné"], ["Venue"]]


def test_numbers_of_the_participants_are_kept_and_said(report: Report) -> None:
    cells = table(report, "Se déplacer").rows[0].cells
    assert [cell.kind for cell in cells] == [CellKind.NUMBERS, CellKind.BULLETS, CellKind.BULLETS]
    assert "N.B.\u00a0: les numéros sont ceux" in whole(report)
    assert "Matière brute, non retravaillée" in whole(report)


def test_a_session_without_tables_has_one_harvest_of_its_own() -> None:
    snapshot = sample()
    bare = replace(
        snapshot,
        tables=(),
        lists=(ListView(EntryKind.WHOS_MISSING, None, ListState.NOT_ADDRESSED, Ordering.NONE),),
    )
    report = minutes(bare)
    assert len([b for b in report.blocks if isinstance(b, Table) and not b.row_header]) == 1
    assert table(report, "Récolte de la séance").rows[0].cells[0].lines
    empty = replace(bare, entries=tuple(e for e in bare.entries if e.kind is not EntryKind.WHOS_MISSING))
    assert cell_text(table(minutes(empty), "Récolte de la séance").rows[0].cells[1]) == ["Non traité"]


def test_validations_are_told_with_their_time(report: Report) -> None:
    said = [b.line.text for b in report.blocks if isinstance(b, Paragraph) and b.role is Role.VALIDATED]
    assert said == [
        "Validé par la séance\u00a0: éléments à éclaircir, approfondir ou aborder à 18\u00a0h\u00a054",
        "Validé par la séance à 18\u00a0h\u00a042\u00a0: à main levée, sans opposition",
    ]


def _validated(*views: ValidationView) -> list[str]:
    report = minutes(replace(sample(), validations=views))
    return [
        b.line.text for b in report.blocks
        if isinstance(b, Paragraph) and (b.role is Role.VALIDATED or b.line.text.startswith("Non relu"))
    ]  # fmt: skip


def test_a_rubric_says_once_what_was_validated_of_it() -> None:
    eight, later = START + timedelta(minutes=60), START + timedelta(minutes=65)
    assert _validated() == []
    said = _validated(
        ValidationView(EntryKind.CONSENSUS, eight, ""), ValidationView(EntryKind.DISSENSUS, eight, "", later)
    )
    assert said[1] == (
        "Validé par la séance\u00a0: points saillants sans relecture\u202f; consensus à 18\u00a0h\u00a002\u202f; dissensus "
        "à 18\u00a0h\u00a002, modifié après validation (18\u00a0h\u00a007)"
    )
    assert said[0] == said[2] == "Non relu par la séance."
    assert "Validé par la séance à 18\u00a0h\u00a002, modifié après validation (18\u00a0h\u00a007)" in _validated(
        ValidationView(EntryKind.DECISION, eight, "", later)
    )


def test_a_validated_harvest_is_not_called_raw() -> None:
    marks = tuple(ValidationView(kind, START, "") for kind in HARVEST)
    text = whole(minutes(replace(sample(), validations=marks)))
    assert "La séance a validé ces notes telles" in text and "Matière brute" not in text


def test_indicators_are_said_in_words(report: Report) -> None:
    rows = {row.cells[0].lines[0].text: row.cells for row in table(report, "Indicateurs retenus").rows}
    assert cell_text(rows["Écoles équipées d’un capteur"][4]) == ["À créer"]
    assert cell_text(rows["Jours de pic de pollution"][2]) == ["Non quantifié"]
    assert cell_text(rows["dont riverains de la rocade"][4]) == ["Validé en séance n°\u00a03"]
    assert rows["dont riverains de la rocade"][0].kind is CellKind.SUB
    assert cell_text(rows["Oxydes d’azote"][4]) == ["Validé par cette séance"]


def test_the_matrix_says_not_communicated(report: Report) -> None:
    matrix = table(report, "Cibles")
    assert [column.header for column in matrix.columns] == [
        "Indicateur",
        "Plan national 2030 (base 2005)",
        "Plan de la vallée 2027 (base 2005)",
    ]
    assert [cell_text(cell) for cell in matrix.rows[2].cells] == [["Ammoniac"], ["−13\u00a0%"], ["NC"]]


def test_times_are_those_of_the_programme(report: Report) -> None:
    assert "de 17\u00a0h\u00a002 à 19\u00a0h\u00a003, soit 2\u00a0h\u00a001 (prévu\u00a0: 2\u00a0h)" in whole(report)


def test_the_day_is_the_one_on_which_it_was_held() -> None:
    snapshot = sample()
    moved = replace(snapshot, session=replace(snapshot.session, held_on=date(2024, 11, 26)))
    text = whole(minutes(moved))
    assert "jeudi 12 septembre 2024 (prévue le mardi 26 novembre 2024)" in text
    assert "Séance n°\u00a04, jeudi 12 septembre 2024" in text
    never = replace(moved, session=replace(moved.session, opened_at=None, closed_at=None))
    assert "mardi 26 novembre 2024" in whole(minutes(never)) and "prévue le" not in whole(minutes(never))
    midnight = replace(snapshot.session, opened_at=datetime(2024, 9, 12, 22, 30, tzinfo=UTC), held_on=None)
    assert "vendredi 13 septembre 2024" in whole(minutes(replace(snapshot, session=midnight)))


def test_next_steps_say_who_and_when_where_it_was_said() -> None:
    snapshot = sample()
    steps = "Partager le tableur | CEN | 15 décembre\nRelire"
    report = minutes(replace(snapshot, session=replace(snapshot.session, next_steps=steps)))
    found = table(report, "Suites")
    assert [column.header for column in found.columns] == ["Quoi", "Qui", "Pour quand"]
    assert [[" ".join(cell_text(cell)) for cell in row.cells] for row in found.rows] == [
        ["Partager le tableur", "CEN", "15 décembre"],
        ["Relire", "", ""],
    ]


def test_an_objective_stands_in_the_words_in_which_it_was_said() -> None:
    snapshot = sample()
    texts = {22: "40 mares restaurées d’ici 2030 (contre 12 en 2024)"}
    entries = tuple(replace(e, text=texts.get(e.number, e.text)) for e in snapshot.entries)
    bare = replace(OBJECTIVES[0], entry_id="e22", label="", value="40", unit="mares", horizon=2030)
    text = whole(minutes(replace(snapshot, entries=entries, objectives=(bare,))))
    assert text.count(texts[22]) == 2  # in the table, and in the annex


def test_a_picture_that_is_gone_is_said(report: Report) -> None:
    assert [b.caption for b in report.blocks if isinstance(b, Figure)] == ["La fresque de la séance"]
    assert "Image introuvable sur cet ordinateur\u00a0: Le mur de la table 2 (gone.jpg)" in whole(report)


def test_a_bare_session_makes_short_minutes() -> None:
    snapshot = sample()
    bare = SessionSnapshot(
        0, snapshot.programme, replace(snapshot.session, opened_at=None, closed_at=None, next_steps=""), ()
    )
    assert headings(minutes(bare)) == ["Cadre de la séance"]


def test_english_minutes_have_no_french_word_of_ours() -> None:
    locales.use("en")
    assert headings(minutes(sample()))[:3] == ["Frame", "People", "The agenda as it was run"]
