"""Merging two laptops' files: what comes in, what is asked, what keeps its number, what never comes back."""

import hashlib
import random
import shutil
import time
from pathlib import Path

import pytest
from PIL import Image

from tests.builders import dump, sit_down
from tests.hostile import CORPUS
from tests.services.merging import BASE, at, base, check_whole, content, laptop, merged, session_id, settle, texts_of
from tests.services.sending import sent
from tests.storage.nursery import Nursery
from workshop.bundle import Workspace, prepare
from workshop.model.decision import Decision
from workshop.model.people import Organisation
from workshop.model.programme import Programme
from workshop.model.session import Validation, WorkshopSession
from workshop.model.text import TextTooLongError, clean
from workshop.model.words import EntryKind, ListState, Moderation, SessionState
from workshop.services import erasing, pictures
from workshop.services.merge.merging import UndecidedError, look, merge
from workshop.services.merge.outlook import Outlook, renumbering
from workshop.services.merge.past import decided
from workshop.services.opening import open_house
from workshop.services.taking_part import Visitor, new_token
from workshop.services.undone import undo
from workshop.storage import schema
from workshop.storage.connect import connect
from workshop.storage.errors import NewerFileError, StorageError
from workshop.storage.queries.validations import validations
from workshop.storage.undo import CAPTURE


@pytest.fixture
def common(tmp_path: Path) -> Workspace:
    return base(tmp_path / "L’atelier d'été")


def one(house_look: tuple[Outlook, ...]) -> Outlook:
    (found,) = house_look
    return found


def numbers(workspace: Workspace) -> dict[int, str]:
    with at(workspace) as room:
        return {note.number: note.text for note in room.notes()}


def state_of(folder: Path) -> dict[str, str]:
    return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.rglob("*") if file.is_file()}


# what comes in


def test_what_the_other_room_captured_comes_in_with_who_said_it_when(common: Workspace, tmp_path: Path) -> None:
    a = laptop(common, tmp_path / "a")
    b = laptop(common, tmp_path / "b", "LPO : Les haies d’abord", "/table 2", ";c À la table")
    with open_house(b) as house, house.store.reading() as connection:
        theirs = dump(connection, "draft", "change")
    ab = merged(a, b, tmp_path / "ab")
    with open_house(ab) as house, house.store.reading() as connection:
        assert dump(connection, "draft", "change") == theirs
        row = connection.execute(
            "SELECT c.* FROM change c JOIN entry e ON e.id = c.row_id WHERE e.text LIKE 'Les haies%'"
        ).fetchone()
        assert (row["intent"], row["actor"]) == ("other.capture.newnote", "facilitator")
    with at(ab) as room:  # undo here does not take back what was typed there
        assert "Les haies d’abord" in room.texts()
        before = room.texts()
        room.say(";n Ici")
        undo(room.house, CAPTURE, room.session_id)
        assert room.texts() == before


def test_looking_writes_nothing_anywhere(common: Workspace, tmp_path: Path) -> None:
    a, b = laptop(common, tmp_path / "a", ";n Ici"), laptop(common, tmp_path / "b", ";n Là", "1:s/ozone/azote/")
    there = state_of(b.root)
    with open_house(a) as house:
        with house.store.reading() as connection:
            before = dump(connection)
        found = one(look(house, [b.database]))
        assert next((count.new, count.changed) for count in found.counts) == (1, 1)
        with house.store.reading() as connection:
            assert dump(connection) == before
        merge(house, [b.database])
    assert state_of(b.root) == there


def test_a_copy_of_our_file_is_made_before_and_only_when_something_comes(common: Workspace, tmp_path: Path) -> None:
    a, b = laptop(common, tmp_path / "a", ";n Ici"), laptop(common, tmp_path / "b", ";n Là")
    with open_house(a) as house:
        done = merge(house, [b.root])
        assert done.copy and done.copy.name.endswith("before-merge.db")
        was = prepare(tmp_path / "was")
        shutil.copyfile(done.copy, was.database)
        assert merge(house, [b.database]).copy is None
    assert "Ici" in texts_of(was) and "Là" not in texts_of(was)


