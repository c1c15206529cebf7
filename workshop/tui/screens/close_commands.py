"""The commands of the closing screen."""

from workshop.tui.commands import N_, Command

MENU: tuple[Command, ...] = (
    Command("validate", "v", N_("Validated"), N_("The session agrees to this rubric; then the next one."), rank=0),
    Command("take_back", "delete,backspace", N_("Take back"), N_("This rubric is not validated after all."), rank=5),
    Command("more", "space", N_("Go on reading"), N_("The next lines of the text, then the next rubric."), rank=4),
    Command("edit", "enter", N_("Correct"), N_("Go into the text; there, change the line’s wording."), rank=1,
            bound=False),
    Command("unaddressed", "t", N_("Not addressed"), N_("Say that an empty list was not addressed."), rank=3),
    Command("next_steps", "n", N_("Next steps"), N_("Write what comes next, one step a line."), rank=2),
    Command("attendance", "p", N_("Attendance"), N_("Who was there."), rank=5),
    Command("close", "c", N_("Close and write the minutes"), N_("End the session and write its minutes."), rank=0),
    Command("export", "x", N_("Write the minutes"), N_("Write the minutes of this closed session again."), rank=0),
    Command("reopen", "r", N_("Reopen"), N_("Open the session again, to correct or to add."), rank=2),
    Command("sides", "left,right", N_("List or text"), N_("Go from the rubrics to the text and back."),
            rank=6, shown="← →"),
    Command("back", "escape", N_("Back"), N_("Leave this screen; what was saved stays saved."), rank=0),
)  # fmt: skip
