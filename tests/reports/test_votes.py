"""What documents say of votes: evidence behind points, each round with its base, what is not told, what came of it later."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.builders import Room, build, sit_down
from tests.hostile import cleaned
from tests.reports.year import plain, under
from tests.services.polling import a_round, asked, closed, votes
from tests.services.test_foreign import bare, word_text
from workshop.bundle import Workspace
from workshop.locales import use
from workshop.model.people import Organisation
from workshop.model.words import Channel, EntryKind, PollForm, Stage, StatementState
from workshop.reports.blocks import Block, Drawing, Heading, Report, Table, lines_of
from workshop.reports.minutes import MinutesOptions, minutes
from workshop.reports.synthesis import SynthesisOptions, synthesis
from workshop.reports.synthesis.sheet import theme_sheet
from workshop.reports.writers import writer
from workshop.services import agenda
from workshop.services.closing import close
from workshop.services.export import export_minutes, read_session
from workshop.services.export_year import Asked, export_series, export_synthesis, read_year
from workshop.services.hand_counts import count
from workshop.services.opening import open_house
from workshop.services.poll_points import make_point
from workshop.services.polls import add_statement, ask_again, close_round, open_round, put_to_vote, set_state, settle
from workshop.services.preparing import SessionDraft, create_session
from workshop.services.voting import Casting, cast, propose
from workshop.storage.writer import Writer

VOTED = "Ce que la salle a voté"
WHY = "Le calendrier est intenable pour les livraisons."


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with open_house(workspace) as house:
        yield build(house)


def of(room: Room, public: bool = False) -> Report:
    use("fr")
    frozen = read_session(room.house, room.session_id)
    return minutes(frozen, MinutesOptions(public=public, typography_in_notes=True))


def text(blocks: tuple[Block, ...]) -> str:
    told = []
    for block in blocks:
        told += [line.text for line in lines_of(block)]
        if isinstance(block, Heading):
            told.append(block.text)
        if isinstance(block, Drawing):
            told += [block.caption, block.alt]
    return plain("\n".join(told))


def said(room: Room, public: bool = False) -> str:
    return text(under(of(room, public).blocks, VOTED))


def a_point(
    room: Room, agree: int = 14, disagree: int = 1, passed: int = 4, kind: EntryKind = EntryKind.CONSENSUS
) -> str:
    """A round of 19 phones and 5 hands among 31, whose result became a point; the round's id."""
    poll_id = a_round(room, "Réserver la rue des écoles", present=31, quorum=15)
    values = [1] * agree + [-1] * disagree + [0] * passed
    for number, value in enumerate(values):
        votes(room, poll_id, f"{number}", [value])
    statement = asked(room, poll_id)[0].id
    count(room.house, statement, Channel.HANDS, {1: 4, -1: 1})
    close_round(room.house, poll_id)
    make_point(room.house, poll_id, statement, kind)
    return poll_id


def test_a_point_has_its_evidence(room: Room) -> None:
    a_point(room)
    told = text(under(of(room).blocks, "Points saillants de nos échanges"))
    counted, turnout = "18 pour, 2 contre, 4 sans avis", "24 votants sur 31 présents ; téléphones 19, mains 5"
    assert f"Vote 1 : {counted} ; {turnout} ; quorum de 15 atteint" in told
    assert "18 personnes par vote" in told and "Noté comme" not in told


def test_a_word_that_differs_from_what_was_measured_is_shown(room: Room) -> None:
    a_point(room, 9, 7, 3)
    told = text(under(of(room).blocks, "Points saillants de nos échanges"))
    assert "Noté comme consensus, mesuré : dissensus." in told


def test_the_note_that_was_voted_on_has_its_evidence_without_a_point(room: Room) -> None:
    room.say(";c Il faut des haies", "1:s/haies/haies vives/")
    poll_id = put_to_vote(room.house, room.session_id, room.notes()[0].id).id
    room.say("1:s/vives/hautes/")
    open_round(room.house, poll_id)
    for number in range(6):
        votes(room, poll_id, f"{number}", [1])
    close_round(room.house, poll_id)
    told = text(under(of(room).blocks, "Points saillants de nos échanges"))
    assert "Il faut des haies hautes" in told
    assert "Vote 1 (« Il faut des haies vives ») : 6 pour, 0 contre, 0 sans avis ; 6 votants" in told


