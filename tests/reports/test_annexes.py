"""The parts of a synthesis that stand beside its notes: the cards of the sessions, what they compare to, figures."""

from dataclasses import replace

import pytest

from tests.reports.year import demo_year, lines, plain, under
from workshop.model.words import EntryKind, EntryState
from workshop.reports.blocks import Cell, OwnText, Report, Table
from workshop.reports.minutes.goals import figure
from workshop.reports.synthesis import SynthesisOptions, synthesis


@pytest.fixture(scope="module")
def year() -> Report:
    return synthesis(demo_year())


def told_in(cell: Cell) -> str:
    return plain("".join(line.text for line in cell.lines))


def test_a_session_has_its_card(year: Report) -> None:
    told = " ".join(line.text for line in lines(under(year.blocks, "Annexe : les séances")))
    told = plain(told.replace("\n", " "))
    for one in demo_year().sessions:
        wanted = [item.title for item in one.agenda] + [view.note for view in one.validations]
        wanted += [*one.session.next_steps.splitlines(), one.session.purpose, one.session.place]
        assert [text for text in wanted if plain(text) not in told] == []
    assert "Facilitation graphique : Capucine Roussardel (Traits d’union)" in told
    assert "Pascale Nogarel (société mycologique des Pallières)" in told


def test_the_public_cards_name_nobody_and_tell_no_reservation() -> None:
    public = synthesis(demo_year(), SynthesisOptions(public=True))
    told = plain(" ".join(line.text for line in lines(public.blocks)))
    for hidden in ("Capucine Roussardel", "Pascale Nogarel", "La réserve d’Atmo", "Souffle : la prime"):
        assert hidden not in told
    assert "Animation : Traits d’union" in told


def test_sessions_are_compared(year: Report) -> None:
    table = next(b for b in year.blocks if isinstance(b, Table) and b.caption.startswith("Ce qui est nouveau"))
    heads = [column.header for column in table.columns]
    rows = [dict(zip(heads, map(told_in, row.cells), strict=True)) for row in table.rows]
    frozen = demo_year()
    kinds = [entry.kind for one in frozen.sessions for entry in one.entries if entry.state is EntryState.KEPT]
    assert sum(int(row["Notes"]) for row in rows) == len(kinds)
    assert sum(int(row["Consensus"]) for row in rows) == kinds.count(EntryKind.CONSENSUS)
    assert sum(int(row["Indicateurs validés"]) for row in rows) == sum(
        1 for one in frozen.indicators if one.validated_in
    )
    named = [voice.named_in for voice in frozen.voices if voice.named_in]
    assert sum(int(row["Voix nouvelles"]) for row in rows) == len(named)
    assert sum(int(row["Voix déjà nommées"]) for row in rows) == sum(len(set(one)) - 1 for one in named)
    assert sum(int(row["dont réglés depuis"]) for row in rows) == 3  # 2.34, 4.17 and 5.21; 1.27 and 2.24 are wants


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        ("-69", "%", "−69"), ("1040", "t/an", "1\u202f040"), ("701,5", "t/an", "701,5"), ("12345.6", "t", "12\u202f345.6"),
        ("2030", "", "2030"), ("< 3", "ha", "< 3"), ("1 020", "kt", "1 020"), ("hausse", "", "hausse"),
    ],
)  # fmt: skip
def test_a_target_is_written_as_a_number_is(value: str, unit: str, printed: str) -> None:
    assert figure(value, unit) == printed


def test_what_objectives_lack_is_counted_and_named(year: Report) -> None:
    frozen = demo_year()
    table = next(
        b for b in year.blocks if isinstance(b, Table) and b.caption.startswith("Objectifs et indicateurs aux")
    )
    sums = [sum(int(told_in(row.cells[rank])) for row in table.rows) for rank in range(1, 8)]
    aims = {one.id for indicator in frozen.indicators for one in indicator.objectives} | {
        one.id for one in frozen.alone
    }
    in_axis = {ident for axis in frozen.axes for ident in axis.objective_ids}
    valued = {one.indicator_id for one in frozen.observations}
    with_lever = {ident for lever, ident in frozen.objective_of_lever.items()}
    assert sums[:2] == [len(aims), len(aims - with_lever)] and sums[3] == len(aims - in_axis)
    assert sums[4:6] == [len(frozen.indicators), len({one.id for one in frozen.indicators} - valued)]
    told = [plain(line.text) for line in lines(under(year.blocks, "La feuille de route et la suite"))]
    assert any(line.startswith("Indicateurs hors trajectoire : ") and "Jours d’épisode" in line for line in told)
    assert any(line.startswith("Engagements en retard ou bloqués : Roue libre, ") for line in told)
    brief = [plain(line.text) for line in lines(under(year.blocks, "L’essentiel"))]
    assert f"Objectifs : sur {len(aims)}, {sums[2]} sans engagement et {sums[1]} sans levier" in brief


def test_what_members_answered_stands_in_full_and_not_in_public(year: Report) -> None:
    frozen = demo_year()
    told = {plain(line.text) for line in lines(under(year.blocks, "Annexe : les réponses au questionnaire"))}
    wanted = [text for reply in frozen.replies for answer in reply.answers for text in answer.lines]
    assert len(wanted) > 50 and [text for text in wanted if plain(text) not in told] == []
    assert {reply.acronym or reply.who for reply in frozen.replies} <= told
    public = synthesis(frozen, SynthesisOptions(public=True))
    assert under(public.blocks, "Annexe : les réponses au questionnaire") == ()


def test_many_questions_stand_one_below_the_other() -> None:
    frozen = demo_year()
    first = next(reply for reply in frozen.replies if reply.answers)
    answers = tuple(
        replace(first.answers[0], id=str(rank), field=f"q{rank}", label=f"Question {rank}", text=f"Réponse {rank}")
        for rank in range(6)
    )
    report = synthesis(replace(frozen, replies=(replace(first, answers=answers),)))
    (table,) = [b for b in under(report.blocks, "Annexe : les réponses au questionnaire") if isinstance(b, Table)]
    assert len(table.columns) == 2
    assert [line.text for line in table.rows[0].cells[1].lines][:4] == [
        "Question 0",
        "Réponse 0",
        "Question 1",
        "Réponse 1",
    ]


def test_only_the_internal_version_invites_to_write() -> None:
    frozen = replace(demo_year(), paragraphs={"framing": "Le sien."})
    for public in (False, True):
        report = synthesis(frozen, SynthesisOptions(public=public))
        places = [block.place for block in report.blocks if isinstance(block, OwnText)]
        assert (places == ["framing"]) is public and len(places) in (1, 10)


def test_who_spoke_stands_first_where_the_words_go_on_from_it(year: Report) -> None:
    told = [plain(line.text) for line in lines(under(year.blocks, "Thématique : Polluants atmosphériques"))]
    assert any(line.startswith("Atmo : une cheminée ouverte émet en une soirée") for line in told)
    public = synthesis(demo_year(), SynthesisOptions(public=True))
    told = [plain(line.text) for line in lines(under(public.blocks, "Thématique : Polluants atmosphériques"))]
    assert any(line.startswith("une cheminée ouverte émet en une soirée") for line in told)
