"""The commands of the queue, declared once."""

from workshop.tui.commands import N_, Command

ACCEPT = Command("accept", "enter", N_("Accept"), N_("It becomes a note of the session."), rank=0, bound=False)

MENU = (
    ACCEPT,
    Command("reword", "e", N_("Reword"), N_("Give it other words, then accept it; what was sent is kept."), rank=0),
    Command("hide", "x,delete", N_("Set aside"), N_("Keep it, show it nowhere."), rank=1, shown="X"),
    Command("merge", "f", N_("Merge"), N_("Merge it into the note that says nearly the same; both count."), rank=1),
    Command("merge_with", "d", N_("Merge with…"), N_("Choose what it is merged into."), rank=6),
    Command("kind", "n,k", N_("Kind"), N_("Give it another kind."), rank=2, shown="N"),
    Command("theme", "t", N_("Theme"), N_("Give it another theme."), rank=3),
    Command("pin", "p", N_("Pin"), N_("Accept it and put it on the room’s screen, or take it off."), rank=2),
    Command("accept_all", "a", N_("Accept all"), N_("Accept all that is shown here."), rank=2),
    Command("filter(1)", "right", N_("One form"), N_("Show what came by one form, then the next."), rank=3, shown="← →"),
    Command("filter(-1)", "left", N_("One form"), rank=None),
    Command("forms", "o", N_("Forms"), N_("Open and shut forms; who has answered, as counts."), rank=2),
    Command("room", "s", N_("Screen"), N_("Choose what the room’s screen shows."), rank=2),
    Command("paper", "g", N_("Paper sheet"), N_("Type in a sheet of paper."), rank=1),
    Command("phones", "q", N_("Phones"), N_("QR code, address, privacy notice, help."), rank=3),
    Command("undo", "ctrl+z", N_("Undo"), N_("Take back the last decision made here."), rank=1, first=True),
    Command("redo", "ctrl+y", N_("Redo"), N_("Do again what was undone."), rank=9, first=True),
    Command("back", "escape,ctrl+r", N_("Back"), N_("Back to the notes."), rank=0),
)  # fmt: skip

ON_ONE = ("accept", "reword", "hide", "merge", "merge_with", "kind", "theme", "pin")
"""The commands that need a contribution under the cursor."""