def test_two_files_made_from_nothing_meet_by_names(tmp_path: Path) -> None:
    a, b = base(tmp_path / "a", (";n Ici", ";q Les jeunes")), base(tmp_path / "b", (";n Là-bas", ";q Les Jeunes"))
    with open_house(b) as house:
        with house.store.reading() as connection:
            (lpo,) = connection.execute("SELECT id FROM organisation WHERE acronym = 'LPO'").fetchone()
        house.store.write("x", lambda w: w.update(Organisation, lpo, kind="Association")).result()
    with open_house(a) as house:
        done = settle(house, b.database, Decision.OURS)
        with house.store.reading() as connection:
            for table, count in (
                ("programme", 1),
                ("session", 1),
                ("theme", 3),
                ("organisation", 3),
                ("agenda_item", 3),
            ):
                assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == count, table
            assert connection.execute("SELECT count(*) FROM missing_voice").fetchone()[0] == 1
            assert connection.execute("SELECT count(*) FROM voice_mention").fetchone()[0] == 2
            kind = connection.execute("SELECT kind FROM organisation WHERE acronym = 'LPO'").fetchone()
            assert kind[0] == "Association"
            (programme,) = connection.execute("SELECT id FROM programme").fetchone()
        assert any("ne sont pas nés d’une même copie" in remark for remark in done.outlooks[0].remarks)
        house.store.write("rename", lambda w: w.update(Programme, programme, title="Autre")).result()
    check_whole(a)
    assert set(numbers(a).values()) == {"Ici", "Là-bas", "Les jeunes", "Les Jeunes"}
    with open_house(a) as house:  # known again, although the names differ now
        assert one(look(house, [b.database])).is_empty


def test_hostile_texts_in_the_other_file_are_cleaned(common: Workspace, tmp_path: Path) -> None:
    a, b = laptop(common, tmp_path / "a"), laptop(common, tmp_path / "b", *[f";n Note {n}" for n in range(len(CORPUS))])
    wanted = set()
    connection = connect(b.database)
    for rank, text in enumerate(CORPUS):
        if "\0" in str(text.raw):  # counts as damage
            continue
        try:
            cleaned = clean(text.raw)
            connection.execute("UPDATE entry SET text = ? WHERE text = ?", (text.raw, f"Note {rank}"))
            wanted.add(cleaned)
        except (TextTooLongError, ValueError, UnicodeError):
            continue
    connection.close()
    assert texts_of(merged(a, b, tmp_path / "ab")) >= wanted - {"", *texts_of(a)}


# numbers


def test_two_notes_of_one_number_the_first_to_write_keeps_them(common: Workspace, tmp_path: Path) -> None:
    count = len(BASE) - 1
    a = laptop(common, tmp_path / "a", ";n A un", ";n A deux")
    b = laptop(common, tmp_path / "b", ";n B un", ";n B deux", ";n B trois")
    ab, ba = merged(a, b, tmp_path / "ab"), merged(b, a, tmp_path / "ba")
    found = numbers(ab)
    assert [found[count + n] for n in (1, 2)] == ["A un", "A deux"]
    assert [found[100 + count + n] for n in (1, 2, 3)] == ["B un", "B deux", "B trois"]
    assert numbers(ba) == found
    with open_house(a) as house:
        told = renumbering(one(look(house, [b.database])).renumbered)
    assert told == [
        f"Séance 1\u00a0: leurs notes {count + 1} à {count + 3} deviennent {101 + count} à {103 + count} ici."
    ]
    with open_house(ab) as house, house.store.reading() as connection:  # the number that was printed is not forgotten
        row = connection.execute(
            "SELECT before, after FROM change WHERE intent = 'merge.number' AND after LIKE '%B un%'"
        ).fetchone()
    assert f'"number":{count + 1},' in row["before"] and f'"number":{count + 101},' in row["after"]


def test_a_closed_session_keeps_its_numbers_whoever_wrote_first(common: Workspace, tmp_path: Path) -> None:
    count = len(BASE) - 1
    a, b = laptop(common, tmp_path / "a", ";n A un"), laptop(common, tmp_path / "b", ";n B un")
    with at(b) as room:
        room.house.store.write(
            "close", lambda w: w.update(WorkshopSession, room.session_id, state=SessionState.CLOSED)
        ).result()
    for ours, theirs, name in ((a, b, "ab"), (b, a, "ba")):
        found = numbers(merged(ours, theirs, tmp_path / name))
        assert (found[count + 1], found[count + 101]) == ("B un", "A un")


