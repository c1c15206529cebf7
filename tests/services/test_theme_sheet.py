"""The sheet of one theme: its words, its points over all sessions, what is next; what to read again in public."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import Room, a_room
from tests.reports.conftest import EXPORTS
from tests.reports.year import demo_year, lines, plain, titles, under
from workshop.bundle import Workspace
from workshop.model.errors import WorkshopError
from workshop.model.words import EntryKind, EntryState
from workshop.model.year_views import YearSnapshot
from workshop.reports.blocks import Report, Table, cited
from workshop.reports.synthesis import SynthesisOptions
from workshop.reports.synthesis.sheet import theme_sheet
from workshop.reports.writers import WRITERS, writer
from workshop.services.export_year import Asked, export_sheet, public_remark

ORDER = [
    "Comprenons-nous bien", "Où en est la thématique", "Points saillants de nos échanges",
    "Éléments à éclaircir, approfondir ou aborder", "Objectifs et indicateurs",
]  # fmt: skip


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


def sheet(code: str, year: YearSnapshot | None = None, *, public: bool = False) -> Report:
    whole = year or demo_year()
    theme = next(one for one in whole.themes if one.code == code)
    return theme_sheet(whole, SynthesisOptions(public=public), theme)


def told(report: Report, title: str) -> list[str]:
    return [plain(line.text) for line in lines(under(report.blocks, title))]


def test_it_has_the_frame_and_ends_with_what_is_next() -> None:
    for theme in demo_year().themes:
        found = titles(sheet(theme.code).blocks, 1)
        assert found[: len(ORDER)] == ORDER, theme.code
        assert "Liens et antagonismes avec d’autres thématiques" in found and "La suite" in found


def test_every_note_of_the_theme_is_in_it() -> None:
    for theme in demo_year().themes:
        used = cited(sheet(theme.code).blocks)
        for one in demo_year().sessions:
            for entry in one.entries:
                if entry.theme_id == theme.id and entry.state is EntryState.KEPT and entry.kind is not EntryKind.NOTE:
                    assert f"{one.session.number}.{entry.number}" in used, entry.text


def test_links_that_another_theme_stated_are_seen_from_both() -> None:
    air = told(sheet("air"), "Liens et antagonismes avec d’autres thématiques")
    ges = told(sheet("ges"), "Liens et antagonismes avec d’autres thématiques")
    assert any("Gaz à effet de serre" in text for text in air)
    assert any("Polluants atmosphériques" in text for text in ges)


def test_a_word_that_is_disputed_stands_under_its_heading() -> None:
    soils = told(sheet("sols"), "Comprenons-nous bien")
    assert any("bétonisation" in text for text in soils)
    assert "Aucun mot disputé noté." in told(sheet("ges"), "Comprenons-nous bien")


def test_a_term_defined_twice_or_with_a_reservation_is_disputed(room: Room) -> None:
    room.say(";v bruit : ce que l’on subit", ";v bruit : ce que l’on mesure", ";v calme : moins de 45 dB")
    room.say(";? Le mot « nuisance » est-il trop fort ?", ";? « On verra bien demain » a-t-il dit ?")
    (path,) = export_sheet(room.house, Asked(themes=("qualite",), formats=("md",)))
    text = path.read_text("utf-8")
    after = text.split("Les mots disputés")[1].split("\n## ")[0]
    assert "2 définitions" in after.replace("\u00a0", " ") and "ce que l’on mesure" in after
    assert "nuisance" in after and "calme" not in after and "On verra" not in after


def test_all_formats_of_a_theme_of_which_nothing_is_known() -> None:
    empty = replace(
        demo_year(), sessions=(), to_come=(), board=(), indicators=(), alone=(), levers=(), links=(), axes=(),
        commitments=(),
    )  # fmt: skip
    report = sheet("air", empty)
    words = " ".join(plain(line.text) for line in lines(report.blocks))
    for sentence in ("Aucune définition partagée", "Aucun indicateur proposé", "Aucune séance prévue"):
        assert sentence in words
    for name in WRITERS:
        assert writer(name, [EXPORTS]).write(report)


def test_two_themes_of_one_name_are_told_apart() -> None:
    year = demo_year()
    twin = replace(year.themes[0], id="twin", code="air2", position=9)
    report = sheet("air2", replace(year, themes=(*year.themes, twin)))
    assert report.title.endswith("(air2)")


def test_nobody_is_named_in_public() -> None:
    names = {person.name for person in demo_year().persons}
    for theme in demo_year().themes:
        text = "\n".join(line.text for line in lines(sheet(theme.code, public=True).blocks))
        assert [name for name in names if name in text] == []


def test_the_sessions_that_spoke_of_it_are_told_with_their_notes() -> None:
    table = next(b for b in sheet("sols").blocks if isinstance(b, Table) and "en ont parlé" in b.caption)
    counts = {row.cells[0].lines[0].text: int(row.cells[-1].lines[0].text) for row in table.rows}
    assert set(counts) == {"5", "8"} and all(counts.values())


def test_refusals_are_sentences(room: Room, tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="une thématique"):
        export_sheet(room.house, Asked())
    with pytest.raises(WorkshopError, match="Il n’y a pas de thématique"):
        export_sheet(room.house, Asked(themes=("nulle",), to=tmp_path / "ici"))
    assert list((tmp_path / "ici").glob("*")) == []


def test_the_notes_to_read_again_before_publication_are_named(room: Room) -> None:
    room.say(";c On compte tous pareil", ";p Appeler Lina Roche au 06 12 34 56 78")
    said = public_remark(room.house, Asked(public=True))
    assert "1.2" in said and "1.1" not in said
    assert "Relisez" in said