def test_a_note_whose_vote_became_another_point_leads_to_it_and_the_evidence_stands_once(room: Room) -> None:
    room.say(";p Il faut des haies")
    poll_id = put_to_vote(room.house, room.session_id, room.notes()[0].id).id
    open_round(room.house, poll_id)
    for number in range(6):
        votes(room, poll_id, f"{number}", [1])
    close_round(room.house, poll_id)
    make_point(room.house, poll_id, asked(room, poll_id)[0].id, EntryKind.CONSENSUS)
    assert [note.kind for note in room.notes()] == [EntryKind.HIGHLIGHT, EntryKind.CONSENSUS]
    told = text(under(of(room).blocks, "Points saillants de nos échanges"))
    assert told.count("6 pour, 0 contre") == 1 and "Vote 1 : son résultat est noté comme consensus" in told


def test_the_evidence_of_a_note_follows_it_into_the_one_it_joins(room: Room) -> None:
    a_point(room)
    number = room.notes()[-1].number
    room.say(";c Une rue sans voitures", f"/fusion {number} {number + 1}")
    stands = [note for note in room.notes() if note.state == "kept"]
    assert len(stands) == 1
    told = text(under(of(room).blocks, "Points saillants de nos échanges"))
    assert "18 pour, 2 contre, 4 sans avis" in told


def test_a_round_says_its_turnout_its_base_and_how_to_read_it(room: Room) -> None:
    a_point(room)
    told = said(room)
    assert "24 votants sur 31 présents ; téléphones 19, mains 5 ; quorum de 15 atteint." in told
    assert "90 % (18 sur 20)" in told and "Consensus pour" in told
    assert "Les parts se comptent parmi les personnes qui ont pris parti" in told and "au moins 75 %" in told
    (table,) = [block for block in under(of(room).blocks, VOTED) if isinstance(block, Table)]
    assert [cell.lines[0].text if cell.lines else "" for cell in table.rows[0].cells][2:6] == ["18", "2", "4", "7"]
    (drawing,) = [block for block in under(of(room).blocks, VOTED) if isinstance(block, Drawing)]
    assert "pour 18, sans avis 4, contre 2, sans réponse 7" in plain(drawing.alt)
    assert "sur 31 personnes présentes" in plain(drawing.alt)


def test_every_statement_stands_there_whatever_came_of_it(room: Room) -> None:
    poll_id = a_round(room, "Trop peu", "Personne", "Tout le monde passe", "Une seule", may_add=True)
    for number in range(6):
        votes(room, poll_id, f"{number}", [])
        ids = [one.id for one in asked(room, poll_id)]
        chosen = {ids[2]: 0} | ({ids[0]: 1} if number < 3 else {}) | ({ids[3]: 1} if number == 0 else {})
        cast(room.house, Casting(room.session_id, poll_id, f"{number}", chosen)).result(30)
    made = propose(room.house, room.session_id, poll_id, "0", "Ajoutée en cours de route").result(30)
    set_state(room.house, made, StatementState.ASKED)
    add_statement(room.house, poll_id, "Ajoutée par l’animation")
    propose(room.house, room.session_id, poll_id, "0", "Jamais lue").result(30)
    set_state(room.house, asked(room, poll_id)[0].id, StatementState.ASKED)
    gone = propose(room.house, room.session_id, poll_id, "1", "Retirée ensuite").result(30)
    set_state(room.house, gone, StatementState.ASKED)
    set_state(room.house, gone, StatementState.WITHDRAWN)
    close_round(room.house, poll_id)
    told = said(room)
    for words in (
        "Trop peu de voix", "Personne n’a répondu", "Tout le monde sans avis", "Une seule réponse",
        "Ajoutée pendant le vote par une personne participante", "Retirée avant la clôture", "« Retirée ensuite »",
        "1 proposition ajoutée par une personne participante n’a pas été mise au vote.",
        "Le nombre de personnes présentes n’a pas été noté.", "Ajoutée pendant le vote : qui avait fini",
    ):  # fmt: skip
        assert words in told
    assert "Jamais lue" not in text(of(room).blocks)
    assert "Retirée ensuite" not in text(of(room, public=True).blocks)


