"""The commands of the live screen, declared once."""

from dataclasses import replace

from workshop.tui.commands import N_, Command

QUEUE = Command(
    "queue", "ctrl+r", N_("To read"), N_("What phones and paper brought: read, accept, sort."), rank=2, first=True
)

VOTES = Command("votes", "f10", N_("Votes"), N_("Open, count, close; results."), rank=3, first=True)

MENU = (
    Command("leave", "escape", N_("Back"), N_("Leave the screen; the session goes on and the line is kept."), rank=1),
    Command("next_item", "f2", N_("Next"), N_("End the agenda item and start the next one."), rank=1, first=True),
    Command("extend", "f3", N_("+5 min"), N_("Give the agenda item five more minutes."), rank=1, first=True),
    Command("previous_item", "f4", N_("Previous"), N_("Take up the item before again."), rank=6, first=True),
    Command("next_table", "f5", N_("Table"), N_("Take notes at the next table."), rank=2, first=True),
    Command("notes", "f6", N_("Notes"), N_("Go to the notes: select, mark, correct."), rank=2, first=True),
    QUEUE,
    Command(
        "vote", "ctrl+g", N_("To the vote"), N_("The selected or last note is put to the vote."), rank=4, first=True
    ),
    VOTES,
    Command("attendance", "f7", N_("Attendance"), N_("Who is there."), rank=3, first=True),
    Command("close", "f8", N_("Read back"), N_("Read back, validate and close the session."), rank=2, first=True),
    Command("sheet", "f9", N_("Sheet"), N_("The sheet of the last or selected indicator."), rank=5, first=True),
    Command("edit", "up", N_("Correct"), N_("Correct the last note, then the one before."), rank=3, bound=False),
    Command("undo", "ctrl+z", N_("Undo"), N_("Take the last action back, without limit."), rank=2, first=True),
    Command("redo", "ctrl+y", N_("Redo"), N_("Do again what was undone."), rank=7, first=True),
    Command("rail", "ctrl+o", N_("Agenda"), N_("Show or hide the agenda."), rank=8, first=True),
)

NOTE_KEYS = tuple(
    replace(command, group=N_("In the notes (F6)"))
    for command in (
        Command("note('edit')", "enter,e", N_("Correct"), N_("Correct the selected note in the capture line."), rank=1),
        Command("note('kind')", "k,n", N_("Kind"), N_("Give the marked notes another kind."), rank=1, shown="N"),
        Command("note('theme')", "t", N_("Theme"), N_("Give the selected note another theme."), rank=2),
        Command("note('merge')", "f", N_("Merge"), N_("Merge the marked notes into the selected one."), rank=2),
        Command("note('move')", "o", N_("Rank"), N_("Put the note at another rank of its list."), rank=3),
        Command("note('link')", "l", N_("Link"), N_("Link the note to another theme."), rank=3),
        Command("note('side')", "plus", N_("Side"), N_("Say who agrees, objects, has reservations."), rank=3),
        Command("note('vote')", "v", N_("To the vote"), N_("Put the note to the next vote."), rank=3),
        Command("note('withdraw')", "delete", N_("Withdraw"), N_("Withdraw the note; undo brings it back."), rank=3),
        Command("note('history')", "h", N_("History"), N_("What happened to the note, and where it is used."), rank=4),
        Command("mark", "space", N_("Mark"), N_("Mark the note, to merge or change several."), rank=1, bound=False),
    )
)
"""What the keys do while the notes have the focus."""
