"""The commands of the votes, declared once; which can be used depends on whether a round is prepared, open or closed."""

from workshop.model.words import PollState
from workshop.tui.commands import N_, Command
from workshop.tui.screens.pages import PAGES, READ

MENU = (
    Command("open", "o", N_("Open the vote"), N_("Phones can answer; nothing is seen before the close."), rank=0),
    Command("close", "c", N_("Close the vote"), N_("For good: then its results are seen."), rank=0),
    Command("take", "enter", N_("Take up"), N_("People vote on it from now on."), rank=0, bound=False),
    READ,
    Command("add", "a", N_("Add"), N_("A statement in your words."), rank=1),
    Command("reword", "e", N_("Reword"), N_("Other words, as long as nobody votes on them."), rank=1),
    Command(
        "withdraw", "x,delete", N_("Withdraw"), N_("Take it out of the vote; refuse one added."), rank=1, shown="X"
    ),
    Command("move(-1)", "minus", N_("Up, down"), N_("The order of the statements."), rank=4, shown="- +"),
    Command("move(1)", "plus", N_("Up, down"), rank=None),
    Command("hands", "h", N_("Show of hands"), N_("How many raised their hands for each answer."), rank=1),
    Command("paper", "g", N_("Paper ballots"), N_("How many papers gave each answer."), rank=2),
    Command("settings", "f", N_("Form, people"), N_("How it is voted, quorum, people present, title."), rank=1),
    Command("point", "p", N_("Make the point"), N_("A consensus or a dissensus, its evidence attached."), rank=0),
    Command("kind", "n,k", N_("The other kind"), N_("Your word: a consensus or a dissensus."), rank=2, shown="N"),
    Command("see", "l", N_("Open the point"), N_("The note with its sides and its history."), rank=2),
    Command("order", "t", N_("Sort"), N_("The most agreed first, or the most divided."), rank=1),
    Command("room", "s", N_("Room screen"), N_("The vote on the room’s screen."), rank=1),
    Command("again", "r", N_("Ask again"), N_("The same statements, in the session under way."), rank=2),
    Command("turn(-1)", "left", N_("Other vote"), N_("The vote before, the vote after."), rank=2, shown="← →"),
    Command("turn(1)", "right", N_("Other vote"), rank=None),
    Command("undo", "ctrl+z", N_("Undo"), N_("Take back what was done last; never a close."), rank=3, first=True),
    Command("redo", "ctrl+y", N_("Redo"), N_("Do again what was undone."), rank=None, first=True),
    Command("new", "v", N_("New vote"), N_("Prepare another vote."), rank=3),
    Command("discard", "d", N_("Discard"), N_("Take away a vote that was never opened."), rank=5),
    *PAGES,
    Command("back", "escape,f10", N_("Back"), N_("Back to where you came from."), rank=0),
)

PREPARED, OPEN, CLOSED = ({one} for one in (PollState.PREPARED, PollState.OPEN, PollState.CLOSED))
IN_STATES: dict[str, set[PollState]] = {
    "open": PREPARED, "discard": PREPARED, "close": OPEN,
    "add": PREPARED | OPEN, "withdraw": PREPARED | OPEN, "move": PREPARED | OPEN,
    "hands": OPEN, "paper": OPEN,
    "point": CLOSED, "kind": CLOSED, "see": CLOSED, "order": CLOSED, "again": CLOSED,
    "room": OPEN | CLOSED,
}  # fmt: skip
"""The states of a round in which a command means something; any state for the others."""
ON_ONE = frozenset({"reword", "withdraw", "move", "hands", "paper", "point", "kind", "see", "take"})
"""The commands that need a statement under the cursor."""
ALWAYS = frozenset({"back", "new", "undo", "redo"})
"""The commands that mean something where there is no round, too."""