def test_nobody_and_one_person_alone_have_their_sentence(room: Room) -> None:
    closed(room, a_round(room, "Un"))
    assert "Personne n’a voté." in said(room) and "Un" in said(room)
    poll_id = a_round(room, "Deux")
    votes(room, poll_id, "a", [1])
    close_round(room.house, poll_id)
    assert "Une seule personne a voté : ce n’est pas un avis de la salle." in said(room)


def test_answers_after_the_close_have_their_sentence_whoever_reads(room: Room) -> None:
    poll_id = closed(room, a_round(room, "Un"))
    assert "après la clôture" not in said(room)
    for number in range(2):
        votes(room, poll_id, f"{number}", [1])
    told = "2 personnes ont répondu après la clôture ; ces réponses ne comptent pas."
    assert told in said(room) and told in said(room, public=True) and "Personne n’a voté." in said(room)


def test_more_votes_than_people_noted_present_have_their_sentence(room: Room) -> None:
    poll_id = a_round(room, "Un")
    count(room.house, asked(room, poll_id)[0].id, Channel.HANDS, {1: 6, -1: 1})
    settle(room.house, closed(room, poll_id), present=5)
    told = said(room)
    assert "7 personnes ont voté pour 5 notées présentes : un des deux nombres est faux." in told
    settle(room.house, poll_id, present=9)
    assert "notées présentes" not in said(room)


def test_a_round_that_is_not_closed_is_in_no_document(room: Room) -> None:
    poll_id = a_round(room, "Un", form=PollForm.GRADIENTS)
    votes(room, poll_id, "a", [-1], {0: WHY})
    assert under(of(room).blocks, VOTED) == () and WHY not in text(of(room).blocks)


def test_the_other_forms_have_their_scores(room: Room) -> None:
    for form, values in (
        (PollForm.DOTS, [2, 1]), (PollForm.RANKING, [2, 1]), (PollForm.ESTIMATE, [4, 1]), (PollForm.GRADIENTS, [1, -1]),
    ):  # fmt: skip
        poll_id = a_round(room, "Un", "Deux", form=form)
        for number in range(2):
            told = {1: WHY} if form is PollForm.GRADIENTS else {}
            votes(room, poll_id, f"{number}", [values[0] - (form is PollForm.ESTIMATE and number), values[1]], told)
        close_round(room.house, poll_id)
    blocks = under(of(room).blocks, VOTED)
    tables = [block for block in blocks if isinstance(block, Table)]
    last = [[row.cells[-1].lines[0].text for row in table.rows] for table in tables]
    assert last[:3] == [["4", "2"], ["2", "0"], ["3,5", "1"]]
    assert [column.header for column in tables[3].columns][2:6] == ["Accord", "Réserve", "À l’écart", "Objection"]
    assert text(blocks).count(WHY) == 1, "the same reason twice is written once"
    assert "5 par personne, 3 au plus sur une proposition" in text(blocks)


def _join(writer: Writer, programme_id: str, kind: str) -> str:
    return writer.insert(Organisation(programme_id=programme_id, name=kind, kind=kind)).id


def along_kinds(room: Room, sizes: tuple[int, int]) -> None:
    """One kind for, the other against, in these numbers; each objection with its reason."""
    kinds = [
        room.house.store.write("test", partial(_join, programme_id=room.programme_id, kind=kind)).result()
        for kind in ("association", "entreprise")
    ]
    poll_id = a_round(room, "Une zone apaisée", form=PollForm.GRADIENTS)
    statement = asked(room, poll_id)[0].id
    for side, people in enumerate(sizes):
        for number in range(people):
            vote, why = (2, {}) if side == 0 else (-1, {statement: WHY})
            token = f"{side} {number}"
            casting = Casting(room.session_id, poll_id, token, {statement: vote}, why, kinds[side])
            cast(room.house, casting).result(30)
    close_round(room.house, poll_id)
    make_point(room.house, poll_id, statement, EntryKind.DISSENSUS)


@pytest.mark.parametrize(
    ("sizes", "inside", "outside"), [((6, 5), True, True), ((6, 3), True, False), ((6, 2), False, False)]
)
def test_small_groups_are_never_told(room: Room, sizes: tuple[int, int], inside: bool, outside: bool) -> None:
    along_kinds(room, sizes)
    for public, told in ((False, inside), (True, outside)):
        assert ("Les côtés suivent qui l’on est" in text(of(room, public).blocks)) is told


