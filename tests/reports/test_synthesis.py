"""U-20, U-21, P-09: the frame of the field, every note used or listed, nobody named in public."""

from dataclasses import replace
from datetime import date
from time import process_time
from xml.etree import ElementTree

import pytest

from tests.reports.conftest import EXPORTS
from tests.reports.year import demo_year, lines, plain, titles, under
from workshop.model.words import Consent, EntryKind, EntryState, IndicatorStatus
from workshop.model.year_views import Period, YearSnapshot
from workshop.reports.blocks import (
    Block,
    Cell,
    CellKind,
    Drawing,
    Heading,
    Paragraph,
    Report,
    Row,
    Stages,
    Table,
    anchored,
    cited,
)
from workshop.reports.figures import target_svg
from workshop.reports.synthesis import SynthesisOptions, synthesis
from workshop.reports.synthesis.frontpage import made_at
from workshop.reports.synthesis.recapitulation import recapitulation
from workshop.reports.wording import ranges
from workshop.reports.writers import WRITERS, writer

AFTER = "Annexe : les séances"
AIR = "Thématique : Polluants atmosphériques"
RUBRICS = (
    "Comprenons-nous bien", "Points saillants de nos échanges", "Éléments à éclaircir, approfondir ou aborder",
    "Objectifs et indicateurs",
)  # fmt: skip


@pytest.fixture(scope="module")
def year() -> Report:
    return synthesis(demo_year())


def annex(report: Report) -> tuple[Block, ...]:
    return under(report.blocks, "Annexe : les notes par numéro")


def body(report: Report) -> tuple[Block, ...]:
    """All that takes up notes: the parts and the annex of the harvests, up to what only lists them."""
    last = next(n for n, b in enumerate(report.blocks) if isinstance(b, Heading) and plain(b.text) == AFTER)
    return report.blocks[:last]


def test_the_parts_stand_in_the_order_of_the_frame(year: Report) -> None:
    found = [title for title in titles(year.blocks, 1) if not title.startswith("Thématique")]
    assert found == [
        "L’essentiel", "La démarche et ses chiffres", "Les membres", "La méthode", "Où en sont les thématiques",
        "Ce qui concerne toutes les thématiques", "Récapitulatif des objectifs et indicateurs", "Ce que la salle a voté",
        "Les récoltes",
        "Réflexions individuelles", "Les actions des partenaires", "Ceux qui manquent",
        "La feuille de route et la suite", "Conclusion", "Annexe : les récoltes des ateliers",
        "Annexe : qui est venu à quelle séance", "Annexe : les séances", "Annexe : remarques et réponses",
        "Annexe : les réponses au questionnaire", "Annexe : les notes par numéro", "Annexe : abréviations",
    ]  # fmt: skip


def test_every_theme_has_every_rubric_or_says_that_it_is_empty(year: Report) -> None:
    themes = [title for title in titles(year.blocks, 1) if title.startswith("Thématique")]
    assert len(themes) == 7
    for theme in themes:
        found = titles(under(year.blocks, theme), 2)
        assert tuple(title for title in found if title in RUBRICS) == RUBRICS, theme
    water = " ".join(line.text for line in lines(under(year.blocks, "Thématique : Consommations d’eau")))
    assert "Aucune définition partagée à ce jour." in water
    assert "Aucun indicateur proposé à ce jour, donc aucun indicateur validé." in water


def test_every_note_is_used_or_listed_as_unused(year: Report) -> None:
    snapshot = demo_year()
    used, known = cited(body(year)), anchored(annex(year))
    table = next(b for b in annex(year) if isinstance(b, Table) and b.caption == "Notes non reprises")
    heads = [column.header for column in table.columns]
    listed = {plain(_told(row.cells[0])): dict(zip(heads, map(_told, row.cells), strict=True)) for row in table.rows}
    for one in snapshot.sessions:
        number = one.session.number
        kept = [entry for entry in one.entries if entry.state is EntryState.KEPT]
        hidden = [e for e in kept if e.kind is EntryKind.ACTIVE_LISTENING and e.consent is not Consent.QUOTABLE]
        left = [e.number for e in kept if f"{number}.{e.number}" not in used and e not in hidden]
        told = listed.get(f"Séance n° {number}", {})
        assert told.get("Non reprises dans les parties", "") == (ranges(left) if left else "")
        assert told.get("Grilles d’écoute non publiées", "") == (ranges([e.number for e in hidden]) if hidden else "")
        assert {f"{number}.{e.number}" for e in kept if e not in hidden} <= known
    assert used <= known, "a cited note that the annex does not have"


def _told(cell: Cell) -> str:
    return plain("".join(line.text for line in cell.lines))


