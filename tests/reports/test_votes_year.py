"""What documents of a period show of votes: figures, groups, what came of a statement, the word and the measure."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.builders import Room, build
from tests.reports.conftest import EXPORTS
from tests.reports.test_votes import VOTED, WHY, a_point, again, along_kinds, grouped, text
from tests.reports.year import lines, plain, titles, under
from tests.services.polling import a_round, asked, votes
from workshop.bundle import Workspace
from workshop.locales import use
from workshop.method.consensus.shares import Thresholds
from workshop.model.words import EntryKind, PollForm
from workshop.reports.blocks import Block, Drawing, Paragraph, Report, Table, stays
from workshop.reports.drawings.bars import lots
from workshop.reports.synthesis import SynthesisOptions, synthesis
from workshop.reports.synthesis.desk import year_desk
from workshop.reports.synthesis.extremes import extremes
from workshop.reports.synthesis.rounds import MANY
from workshop.reports.synthesis.sheet import theme_sheet
from workshop.reports.writers import writer
from workshop.services.export_year import Asked, read_year
from workshop.services.opening import open_house
from workshop.services.poll_points import make_point
from workshop.services.polls import ask_again, close_round, open_round, put_to_vote

BRIEF = "L’essentiel"
ANNEX = "Annexe : les votes, un par un"


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with open_house(workspace) as house:
        yield build(house)


def year_of(room: Room, public: bool = False, parts: tuple[str, ...] = ()) -> Report:
    use("fr")
    return synthesis(read_year(room.house, Asked()), SynthesisOptions(public=public, parts=parts))


def drawn(blocks: tuple[Block, ...]) -> list[str]:
    return [plain(block.caption) for block in blocks if isinstance(block, Drawing)]


def test_each_round_has_its_figure_with_its_table_beside(room: Room) -> None:
    a_point(room)
    told = under(year_of(room).blocks, VOTED)
    at = next(rank for rank, block in enumerate(told) if isinstance(block, Drawing))
    figure, table = told[at], told[at + 1]
    assert isinstance(figure, Drawing) and isinstance(table, Table)
    assert plain(figure.caption) == "Séance 1, vote 1 : les réponses"
    assert plain(table.caption) == "Séance 1, vote 1 : les comptes"
    heard = plain(figure.alt)
    assert "sur 31 personnes présentes" in heard and "pour 18, sans avis 4, contre 2, sans réponse 7" in heard
    assert "consensus pour" in heard, "who hears the figure hears the class"
    drawing = ElementTree.fromstring(figure.svg)
    shown = [one.text for one in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert {"18", "4", "2", "7", "pour", "sans avis", "contre", "sans réponse"} <= set(shown)


def test_a_figure_of_a_period_is_lower_than_that_of_the_minutes(room: Room) -> None:
    from workshop.reports.minutes import minutes
    from workshop.services.export import read_session

    a_point(room)
    mine = [one for one in under(year_of(room).blocks, VOTED) if isinstance(one, Drawing)]
    theirs = [one for one in minutes(read_session(room.house, room.session_id)).blocks if isinstance(one, Drawing)]
    assert len(mine) == len(theirs) == 1
    assert mine[0].height < theirs[0].height and mine[0].width == theirs[0].width


@pytest.mark.parametrize("people", [24, 19])
def test_groups_of_opinion_stand_in_the_year_or_it_is_said_why_none(room: Room, people: int) -> None:
    grouped(room, people)
    year = under(year_of(room).blocks, VOTED)
    maps = [caption for caption in drawn(year) if "groupes d’opinion" in caption]
    if people == 24:
        assert maps == ["Séance 1, vote 1 : les groupes d’opinion"]
        assert "silhouette 1,00" in text(year) and "Indicatif : moins de 50 personnes" in text(year)
    else:
        assert maps == [] and "il en faut 20" in text(year)


def test_the_public_year_draws_no_round_of_fewer_than_five_people(room: Room) -> None:
    poll_id = a_round(room, "Un", "Deux", present=12)
    for number in range(4):
        votes(room, poll_id, f"{number}", [1, -1])
    close_round(room.house, poll_id)
    make_point(room.house, poll_id, asked(room, poll_id)[0].id, EntryKind.DISSENSUS)
    assert len(drawn(under(year_of(room).blocks, VOTED))) == 1
    outside = year_of(room, public=True)
    assert drawn(under(outside.blocks, VOTED)) == []
    assert "4 pour" not in text(outside.blocks) and "Noté autrement" not in text(outside.blocks)
    assert "moins de 5 réponses, non publié" in text(under(outside.blocks, BRIEF))


def test_the_public_year_counts_objections_and_quotes_none(room: Room) -> None:
    along_kinds(room, (6, 5))
    inside, outside = text(year_of(room).blocks), text(year_of(room, public=True).blocks)
    assert WHY in inside and WHY not in outside and "Objections écrites : 5, non publiées" in outside


def test_the_first_page_tells_the_votes_and_where_the_word_is_not_the_measure(room: Room) -> None:
    a_point(room, 9, 7, 3)
    brief = text(under(year_of(room).blocks, BRIEF))
    assert "1 proposition mise aux voix en 1 vote : 1 dissensus." in brief
    assert "Noté autrement que mesuré" in brief
    assert "Réserver la rue des écoles Noté comme consensus, mesuré : dissensus." in brief


def test_of_many_points_noted_otherwise_the_first_page_names_five(room: Room) -> None:
    poll_id = a_round(room, *(f"Proposition {number}" for number in range(7)))
    for number in range(10):
        votes(room, poll_id, f"{number}", [1 if number % 2 else -1] * 7)
    close_round(room.house, poll_id)
    for statement in asked(room, poll_id):
        make_point(room.house, poll_id, statement.id, EntryKind.CONSENSUS)
    brief = text(under(year_of(room).blocks, BRIEF))
    assert brief.count("Noté comme consensus, mesuré : dissensus.") == 5
    assert "et 2 autres, dits sous leur point" in brief
    assert text(year_of(room).blocks).count("Noté comme consensus, mesuré : dissensus.") == 5 + 7


def test_of_a_point_voted_on_again_the_last_vote_is_what_was_measured(room: Room) -> None:
    room.say(";c Il faut des haies")
    first = put_to_vote(room.house, room.session_id, room.notes()[0].id).id
    open_round(room.house, first)
    for number in range(8):
        votes(room, first, f"{number}", [1 if number % 2 else -1])
    close_round(room.house, first)
    assert "Noté autrement" in text(under(year_of(room).blocks, BRIEF))
    second = ask_again(room.house, room.session_id, first)
    open_round(room.house, second)
    for number in range(8):
        votes(room, second, f"{number}", [1])
    close_round(room.house, second)
    assert "Noté autrement" not in text(under(year_of(room).blocks, BRIEF))


def test_the_first_page_says_nothing_of_votes_where_word_and_measure_agree_or_nobody_voted(room: Room) -> None:
    assert "mise aux voix" not in text(under(year_of(room).blocks, BRIEF))
    a_point(room)
    assert "Noté autrement" not in text(under(year_of(room).blocks, BRIEF))


def test_who_voted_is_not_counted_among_the_positions_that_were_noted(room: Room) -> None:
    room.say(";d Réserver la rue des écoles", "+ LPO : oui", "- CA : trop tôt")
    poll_id = put_to_vote(room.house, room.session_id, room.notes()[0].id).id
    open_round(room.house, poll_id)
    for number in range(8):
        votes(room, poll_id, f"{number}", [1 if number < 5 else -1])
    close_round(room.house, poll_id)
    make_point(room.house, poll_id, asked(room, poll_id)[0].id, EntryKind.DISSENSUS)
    assert len(room.notes()[0].positions) == 4, "two that were noted, and who voted on each side"
    brief = under(year_of(room).blocks, BRIEF)
    found = [line for line in lines(brief) if "Réserver" in line.text]
    assert [plain(line.text) for line in found] == ["Réserver la rue des écoles (pour : 1, contre : 1)"]
    assert "Séance 1, vote 1 : 5 pour, 3 contre, 0 sans avis ; 8 votants" in text(brief)


def test_a_point_says_what_the_same_statement_met_with_in_another_session(room: Room) -> None:
    seat = again(room)
    first, second = (poll for one in read_year(room.house, Asked()).sessions for poll in one.polls)
    make_point(seat.house, first.poll.id, first.statements[0].id, EntryKind.DISSENSUS)
    make_point(seat.house, second.poll.id, second.statements[0].id, EntryKind.CONSENSUS)
    told = text(year_of(room).blocks)
    assert "Voté de nouveau (séance 2, vote 1) : 100 % d’accord (12 sur 12), consensus pour" in told
    assert "Voté auparavant (séance 1, vote 1) : 50 % d’accord (6 sur 12), dissensus" in told
    table = next(
        one for one in under(year_of(room).blocks, VOTED) if isinstance(one, Table) and "vote par vote" in one.caption
    )
    assert [line.refs for line in table.rows[0].cells[1].lines] == [("1.1",), ("2.1",)], "each vote leads to its point"


def test_a_statement_that_was_worded_anew_is_quoted_as_it_was(room: Room) -> None:
    again(room)
    use("fr")
    year = read_year(room.house, Asked())
    first = year.sessions[0].polls[0]
    before = replace(first, statements=(replace(first.statements[0], text="Fermer la rue"),))
    sessions = (replace(year.sessions[0], polls=(before,)), *year.sessions[1:])
    told = text(under(synthesis(replace(year, sessions=sessions), SynthesisOptions()).blocks, VOTED))
    assert "50 % d’accord (6 sur 12), dissensus (« Fermer la rue »)" in told
    assert "consensus pour («" not in told


def many(room: Room, count: int) -> None:
    """Rounds of ten statements: the first ones all for, the last one of each divided."""
    for first in range(0, count, 10):
        poll_id = a_round(room, *(f"Proposition {first + n}" for n in range(min(10, count - first))), present=12)
        for number in range(10):
            said = [1] * len(asked(room, poll_id))
            said[-1] = 1 if number % 2 else -1
            votes(room, poll_id, f"{number}", said)
        close_round(room.house, poll_id)


def test_of_many_votes_the_chapter_has_the_extremes_and_the_annex_each(room: Room) -> None:
    many(room, MANY + 10)
    report = year_of(room)
    body, annex = under(report.blocks, VOTED), under(report.blocks, ANNEX)
    assert drawn(body) == ["Ce qui rassemble le plus : les réponses", "Ce qui divise le plus : les réponses"]
    assert drawn(annex) == [f"Séance 1, vote {n} : les réponses" for n in range(1, 5)]
    gathers, divides = (one for one in body if isinstance(one, Table) and one.caption.startswith("Ce qui"))
    assert len(gathers.rows) == 6 and len(divides.rows) == 4
    assert {"Dissensus"} == {plain(row.cells[-1].lines[0].text) for row in divides.rows}
    assert {"5"} == {plain(row.cells[3].lines[0].text) for row in divides.rows}, "five of ten are for"
    assert any(isinstance(one, Paragraph) and ANNEX in plain(one.line.text) for one in body)
    assert titles(report.blocks, 1).index(ANNEX) > titles(report.blocks, 1).index(VOTED)


def test_of_a_statement_voted_on_again_the_extremes_have_the_last_vote(room: Room) -> None:
    again(room)
    use("fr")
    shown = extremes(year_desk(read_year(room.house, Asked()), SynthesisOptions()).whole)
    (table,) = (block for block in shown if isinstance(block, Table))
    assert [[plain(cell.lines[0].text) for cell in row.cells[2:5]] for row in table.rows] == [
        ["Séance 2, vote 1", "12", "0"]
    ]


@pytest.mark.parametrize("voters", [4, 5])
def test_the_public_extremes_have_no_statement_of_fewer_than_five_answers(room: Room, voters: int) -> None:
    poll_id = a_round(room, "Un")
    for number in range(voters):
        votes(room, poll_id, f"{number}", [1 if number % 2 else -1])
    close_round(room.house, poll_id)
    for public, shown in ((False, True), (True, voters == 5)):
        options = SynthesisOptions(public=public, thresholds=Thresholds(voices=3))
        assert bool(extremes(year_desk(read_year(room.house, Asked()), options).whole)) is shown


def test_where_there_is_no_annex_the_chapter_has_all_rounds(room: Room) -> None:
    many(room, MANY + 10)
    alone = year_of(room, parts=("votes",))
    assert ANNEX not in titles(alone.blocks, 1) and len(drawn(under(alone.blocks, VOTED))) == 4


def test_as_many_as_fit_stand_in_the_chapter(room: Room) -> None:
    many(room, MANY)
    report = year_of(room)
    assert ANNEX not in titles(report.blocks, 1) and len(drawn(under(report.blocks, VOTED))) == 3


def test_a_long_round_is_drawn_in_several_figures_that_fit_on_a_page(room: Room) -> None:
    pikepdf: Any = pytest.importorskip("pikepdf")
    poll_id = a_round(room, *(f"Une proposition assez longue pour tenir sur deux lignes {n}" for n in range(28)))
    for number in range(6):
        votes(room, poll_id, f"{number}", [1] * 28)
    close_round(room.house, poll_id)
    told = [block for block in under(year_of(room).blocks, VOTED) if isinstance(block, Drawing)]
    assert [one.svg.count('font-size="10" fill="#1d2b2a" text-anchor="start">') > 14 for one in told] == [True, True]
    assert all(one.height < 900 for one in told)
    assert [plain(one.caption).rpartition(", ")[2] for one in told] == ["propositions 1 à 14", "propositions 15 à 28"]
    with pikepdf.open(BytesIO(writer("pdf", [EXPORTS]).write(year_of(room, parts=("votes",))))) as pdf:
        assert len(pdf.pages) >= 3


@pytest.mark.parametrize(("rows", "sizes"), [(0, []), (1, [1]), (12, [12]), (13, [7, 6]), (25, [9, 9, 7])])
def test_rows_are_shared_out_evenly(rows: int, sizes: list[int]) -> None:
    assert [len(lot) for lot in lots(range(rows), 12)] == sizes


def test_the_theme_sheet_draws_the_rounds_of_its_notes(room: Room) -> None:
    room.say(";c Il faut des haies")
    poll_id = put_to_vote(room.house, room.session_id, room.notes()[0].id).id
    open_round(room.house, poll_id)
    for number in range(6):
        votes(room, poll_id, f"{number}", [1])
    close_round(room.house, poll_id)
    use("fr")
    year = read_year(room.house, Asked())
    shown = {theme.id: drawn(theme_sheet(year, SynthesisOptions(), theme).blocks) for theme in year.themes}
    mine = room.notes()[0].theme_id
    assert {ident for ident, captions in shown.items() if "Séance 1, vote 1 : les réponses" in captions} == {mine}


@pytest.mark.parametrize("form", [PollForm.DOTS, PollForm.GRADIENTS])
def test_the_figures_of_a_period_are_drawn_in_every_format(room: Room, form: PollForm, tmp_path: Path) -> None:
    poll_id = a_round(room, "Un", "Deux", form=form)
    for number in range(6):
        votes(room, poll_id, f"{number}", [2, 1])
    close_round(room.house, poll_id)
    report = year_of(room, parts=("votes",))
    html = writer("html", [EXPORTS]).write(report).decode()
    assert html.count("<svg") == 1 == len(drawn(report.blocks))
    assert "les réponses" in plain(writer("md", [EXPORTS]).write(report).decode())
    assert writer("pdf", [EXPORTS]).write(report).startswith(b"%PDF")


def test_a_figure_is_heard_without_a_full_stop_before_a_colon(room: Room) -> None:
    poll_id = a_round(room, "On éteint la nuit.", "Ici ou là…")
    votes(room, poll_id, "a", [1, 1])
    close_round(room.house, poll_id)
    (figure,) = (block for block in under(year_of(room).blocks, VOTED) if isinstance(block, Drawing))
    assert "1. On éteint la nuit : pour 1" in plain(figure.alt) and "2. Ici ou là… : pour 1" in plain(figure.alt)


def test_one_objection_that_is_not_published_is_told_in_the_singular(room: Room) -> None:
    poll_id = a_round(room, "Un", form=PollForm.GRADIENTS)
    for number in range(6):
        votes(room, poll_id, f"{number}", [-1 if number == 0 else 2], {0: WHY} if number == 0 else {})
    close_round(room.house, poll_id)
    told = text(year_of(room, public=True).blocks).split("\n")
    assert any(line.endswith("Objections écrites : 1, non publiée") for line in told)


def test_what_stands_under_a_point_anyway_is_not_told_twice(room: Room) -> None:
    room.say(";c Il faut des haies")
    first = put_to_vote(room.house, room.session_id, room.notes()[0].id).id
    for number, poll_id in enumerate((first, "")):
        at = poll_id or ask_again(room.house, room.session_id, first)
        open_round(room.house, at)
        for voter in range(6):
            votes(room, at, f"{number} {voter}", [1])
        close_round(room.house, at)
    told = [line.text for line in lines(under(year_of(room).blocks, "Thématique : Qualité de l’air"))]
    assert sum("6 pour, 0 contre" in plain(line) for line in told) == 2, "both votes are on the note itself"
    assert not any("Voté de nouveau" in line or "Voté auparavant" in line for line in told)


def test_what_introduces_a_figure_goes_with_it(room: Room) -> None:
    a_point(room)
    blocks = year_of(room).blocks
    at = next(rank for rank, one in enumerate(blocks) if isinstance(one, Drawing) and "réponses" in one.caption)
    assert stays(blocks, at - 1) and not stays(blocks, at)
    assert not stays((blocks[at - 1], blocks[at]), 0), "only right after a title"
