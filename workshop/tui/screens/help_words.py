"""What the help says of the capture line: the kinds, the signs, the typed commands."""

from workshop.locales import _
from workshop.method.labels import label
from workshop.method.marks import MARKS
from workshop.tui.kinds import look
from workshop.tui.widgets.key_table import KeyRow


def kinds_told() -> list[KeyRow]:
    """A row for each kind: mark, symbol, word."""
    looks = [(letter, kind, look(kind)) for letter, kind in MARKS.items()]
    return [KeyRow(f";{letter}", label(kind), "", seen.symbol, seen.colour) for letter, kind, seen in looks]


def marks_told() -> list[KeyRow]:
    """The signs of the capture line."""
    return [KeyRow("", _("Marks of the capture line")), *(KeyRow(form, meaning) for form, meaning in _forms())]


def commands_told() -> list[KeyRow]:
    """The commands that are typed."""
    return [KeyRow("", _("Commands of the capture line")), *(KeyRow(form, meaning) for form, meaning in _commands())]


def _forms() -> tuple[tuple[str, str], ...]:
    return (
        (_("text"), _("a note of the current kind")),
        (_(";c text"), _("a note of kind c, kept for the next ones")),
        (_("Name : text"), _("said by somebody known")),
        (_("Name :: text"), _("said by somebody new")),
        (_(";1 text … ;9 text"), _("said by the speaker of that number")),
        (_("… text"), _("goes on with the last note")),
        (_("+ Name : words"), _("agrees with the last point")),
        (_("- Name : words"), _("objects to it")),
        (_("= Name : words"), _("has reservations")),
        (_("_ Name"), _("stands aside")),
        (_("s/old/new/"), _("corrects the last note")),
        (_("12:s/old/new/"), _("corrects note 12")),
        (_("12;c"), _("gives note 12 another kind")),
        (_("12>air"), _("gives note 12 another theme")),
        (_(">air"), _("the theme of the next notes")),
        (_("pb"), _("is written out; Backspace undoes it")),
    )


def _commands() -> tuple[tuple[str, str], ...]:
    return (
        (_("/merge 12 13"), _("a single note, both authors kept")),
        (_("/picture path"), _("attaches a photo to the last note")),
        (_("/acronym UHI = words"), _("what it stands for; alone: the list")),
        (_("/table 3"), _("takes notes at table 3; 0 is the whole room")),
        (_("/next   /previous"), _("the agenda item after, before")),
        (_("/more 5"), _("five more minutes")),
        (_("/read-back   /close"), _("reads back by section, then closes")),
        (_("/order participants"), _("the list is in the participants’ order")),
        (_("/move 12 3"), _("note 12 comes third in its list")),
        (_("/sheet 12"), _("the sheet of indicator 12")),
        (_("/link air why"), _("links the last note to a theme")),
        (_("/antagonism air"), _("sets it against a theme")),
        (_("/not-addressed"), _("this list was not addressed")),
        (_("/no-answer"), _("it was, and nobody answered")),
        (_("/addressed"), _("it was after all")),
        (_("/withdraw 12"), _("withdraws note 12")),
        (_("/undo   /redo"), _("as often as you like")),
        (_("/attendance"), _("who is there")),
        (_("/turns"), _("who has spoken, and how often")),
        (_("/queue   /forms"), _("what phones and paper brought; which forms are open")),
        (_("/phones   /screen   /paper"), _("opens the session to phones; the room’s screen; a sheet of paper")),
        (_("/vote 12   /votes"), _("puts note 12 to the vote (alone: the last); the votes")),
        (_("/help"), _("all this")),
    )