def test_sheets_that_may_not_be_quoted_are_nowhere(year: Report) -> None:
    hidden = [
        entry.text
        for one in demo_year().sessions
        for entry in one.entries
        if entry.kind is EntryKind.ACTIVE_LISTENING and entry.consent is not Consent.QUOTABLE
    ]
    told = "\n".join(line.text for line in lines(year.blocks))
    assert hidden == [] or not any(text in told for text in hidden)
    secret = _with_secret()
    assert "confidence d’une seule personne" not in "\n".join(line.text for line in lines(synthesis(secret).blocks))


def _with_secret() -> YearSnapshot:
    snapshot = demo_year()
    first = snapshot.sessions[1]
    private = tuple(
        replace(entry, consent=Consent.PRIVATE, text="confidence d’une seule personne")
        if entry.kind is EntryKind.ACTIVE_LISTENING
        else entry
        for entry in first.entries
    )
    assert private != first.entries
    return replace(snapshot, sessions=(replace(first, entries=private), *snapshot.sessions[2:]))


def test_the_recapitulation_says_what_the_themes_say(year: Report) -> None:
    recap = under(year.blocks, "Récapitulatif des objectifs et indicateurs")
    told = {plain(line.text) for line in lines(recap)}
    for indicator in demo_year().indicators:
        assert any(plain(indicator.name) in text for text in told), indicator.name
    alone = recapitulation(demo_year(), SynthesisOptions())
    assert {line.text for line in lines(recap)} <= {line.text for line in lines(alone.blocks)}
    chapter = {line.text for line in lines(under(year.blocks, AIR))}
    sources = {
        line.text
        for b in recap
        if isinstance(b, Table) and b.caption.endswith("atmosphériques")
        for r in b.rows
        for line in r.cells[3].lines
    }
    assert sources and sources <= chapter


def test_harvests_keep_the_participants_numbers_and_what_was_not_addressed(year: Report) -> None:
    plenary = [b for b in under(year.blocks, "Les récoltes") if isinstance(b, Table)]
    others = [b for b in under(year.blocks, "Annexe : les récoltes des ateliers") if isinstance(b, Table)]
    assert len(plenary) == 7 and len(others) == 9
    tables = [*plenary, *others]
    cells = [cell for table in tables for row in table.rows for cell in row.cells]
    assert any(cell.kind is CellKind.NUMBERS for cell in cells)
    assert sum(_told(cell) == "Non traité" for cell in cells) == 2
    assert all(table.caption for table in tables)


def test_nobody_is_named_in_public() -> None:
    report = synthesis(demo_year(), SynthesisOptions(public=True))
    told = "\n".join(line.text for line in lines(report.blocks))
    names = {person.name for person in demo_year().persons}
    names |= {line.name for one in demo_year().sessions for line in one.attendance if line.name}
    assert len(names) > 40
    assert [name for name in names if name in told] == []
    table = next(b for b in report.blocks if isinstance(b, Table) and "chaque organisation" in b.caption)
    counts = [_told(row.cells[-1]) for row in table.rows]
    assert "moins de 5" in counts
    assert all(int(count) >= 5 for count in counts if count != "moins de 5")


def test_a_theme_of_the_same_name_has_its_code() -> None:
    snapshot = demo_year()
    twin = replace(snapshot.themes[0], id="twin", code="ges2", position=9)
    report = synthesis(replace(snapshot, themes=(*snapshot.themes, twin)))
    found = titles(report.blocks, 1)
    assert "Thématique : Gaz à effet de serre (ges)" in found
    assert "Thématique : Gaz à effet de serre (ges2)" in found


def test_an_objective_whose_indicator_was_withdrawn_stays_and_says_so() -> None:
    snapshot = demo_year()
    gone = next(one for one in snapshot.indicators if one.objectives and one.objectives[0].value == "1 020")
    left = replace(gone.objectives[0], indicator_id=gone.id)
    report = synthesis(
        replace(
            snapshot,
            indicators=tuple(one for one in snapshot.indicators if one is not gone),
            alone=(left,),
            orphans=frozenset({left.id}),
            theme_of_objective={left.id: gone.theme_id or ""},
        )
    )
    recap = [line.text for line in lines(under(report.blocks, "Récapitulatif des objectifs et indicateurs"))]
    assert "Indicateur retiré depuis" in recap
    assert gone.name not in recap


def test_an_empty_programme_gives_a_whole_document() -> None:
    nothing = replace(
        demo_year(), sessions=(), to_come=(), board=(), themes=(), organisations=(), persons=(), indicators=(),
        alone=(), levers=(), links=(), voices=(), axes=(), commitments=(), expected=0,
    )  # fmt: skip
    report = synthesis(nothing)
    told = " ".join(line.text for line in lines(report.blocks))
    for sentence in ("Aucune séance tenue sur la période.", "Aucun axe stratégique", "Personne n’a été dit manquant"):
        assert sentence in told
    for name in WRITERS:
        assert writer(name, [EXPORTS]).write(report)