def test_the_public_version_counts_reasons_and_people_and_quotes_nobody(room: Room) -> None:
    along_kinds(room, (6, 5))
    inside, outside = text(of(room).blocks), text(of(room, public=True).blocks)
    assert WHY in inside and WHY not in outside
    assert "Objections écrites : 5, non publiées" in outside
    points = under(of(room, public=True).blocks, "Points saillants de nos échanges")
    (table,) = [block for block in points if isinstance(block, Table)]
    assert [row.cells[1].lines[0].text for row in table.rows] == ["6", "5"], "people, not lines"


def test_a_public_version_does_not_tell_what_few_people_voted(room: Room) -> None:
    poll_id = a_round(room, "Un", present=12)
    for number in range(4):
        votes(room, poll_id, f"{number}", [1])
    close_round(room.house, poll_id)
    make_point(room.house, poll_id, asked(room, poll_id)[0].id, EntryKind.CONSENSUS)
    outside = text(of(room, public=True).blocks)
    assert "Moins de 5 personnes ont voté" in outside and "4 pour" not in outside
    assert "moins de 5 réponses, non publié" in outside
    assert "4 pour, 0 contre" in text(of(room).blocks)


def grouped(room: Room, people: int, clear: bool = True) -> str:
    poll_id = a_round(room, *(f"Proposition {number}" for number in range(6)))
    for number in range(people):
        camp = [1, 1, 1, -1, -1, -1] if number % 2 else [-1, -1, -1, 1, 1, 1]
        votes(room, poll_id, f"{number}", camp if clear else [1] * 6)
    close_round(room.house, poll_id)
    return said(room)


def test_groups_of_opinion_say_how_far_they_may_be_trusted(room: Room) -> None:
    told = grouped(room, 24)
    assert "2 groupes parmi 24 personnes qui ont voté par téléphone ; silhouette 1,00." in told
    assert "Indicatif : moins de 50 personnes." in told and "Groupe A, 12 personnes" in told
    maps = [
        block for block in under(of(room).blocks, VOTED) if isinstance(block, Drawing) and "groupes" in block.caption
    ]
    assert len(maps) == 1 and "Carte de 24 personnes" in plain(maps[0].alt)


@pytest.mark.parametrize(
    ("people", "clear", "why"),
    [(19, True, "19 personnes ont répondu par téléphone à assez de propositions, il en faut 20"),
     (24, False, "n’en forment pas de nets")],
)  # fmt: skip
def test_no_groups_are_offered_and_it_is_said_why(room: Room, people: int, clear: bool, why: str) -> None:
    told = grouped(room, people, clear)
    assert why in told and "Groupe A" not in told


def again(room: Room) -> Room:
    """Six against two thirds, then, in a later session, all for; at the later session."""
    poll_id = a_round(room, "Une rue sans voitures", present=20)
    for number in range(12):
        votes(room, poll_id, f"{number}", [1 if number < 6 else -1])
    close_round(room.house, poll_id)
    close(room.house, room.session_id)
    later = create_session(room.house, room.programme_id, SessionDraft("Objectifs", Stage.PLENARY))
    agenda.open_session(room.house, later)
    seat = sit_down(room.house, later)
    second = ask_again(room.house, later, poll_id)
    settle(room.house, second, present=20)
    open_round(room.house, second)
    for number in range(12):
        votes(seat, second, f"{number}", [1])
    close_round(room.house, second)
    close(room.house, later)
    return seat


def test_what_is_asked_again_shows_the_way_it_went(room: Room) -> None:
    seat = again(room)
    told = said(seat)
    assert "Séance 1, vote 1 : 50 % d’accord (6 sur 12), dissensus" in told
    assert "Séance 2, vote 1 : 100 % d’accord (12 sur 12), consensus pour" in told
    assert "Voté de nouveau" not in said(room), "the earlier minutes tell their own moment"


