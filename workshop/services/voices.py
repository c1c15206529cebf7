"""What becomes of the missing voices: invited, came, declined; their names; two that are one."""

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.people import MissingVoice, Organisation, VoiceMention
from workshop.model.text import clean_line, fold
from workshop.model.words import VoiceStatus
from workshop.services.house import House
from workshop.storage.writer import Writer

_FURTHER = (VoiceStatus.TO_INVITE, VoiceStatus.INVITED, VoiceStatus.DECLINED, VoiceStatus.CAME)
"""Of two voices that are one, what was reached for either stands."""


def set_status(house: House, voice_id: str, status: VoiceStatus) -> None:
    """Notes what became of a voice. Raises NotFoundError when it was merged meanwhile."""
    house.store.write("voices.mark", lambda w: w.update(MissingVoice, voice_id, status=status)).result()


def came_as(house: House, voice_id: str, organisation_id: str | None) -> None:
    """The voice came, as this organisation of the programme; None only takes the organisation away."""

    def work(writer: Writer) -> None:
        voice = writer.get(MissingVoice, voice_id)
        if organisation_id is None:
            writer.update(MissingVoice, voice_id, organisation_id=None)
            return
        if writer.get(Organisation, organisation_id).programme_id != voice.programme_id:
            raise WorkshopError(_("This organisation belongs to another programme."))
        writer.update(MissingVoice, voice_id, organisation_id=organisation_id, status=VoiceStatus.CAME)

    house.store.write("voices.mark_came", work).result()


def rename(house: House, voice_id: str, name: str) -> None:
    """Gives a voice another name; its notes keep their words. Refuses an empty name and one that another voice has."""
    house.store.write("voices.rename", lambda w: _rename(w, voice_id, name)).result()


def merge(house: House, kept_id: str, merged_id: str) -> None:
    """Makes two voices one: the notes of both name the kept one, which takes over what was reached for the other."""
    house.store.write("voices.merge", lambda w: merge_step(w, kept_id, merged_id)).result()


def _rename(writer: Writer, voice_id: str, name: str) -> None:
    name = clean_line(name, limit=len(name) + 1)
    if not name:
        raise WorkshopError(_("A missing voice needs a name."))
    voice = writer.get(MissingVoice, voice_id)
    same = writer.connection.execute(
        "SELECT id FROM missing_voice WHERE programme_id = ? AND folded = ? AND id <> ?",
        (voice.programme_id, fold(name), voice_id),
    ).fetchall()
    for row in same:
        if not _has_left(writer, row["id"]):
            raise WorkshopError(
                _("“{name}” is in the register already.").format(name=name), _("Merge the two instead.")
            )
        writer.delete(MissingVoice, row["id"])
    writer.update(MissingVoice, voice_id, name=name, folded=fold(name))


def _has_left(writer: Writer, voice_id: str) -> bool:
    """Whether no note names the voice and nobody acted upon it: then nobody sees it (`storage.queries.voices`)."""
    voice = writer.get(MissingVoice, voice_id)
    if voice.status is not VoiceStatus.TO_INVITE or voice.note or voice.organisation_id:
        return False
    named = "SELECT 1 FROM voice_mention WHERE voice_id = ?"
    return writer.connection.execute(named, (voice_id,)).fetchone() is None


def merge_step(writer: Writer, kept_id: str, merged_id: str) -> None:
    """The same as a step of something larger."""
    kept, merged = writer.get(MissingVoice, kept_id), writer.get(MissingVoice, merged_id)
    if kept.id == merged.id or kept.programme_id != merged.programme_id:
        raise WorkshopError(_("Two different voices of one programme can be merged."))
    mentions = writer.connection.execute("SELECT id FROM voice_mention WHERE voice_id = ?", (merged_id,)).fetchall()
    for row in mentions:
        writer.update(VoiceMention, row["id"], voice_id=kept_id)
    writer.delete(MissingVoice, merged_id)
    writer.update(
        MissingVoice,
        kept_id,
        status=max(kept.status, merged.status, key=_FURTHER.index),
        organisation_id=kept.organisation_id or merged.organisation_id,
        note="\n".join(note for note in (kept.note, merged.note) if note),
    )