def test_a_period_knows_nothing_of_what_came_after() -> None:
    early = demo_year(Period(date(2025, 1, 1), date(2025, 12, 31), 2025))
    assert [one.session.number for one in early.sessions] == [1, 2, 3]
    assert all(one.status is not IndicatorStatus.VALIDATED for one in early.indicators)
    report = synthesis(early)
    assert report.title == "Synthèse de l’année 2025"
    board = under(report.blocks, "Où en sont les thématiques")
    air = next(
        row
        for b in board
        if isinstance(b, Table)
        for row in b.rows
        if _told(row.cells[0]) == "Polluants atmosphériques"
    )
    assert _told(air.cells[2]) == "Rien de prévu"


def test_a_theme_alone_has_its_notes_alone() -> None:
    snapshot = demo_year(None, "air")
    assert {e.theme_id for one in snapshot.sessions for e in one.entries} == {snapshot.themes[0].id}
    assert [t for t in titles(synthesis(snapshot).blocks, 1) if t.startswith("Thématique")] == [AIR]


def test_parts_are_those_asked_for() -> None:
    report = synthesis(demo_year(), SynthesisOptions(parts=("voices", "board")))
    assert titles(report.blocks, 1) == ["Où en sont les thématiques", "Ceux qui manquent"]


def test_drawings_are_well_formed_and_a_table_follows_each(year: Report) -> None:
    drawings = [block for block in year.blocks if isinstance(block, Drawing)]
    assert len(drawings) == 12
    elsewhere = []  # the table that says the same stands before, and the remark above the figure says which
    for before, block, following in zip(year.blocks, year.blocks[1:], year.blocks[2:], strict=False):
        if isinstance(block, Drawing):
            assert block.alt and block.caption
            if not isinstance(following, Table):
                elsewhere.append(block.caption)
                assert isinstance(before, Paragraph) and "dans le tableau des" in before.line.text
    assert elsewhere == ["Personnes présentes, mois par mois", "Les organisations, séance par séance"]
    for drawing in drawings:
        root = ElementTree.fromstring(drawing.svg)
        tags = [child.tag.rpartition("}")[2] for child in root]
        assert tags[:2] == ["title", "desc"]
        for text in root.iter("{http://www.w3.org/2000/svg}text"):
            assert 0 <= float(text.get("x", "-1")) <= drawing.width
            assert 0 <= float(text.get("y", "-1")) <= drawing.height
    stages = [block for block in year.blocks if isinstance(block, Stages)]
    assert len(stages) == 4 and all(ElementTree.fromstring(target_svg(one)) is not None for one in stages)


def test_hostile_words_break_no_drawing() -> None:
    snapshot = demo_year()
    evil = '<script>alert(1)</script> & "x" ]]>'
    themes = tuple(replace(theme, title=evil) for theme in snapshot.themes)
    board = tuple(replace(row, theme=theme) for row, theme in zip(snapshot.board, themes, strict=True))
    report = synthesis(replace(snapshot, themes=themes, board=board), SynthesisOptions(parts=("board",)))
    for block in report.blocks:
        if isinstance(block, Drawing):
            assert "script" not in {e.tag.rpartition("}")[2] for e in ElementTree.fromstring(block.svg).iter()}
    html = writer("html", [EXPORTS]).write(report).decode()
    assert "<script" not in html


def test_two_thousand_notes_are_written_in_no_time() -> None:
    """U-19: the measured time is 1 s; four times as much on a busy machine is still no waiting."""
    snapshot = demo_year()
    sessions = []
    for one in snapshot.sessions:
        more = [
            replace(entry, id=f"{entry.id}-{copy}", number=entry.number + 1000 * copy, merged=())
            for copy in range(1, 5)
            for entry in one.entries
        ]
        sessions.append(replace(one, entries=(*one.entries, *more)))
    big = replace(snapshot, sessions=tuple(sessions))
    assert sum(len(one.entries) for one in big.sessions) > 2000
    start = process_time()
    writer("docx", [EXPORTS]).write(synthesis(big))
    assert process_time() - start < 8


def test_the_same_data_give_the_same_bytes() -> None:
    for name in ("docx", "md", "html"):
        first, second = (writer(name, [EXPORTS]).write(synthesis(demo_year())) for _ in range(2))
        assert first == second
    assert made_at(demo_year()) == max(s.session.closed_at for s in demo_year().sessions if s.session.closed_at)


def test_a_row_of_the_annex_stands_for_each_note(year: Report) -> None:
    rows = [row for b in annex(year) if isinstance(b, Table) for row in b.rows if row.note is not None]
    assert len(rows) == len({row.note for row in rows})
    assert all(isinstance(row, Row) and str(row.note).count(".") == 1 for row in rows)