def test_the_synthesis_has_all_rounds_and_the_way_from_one_to_the_other(room: Room) -> None:
    again(room)
    use("fr")
    blocks = synthesis(read_year(room.house, Asked()), SynthesisOptions()).blocks
    told = text(under(blocks, VOTED))
    assert "50 % d’accord (6 sur 12), dissensus" in told and told.count("12 votants sur 20 présents") == 4
    recap = next(block for block in under(blocks, VOTED) if isinstance(block, Table))
    found = [[cell.lines[0].text for cell in row.cells][3:] for row in recap.rows]
    assert found == [["0", "1", "0", "0"], ["1", "0", "0", "0"]]


def test_a_theme_sheet_has_the_votes_on_its_notes_and_no_others(room: Room) -> None:
    room.say(";c Il faut des haies")
    poll_id = put_to_vote(room.house, room.session_id, room.notes()[0].id).id
    open_round(room.house, poll_id)
    for number in range(6):
        votes(room, poll_id, f"{number}", [1])
    close_round(room.house, poll_id)
    votes(room, other := a_round(room, "Autre chose"), "a", [1])
    close_round(room.house, other)
    use("fr")
    year = read_year(room.house, Asked())
    mine = next(theme for theme in year.themes if theme.id == room.notes()[0].theme_id)
    for theme in year.themes:
        blocks = theme_sheet(year, SynthesisOptions(), theme).blocks
        assert ("6 pour, 0 contre" in text(blocks)) is (theme is mine)
        assert ("Il faut des haies" in text(under(blocks, VOTED))) is (theme is mine)
        assert "Autre chose" not in text(blocks)


def test_hostile_words_are_voted_on_and_written_in_every_format(room: Room, tmp_path: Path) -> None:
    texts = [one.raw for one in cleaned()]
    poll_id = a_round(room, *texts, form=PollForm.GRADIENTS)
    for number in range(5):
        votes(room, poll_id, f"{number}", [-1] * len(texts), dict(enumerate(texts)))
    close_round(room.house, poll_id)
    for public in (False, True):
        made = export_minutes(room.house, "1", ("docx", "html", "md", "pdf"), tmp_path, public=public)
        assert all(path.stat().st_size > 1000 for path in made)
        if not public:
            printed = word_text(made[0])
            assert [one for one in texts if bare(one) not in printed] == []


def test_the_figures_of_votes_are_drawn_in_word_too(room: Room) -> None:
    a_point(room)
    report = of(room)
    assert len(writer("docx", room.house.workspace.template_folders).write(report)) > 20_000
    drawn = [block for block in report.blocks if isinstance(block, Drawing)]
    assert all(block.width == 640 and block.alt and block.caption for block in drawn)


def test_the_thresholds_of_the_house_give_the_classes_and_are_said(room: Room, tmp_path: Path) -> None:
    poll_id = a_round(room, "Un")
    for number in range(20):
        votes(room, poll_id, f"{number}", [1 if number < 14 else -1])
    close_round(room.house, poll_id)
    (usual,) = export_minutes(room.house, "1", ("md",), tmp_path / "usual")
    assert "Indécis" in usual.read_text("utf-8") and plain("au moins 75 %") in plain(usual.read_text("utf-8"))
    own = room.house.workspace.root / "sessions" / "consensus.toml"
    own.write_text("[consensus]\nconsensus = 0.68\n", encoding="utf-8")
    (ours,) = export_minutes(room.house, "1", ("md",), tmp_path / "ours")
    told = plain(ours.read_text("utf-8"))
    assert "Consensus pour" in told and "au moins 68 %" in told and "au moins 33 %" in told
    (year,) = export_synthesis(room.house, Asked(formats=("md",), to=tmp_path))
    assert "au moins 68 %" in plain(year.read_text("utf-8"))


def test_each_session_of_a_series_of_minutes_has_its_own_votes(room: Room, tmp_path: Path) -> None:
    again(room)
    (path,) = export_series(room.house, Asked(formats=("md",), to=tmp_path))
    told = plain(path.read_text("utf-8"))
    first, second = told[told.index("\n## Séance n° 1") :].split("\n## Séance n° 2")
    assert first.count(f"# {VOTED}") == second.count(f"# {VOTED}") == 1
    assert "6 | 6 |" in first and "6 | 6 |" not in second and "12 | 0 |" in second and "12 | 0 |" not in first
    assert "Voté de nouveau" in second and "Voté de nouveau" not in first