def test_a_third_file_gets_the_next_hundred(common: Workspace, tmp_path: Path) -> None:
    count = len(BASE) - 1
    files = [laptop(common, tmp_path / name, f";n {name} un") for name in "abc"]
    for order in ((1, 2), (2, 1)):
        shutil.copytree(files[0].root, tmp_path / f"m{order}")
        made = prepare(tmp_path / f"m{order}")
        with open_house(made) as house:
            merge(house, [files[place].database for place in order])
        found = numbers(made)
        assert [found[count + 1 + n] for n in (0, 100, 200)] == ["a un", "b un", "c un"]
        check_whole(made)


def test_the_pseudonyms_of_participants_stay_apart_and_receipts_stay_good(common: Workspace, tmp_path: Path) -> None:
    a, b = laptop(common, tmp_path / "a"), laptop(common, tmp_path / "b")
    receipts = []
    for workspace, text in ((a, "Ici"), (b, "Là-bas")):
        with at(workspace) as room:
            receipts.append(sent(room, "question", who=Visitor(new_token()), question=text).receipt)
    ab = merged(a, b, tmp_path / "ab")
    with open_house(ab) as house:
        assert sorted(erasing.by_receipt(house, receipt).number for receipt in receipts) == [1, 101]


# conflicts


def test_what_both_changed_is_asked_and_each_decision_can_be_seen_later(common: Workspace, tmp_path: Path) -> None:
    a = laptop(common, tmp_path / "a", "1:s/ozone/ozone l’été/", "2;c")
    b = laptop(common, tmp_path / "b", "1:s/ozone/ozone et les particules/", "2>eau")
    for wanted, stands in (
        (Decision.OURS, "Suivre l’ozone l’été"), (Decision.THEIRS, "Suivre l’ozone et les particules"),
        (Decision.BOTH, "Suivre l’ozone l’été / Suivre l’ozone et les particules"),
    ):  # fmt: skip
        shutil.copytree(a.root, tmp_path / wanted)
        with open_house(prepare(tmp_path / wanted)) as house:
            with pytest.raises(UndecidedError):
                merge(house, [b.database])
            found = one(look(house, [b.database]))
            (question,) = found.questions  # note 2: kind here, theme there, both stand
            assert (question.about, question.both, found.joined) == ("Séance 1 · note 1 · Texte", True, 1)
            merge(house, [b.database], {question.key: wanted})
            first, second = sit_down(house, session_id(house)).notes()[:2]
            assert (first.text, second.kind, second.theme) == (stands, "consensus", "Eau et milieux")
            (past,) = decided(house)
            assert past.stands == stands
            assert past.lost == (
                "Suivre l’ozone et les particules" if wanted is Decision.OURS else "Suivre l’ozone l’été"
            )
            assert one(look(house, [b.database])).is_empty


def test_taken_away_on_one_side_and_changed_on_the_other(common: Workspace, tmp_path: Path) -> None:
    a = laptop(common, tmp_path / "a", "/annuler")  # the last note of the base
    b = laptop(common, tmp_path / "b", "7:s/autre/tout autre/")
    for ours, theirs, wanted, stays in (
        (a, b, Decision.OURS, False), (a, b, Decision.THEIRS, True),
        (b, a, Decision.THEIRS, False), (b, a, Decision.OURS, True),
    ):  # fmt: skip
        made = merged(ours, theirs, tmp_path / f"{ours.root.name}{wanted}", wanted)
        assert ("Une tout autre" in texts_of(made)) is stays
        check_whole(made)
    gone = merged(laptop(common, tmp_path / "c"), a, tmp_path / "ca")
    assert "Une autre" not in texts_of(gone), "taken away there, untouched here"


def test_a_decision_holds_when_the_other_side_goes_on(common: Workspace, tmp_path: Path) -> None:
    a, b = laptop(common, tmp_path / "a", "1:s/ozone/A/"), laptop(common, tmp_path / "b", "1:s/ozone/B/")
    kept = merged(a, b, tmp_path / "ab", Decision.OURS)
    later = laptop(b, tmp_path / "b2", "1>eau")
    with open_house(kept) as house:
        assert merge(house, [later.database]).outlooks[0].questions == ()
        note = sit_down(house, session_id(house)).notes()[0]
        assert (note.text, note.theme) == ("Suivre l’A", "Eau et milieux")


