"""The commands of the preparing screen."""

from workshop.tui.commands import BACK, N_, Command

MENU: tuple[Command, ...] = (
    Command("save", "f2,ctrl+s", N_("Save"), N_("Store the session as it stands here."), rank=0, first=True),
    Command("start", "f9", N_("Start"), N_("Save, then run the session."), rank=0, first=True),
    Command("go_on", "f9", N_("Go on"), N_("Save, then go back to the session under way."), rank=0, first=True),
    Command("region", "f6", N_("Next part"), N_("Session, agenda, tables, people, in turn."), rank=2, first=True),
    Command("playbook", "f7", N_("Playbook again"), N_("Purpose, agenda and tables as the playbook has them."),
            rank=6, first=True),
    Command("edit_item", "enter", N_("Change"), N_("Title, minutes and instructions."), rank=1, bound=False),
    Command("add", "a,insert", N_("Add"), N_("A new line below this one."), rank=1),
    Command("stretch(1)", "plus,right", N_("More time"), N_("Five minutes more."), rank=1, shown="+"),
    Command("stretch(-1)", "minus,left", N_("Less time"), N_("Five minutes less."), rank=1, shown="−"),
    Command("move_item(-1)", "m", N_("Up"), N_("Move this line up."), rank=2),
    Command("move_item(1)", "d", N_("Down"), N_("Move this line down."), rank=2),
    Command("remove_item", "delete,backspace", N_("Remove"), N_("Take this line out."), rank=2),
    Command("tick", "space", N_("Expected or not"), N_("Tick this organisation, or not."), rank=1),
    Command("tick_all", "t", N_("All or none"), N_("Tick all organisations, or none."), rank=1),
    BACK,
)  # fmt: skip

ON_LISTS = ("add", "edit_item", "remove_item", "move_item")
"""The commands of the agenda and of the tables."""
