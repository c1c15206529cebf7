"""Which missing voice a note names: the one of that name, of those words said before, or a new one in the register."""

from itertools import islice

from workshop.model.entry import Entry
from workshop.model.people import MissingVoice, VoiceMention
from workshop.model.text import clean_line, fold, graphemes
from workshop.storage.writer import Writer

VOICE_LIMIT = 120
"""Characters of a missing voice's name in the register; the note keeps all its words."""


def voice_name(text: str) -> str:
    """The group of people in « group — why »: the first part, shortened where it is none."""
    for dash in (" — ", " – ", " - "):
        text = text.split(dash, 1)[0]
    name = clean_line(text.rstrip(" .;") or text, limit=len(text) + 1)
    return name if len(name) <= VOICE_LIMIT else "".join(islice(graphemes(name), VOICE_LIMIT - 1)).strip() + "…"


def name_voice(writer: Writer, programme_id: str, entry: Entry) -> None:
    """The note names a voice: one that is known, or one that is new in the register."""
    name = voice_name(entry.text)
    voice_id = _known_voice(writer, programme_id, name) or _new_voice(writer, programme_id, name)
    writer.insert(VoiceMention(voice_id=voice_id, entry_id=entry.id))


def reword_voice(writer: Writer, programme_id: str, mention_id: str, before: Entry, after: Entry) -> None:
    """The note names another voice now, or the same one in other words: then what was done for it stays done."""
    old, new = voice_name(before.text), voice_name(after.text)
    if fold(old) == fold(new):
        return
    voice = writer.get(MissingVoice, writer.get(VoiceMention, mention_id).voice_id)
    mentions = "SELECT count(*) FROM voice_mention WHERE voice_id = ?"
    alone = writer.connection.execute(mentions, (voice.id,)).fetchone()[0] == 1
    known = _known_voice(writer, programme_id, new, but=after.id)
    if known or not alone:
        writer.update(VoiceMention, mention_id, voice_id=known or _new_voice(writer, programme_id, new))
    elif voice.folded == fold(old):  # a name that was given on its own screen is not overwritten from the note
        writer.update(MissingVoice, voice.id, name=new, folded=fold(new))


def _known_voice(writer: Writer, programme_id: str, name: str, but: str | None = None) -> str | None:
    """The missing voice of that name; else the one to which a note with these words, other than `but`, led before.

    So the words of a voice which was renamed or merged since lead to it again.
    """
    row = writer.connection.execute(
        "SELECT id FROM missing_voice WHERE programme_id = ? AND folded = ?", (programme_id, fold(name))
    ).fetchone()
    if row:
        return str(row["id"])
    found = writer.connection.execute(
        "SELECT m.voice_id, e.text FROM voice_mention m JOIN missing_voice v ON v.id = m.voice_id "
        "JOIN entry e ON e.id = m.entry_id "
        "WHERE v.programme_id = :programme AND substr(e.folded, 1, length(:name)) = :name AND e.id <> :but ORDER BY m.id",
        {"programme": programme_id, "name": fold(name), "but": but or ""},
    ).fetchall()
    return next((str(row["voice_id"]) for row in found if fold(voice_name(row["text"])) == fold(name)), None)


def _new_voice(writer: Writer, programme_id: str, name: str) -> str:
    return writer.insert(MissingVoice(programme_id=programme_id, name=name, folded=fold(name))).id