def test_two_notes_merged_into_each_other_the_lower_number_stands(common: Workspace, tmp_path: Path) -> None:
    a, b = laptop(common, tmp_path / "a", "/fusion 6 7"), laptop(common, tmp_path / "b", "/fusion 7 6")
    for ours, theirs, name in ((a, b, "ab"), (b, a, "ba")):
        made = merged(ours, theirs, tmp_path / name)
        check_whole(made)
        with at(made) as room:
            states = {note.number: note.state.value for note in room.notes() if note.number in (6, 7)}
        assert states == {6: "kept", 7: "merged"}


def test_two_files_that_both_changed_the_same_are_asked_about_one_after_the_other(
    common: Workspace, tmp_path: Path
) -> None:
    a, b, c = (laptop(common, tmp_path / name, f"1:s/ozone/{name}/") for name in "abc")
    with open_house(a) as house:
        answers: dict[str, Decision] = {}
        asked = []
        while any(one.undecided for one in look(house, [b.database, c.database], answers)):
            for found in look(house, [b.database, c.database], answers):
                for question in found.questions:
                    if question.decision is None:
                        asked.append((question.ours, question.theirs))
                        answers[question.key] = Decision.THEIRS
        merge(house, [b.database, c.database], answers)
        assert sorted(theirs for _ours, theirs in asked)[0] == "Suivre l’b"
        assert sit_down(house, session_id(house)).notes()[0].text in ("Suivre l’b", "Suivre l’c")
        assert all(one.is_empty for one in look(house, [b.database, c.database]))


# lists and validations


def list_states(workspace: Workspace) -> dict[tuple[str, str], str]:
    with open_house(workspace) as house, house.store.reading() as connection:
        found = connection.execute(
            "SELECT coalesce(t.name, '') AS name, l.kind, l.state FROM harvest_list l "
            "LEFT JOIN breakout_table t ON t.id = l.table_id"
        )
        return {(row["name"], row["kind"]): row["state"] for row in found}


def test_not_addressed_stays_where_nobody_has_notes(common: Workspace, tmp_path: Path) -> None:
    a = laptop(common, tmp_path / "a", ";a", "/non-traité")
    b = laptop(common, tmp_path / "b", "/table 2", ";a LPO : des haies")
    c = laptop(common, tmp_path / "c", ";a LPO : des haies")
    action = EntryKind.PARTNER_ACTION.value
    for ours, theirs, name in ((a, b, "ab"), (b, a, "ba")):
        assert list_states(merged(ours, theirs, tmp_path / name))["", action] == ListState.NOT_ADDRESSED
    for ours, theirs, name in ((a, c, "ac"), (c, a, "ca")):
        assert list_states(merged(ours, theirs, tmp_path / name))["", action] == ListState.OPEN


def test_what_the_other_room_did_not_hear_is_not_validated(common: Workspace, tmp_path: Path) -> None:
    a, b = laptop(common, tmp_path / "a", ";c Ici"), laptop(common, tmp_path / "b", ";c Là-bas")
    with at(b) as room:
        room.house.store.write(
            "closing.validate",
            lambda w: w.add(
                Validation,
                session_id=room.session_id,
                kind=EntryKind.CONSENSUS,
                validated_at=room.notes()[0].captured_at,
            ),
            session_id=room.session_id,
        ).result()
        assert room.house.read(validations, room.session_id)[0].modified_at is None
    for ours, theirs, name in ((a, b, "ab"), (b, a, "ba")):
        with at(merged(ours, theirs, tmp_path / name)) as room:
            assert room.house.read(validations, room.session_id)[0].modified_at is not None


# erased for good


def test_what_was_erased_never_comes_back_and_is_erased_on_both_sides(common: Workspace, tmp_path: Path) -> None:
    secret = "Zéphyrine-secret"
    with at(common) as room:
        one_sent = sent(room, "question", how=Moderation.AFTER, question=secret)
    a, b = laptop(common, tmp_path / "a", ";n Ici"), laptop(common, tmp_path / "b", "8:s/Zéphyrine/Zéphyrine et Zoé/")
    with open_house(a) as house:
        erasing.erase(house, erasing.by_receipt(house, one_sent.receipt))
    assert secret.encode() in b.database.read_bytes()
    for ours, theirs, name in ((a, b, "ab"), (b, a, "ba")):
        made = merged(ours, theirs, tmp_path / name)
        check_log(made)
        for file in made.root.rglob("workshop*"):
            assert "Zéphyrine".encode() not in file.read_bytes(), file
        assert "Ici" in texts_of(made)
    assert content(prepare(tmp_path / "ab")) == content(prepare(tmp_path / "ba"))


