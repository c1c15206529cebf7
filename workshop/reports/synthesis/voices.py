"""Who is missing: named in the sessions, invited since or not, come or not; and members that never came."""

from collections import defaultdict
from collections.abc import Iterable

from workshop.locales import _, pgettext
from workshop.method.labels import label
from workshop.method.presence import VoiceMatch, who_is_missing
from workshop.model.words import EntryKind, VoiceStatus
from workshop.reports.blocks import Block, Cell, Column, Item, Items, Line, Paragraph, Ref, Row, Span, Table, Tone
from workshop.reports.minutes.parts import text_cell
from workshop.reports.synthesis.desk import YearDesk, chapter, remark, state


def voices(desk: YearDesk) -> list[Block]:
    """The register, those named most often first; notes that name nobody of it stand as they are."""
    sheets = [one.attendance for one in desk.year.sessions]
    found = who_is_missing(desk.year.organisations, sheets, desk.year.voices)
    named = [match for match in found.voices if _refs(desk, match)]
    body: list[Block] = []
    if named:
        often = [match for match in named if _stands_out(desk, match)]
        if often:
            body.append(_table(desk, often))
        body += _once(desk, [match for match in named if match not in often])
        if desk.public and often:
            body.append(remark(desk, _("What became of an invitation is not told in the public version.")))
    body += _left(desk, named)
    body += _unnamed(desk, found.voices)
    if not body:
        body.append(state(desk, _("Nobody was said to be missing in this period.")))
    if not desk.public and any(sheets) and found.never_came:
        names = ", ".join(one.organisation.name for one in found.never_came)
        body.append(Paragraph(desk.whole.own(_("Members invited that never came: {0}.").format(names))))
    return chapter(desk, _("The missing voices"), body)


def _stands_out(desk: YearDesk, match: VoiceMatch) -> bool:
    """Whether a voice was named in several sessions, or something came of it since."""
    told = not desk.public and (match.came or match.voice.status is not VoiceStatus.TO_INVITE)
    return told or len({str(ref).partition(".")[0] for ref in _refs(desk, match)}) > 1


def _once(desk: YearDesk, named: list[VoiceMatch]) -> list[Block]:
    """Those named in one session only, in one paragraph."""
    if not named:
        return []
    lead = _("Named in one session only:") if desk.public else _("Named in one session only, still to be invited:")
    by_session: dict[str, list[VoiceMatch]] = defaultdict(list)
    for one in named:
        by_session[str(_refs(desk, one)[0]).partition(".")[0]].append(one)
    items = [_of_session(desk, number, by_session[number]) for number in sorted(by_session, key=int)]
    return [Paragraph(desk.whole.own(lead)), Items(tuple(items))]


def _of_session(desk: YearDesk, number: str, named: list[VoiceMatch]) -> Item:
    """« Séance n° 8 : irrigants, assureurs »."""
    name = Span(desk.say(_("Session no. {0}").format(number)) + desk.whole.colon, Tone.STRONG)
    words = ", ".join(desk.whole.words(one.voice.name) for one in named)
    return Item(Line((name, Span(words)), tuple(ref for one in named for ref in _refs(desk, one))))


def _refs(desk: YearDesk, match: VoiceMatch) -> tuple[Ref, ...]:
    """The notes of this document that name a voice, merged ones by the note that they joined."""
    whole, found = desk.whole, list[Ref]()
    merged = {
        entry.id: entry for one in desk.year.sessions for entry in one.entries if entry.merged_into_id is not None
    }
    for note in desk.year.voice_notes.get(match.voice.id, ()):
        kept = whole.by_id.get(note)
        if kept is not None:
            found.append(whole.ref(kept))
        elif note in merged and merged[note].merged_into_id in whole.by_id:
            found.append(whole.ref(merged[note]))
    return tuple(dict.fromkeys(found))


def _table(desk: YearDesk, named: list[VoiceMatch]) -> Table:
    titles = [(_("Voice"), 2.4), (_("Named in session no."), 1.2), (pgettext("minutes", "Invitation"), 1.4)]
    if desk.public:
        titles = titles[:2]
    columns = tuple(Column(desk.say(title), width) for title, width in titles)
    rows = []
    for match in named:
        refs = _refs(desk, match)
        name = Line((Span(desk.whole.words(match.voice.name)),), refs)
        sessions = ", ".join(dict.fromkeys(str(ref).partition(".")[0] for ref in refs))
        cells = [Cell((name,)), text_cell(sessions)]
        if not desk.public:
            cells.append(_invitation(desk, match))
        rows.append(Row(tuple(cells)))
    return Table(desk.say(_("Those who are missing, to this day")), columns, tuple(rows))


def _invitation(desk: YearDesk, match: VoiceMatch) -> Cell:
    status = match.voice.status
    if match.came and match.presence is not None and status is not VoiceStatus.CAME:
        return text_cell(desk.say(_("came as {0}").format(match.presence.organisation.short)))
    if status is VoiceStatus.CAME and match.voice.organisation:
        return text_cell(desk.say(f"{label(status)} ({match.voice.organisation})"))
    return text_cell(desk.say(label(status)), Tone.STATE if status is VoiceStatus.TO_INVITE else Tone.PLAIN)


def _left(desk: YearDesk, named: list[VoiceMatch]) -> list[Block]:
    """Notes on who is missing from which no voice was made."""
    told = {ref for match in named for ref in _refs(desk, match)}
    left = [entry for entry in desk.whole.of(EntryKind.WHOS_MISSING) if not told & set(desk.whole.refs(entry))]
    if not left:
        return []
    items = Items(tuple(Item(desk.whole.line(entry)) for entry in left))
    return [Paragraph(desk.whole.own(_("Also noted:"))), items]


def _unnamed(desk: YearDesk, found: Iterable[VoiceMatch]) -> list[Block]:
    """Voices that came into the register without a note."""
    names = [desk.whole.words(match.voice.name) for match in found if not match.voice.mentions]
    if not names:
        return []
    items = Items(tuple(Item(Line((Span(name),))) for name in names))
    return [Paragraph(desk.whole.own(_("In the register, named in no session:"))), items]