def check_log(workspace: Workspace) -> None:
    with open_house(workspace) as house, house.store.reading() as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT count(*) FROM erasure").fetchone()[0] > 0


# pictures


def test_pictures_come_with_their_file_or_are_told(common: Workspace, tmp_path: Path) -> None:
    picture = tmp_path / "mur.png"
    Image.new("RGB", (20, 10), "red").save(picture)
    a, b = laptop(common, tmp_path / "a"), laptop(common, tmp_path / "b")
    with at(b) as room:
        pictures.attach(room.house, room.session_id, picture, "Le mur", "Un mur")
    made = merged(a, b, tmp_path / "ab")
    (kept,) = made.attachments_dir.iterdir()
    assert kept.read_bytes() == picture.read_bytes()
    for file in b.attachments_dir.iterdir():
        file.write_bytes(b"another picture")
    with open_house(a) as house:
        (warning,) = merge(house, [b.database]).warnings
    assert warning.startswith("1 image n’est pas à côté") and list(a.attachments_dir.iterdir()) == []


def test_a_file_name_that_leads_elsewhere_is_refused(common: Workspace, tmp_path: Path) -> None:
    picture = tmp_path / "mur.png"
    Image.new("RGB", (20, 10), "red").save(picture)
    a, b = laptop(common, tmp_path / "a"), laptop(common, tmp_path / "b")
    with at(b) as room:
        pictures.attach(room.house, room.session_id, picture, "Le mur", "Un mur")
    connection = connect(b.database)
    connection.execute("UPDATE attachment SET file_name = '../../mur.png'")
    connection.close()
    with open_house(a) as house, pytest.raises(StorageError, match=r"attachment\.file_name"):
        merge(house, [b.database])
    with open_house(a) as house, house.store.reading() as reading:
        assert reading.execute("SELECT count(*) FROM attachment").fetchone()[0] == 0


# the other file is looked at first


def refused(house_of: Workspace, path: Path) -> str:
    before = state_of(path.parent) if path.parent.exists() else {}
    with open_house(house_of) as house, pytest.raises(StorageError) as refusal:
        merge(house, [path])
    assert (state_of(path.parent) if path.parent.exists() else {}) == before or path == house_of.database
    return refusal.value.message


def test_what_cannot_be_merged_is_said_in_a_sentence(common: Workspace, tmp_path: Path) -> None:
    a, b = laptop(common, tmp_path / "a"), laptop(common, tmp_path / "b")
    assert "n’existe pas" in refused(a, tmp_path / "nulle" / "part.db")
    assert "lui-même" in refused(a, a.database)
    (tmp_path / "lettre").mkdir()
    (tmp_path / "lettre" / "lettre.db").write_text("Madame, Monsieur,")
    assert "n’est pas un fichier Workshop" in refused(a, tmp_path / "lettre" / "lettre.db")
    (tmp_path / "autre").mkdir()
    foreign = connect(tmp_path / "autre" / "autre.db")
    foreign.execute("CREATE TABLE t(a)")
    foreign.close()
    assert "n’est pas un fichier Workshop" in refused(a, tmp_path / "autre" / "autre.db")
    (tmp_path / "vide").mkdir()
    with open_house(a) as house, pytest.raises(StorageError, match="pas de fichier Workshop dans"):
        merge(house, [tmp_path / "vide"])
    with open_house(b):
        assert "ouvert dans une autre fenêtre" in refused(a, b.database)


def test_a_newer_file_and_a_damaged_one(common: Workspace, tmp_path: Path) -> None:
    a, newer, broken = (laptop(common, tmp_path / name, ";n Une de plus") for name in ("a", "newer", "broken"))
    connection = connect(newer.database)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with open_house(a) as house, pytest.raises(NewerFileError):
        merge(house, [newer.database])
    whole = broken.database.read_bytes()
    chance = random.Random(3)
    for _round in range(10):
        damaged = bytearray(whole)
        for _place in range(60):
            at_byte = chance.randrange(4096, len(whole) - 512)
            damaged[at_byte : at_byte + 512] = chance.randbytes(512)
        broken.database.write_bytes(damaged)
        assert "est abîmé" in refused(a, broken.database)
    with open_house(a) as house, house.store.reading() as connection:
        assert connection.execute("SELECT count(*) FROM entry").fetchone()[0] == len(BASE)


def test_a_journal_that_was_left_behind_is_read_too(common: Workspace, tmp_path: Path) -> None:
    a, b = laptop(common, tmp_path / "a"), laptop(common, tmp_path / "b")
    (tmp_path / "stick").mkdir()
    with at(b) as room:
        room.say(";n Dans le journal")
        for suffix in ("", "-wal"):
            shutil.copyfile(f"{b.database}{suffix}", tmp_path / "stick" / f"workshop.db{suffix}")
    there = state_of(tmp_path / "stick")
    with open_house(a) as house:
        merge(house, [tmp_path / "stick"])
    assert "Dans le journal" in texts_of(a)
    assert state_of(tmp_path / "stick") == there


def test_a_stick_that_cannot_be_written_can_be_read(common: Workspace, tmp_path: Path) -> None:
    a, b = laptop(common, tmp_path / "a"), laptop(common, tmp_path / "b", ";n Sur la clé")
    b.sessions_dir.chmod(0o555)
    b.database.chmod(0o444)
    try:
        with open_house(a) as house:
            merge(house, [b.database])
    finally:
        b.sessions_dir.chmod(0o755)
    assert "Sur la clé" in texts_of(a)


def test_a_file_of_an_older_program_is_brought_up_to_date_in_a_copy(common: Workspace, tmp_path: Path) -> None:
    from workshop.storage import migrate

    a = laptop(common, tmp_path / "a")
    old = tmp_path / "old" / "workshop.db"
    old.parent.mkdir()
    migrate.migrate(old, keep_copy=False, target="0002")
    connection, source = connect(old), connect(a.database, readonly=True)
    connection.execute("PRAGMA foreign_keys = 0")
    for table in ("programme", "theme", "organisation", "session", "entry", "change"):
        known = [row["name"] for row in connection.execute(f"PRAGMA table_info({table})")]
        for row in source.execute(f"SELECT * FROM {table}"):
            listed = ", ".join(f'"{name}"' for name in known)
            marks = ", ".join("?" * len(known))
            connection.execute(f"INSERT INTO {table} ({listed}) VALUES ({marks})", [row[name] for name in known])
    connection.execute("UPDATE entry SET id = 'f' || substr(id, 2), number = number + 40, text = 'Vieille ' || text")
    connection.close()
    source.close()
    before = state_of(old.parent)
    with open_house(a) as house:
        settle(house, old, Decision.OURS)
    assert state_of(old.parent) == before and schema.HEAD > "0002"
    assert "Vieille Suivre l’ozone" in texts_of(a)


# all or nothing


def test_kill_9_in_the_middle_leaves_all_or_nothing(common: Workspace, tmp_path: Path) -> None:
    a = laptop(common, tmp_path / "a", ";n Ici")
    b = laptop(common, tmp_path / "b", *[f";n Là-bas {n}" for n in range(60)])
    with open_house(a) as house:
        look(house, [b.database])
    before, after = len(texts_of(a)), len(texts_of(a) | texts_of(b))
    seen = set()
    with Nursery() as nursery:
        began = time.monotonic()
        _copy_and(nursery, a, b, tmp_path / "whole", None)
        whole = time.monotonic() - began
        for turn in range(12):
            made = _copy_and(nursery, a, b, tmp_path / f"k{turn}", whole * turn / 11)
            seen.add(len(texts_of(made)))
            check_whole(made)
    assert seen <= {before, after} and before in seen


def _copy_and(nursery: Nursery, a: Workspace, b: Workspace, root: Path, seconds: float | None) -> Workspace:
    shutil.copytree(a.root, root, ignore=shutil.ignore_patterns("*.lock"))
    report = root / "report"
    if seconds is None:
        nursery.run("merge", str(root), str(b.database), str(report))
    else:
        nursery.kill_after(seconds, report, "merge", str(root), str(b.database), str(report))
    return prepare(root)
