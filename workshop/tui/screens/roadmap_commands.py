"""The keys of the roadmap's screen."""

from workshop.tui.commands import BACK, N_, Command
from workshop.tui.screens.pages import PAGES, READ

MENU = (
    READ,
    Command("axis", "a", N_("New axis"), N_("A strategic axis, the last one of the roadmap."), rank=1),
    Command("place", "o", N_("Put in an axis"), N_("The axis that this objective belongs to, or none."), rank=0),
    Command(
        "validate", "v", N_("Validate"), N_("The collective validation: when, where, by whom, reservations."), rank=0
    ),
    Command("lever", "l", N_("Lever"), N_("A lever under this objective; of a lever, its objective."), rank=0),
    Command("commit", "e", N_("Commitment"), N_("A commitment to this lever or objective."), rank=0),
    Command("progress", "s", N_("Status"), N_("How far this commitment is."), rank=0),
    Command("change", "c,f2", N_("Change"), N_("Its words, dates, evidence."), rank=1, shown="c"),
    Command("remove", "delete", N_("Remove"), N_("Take away an axis, a commitment, a lever made here."), rank=4),
    Command("move(-1)", "minus", N_("Up, down"), N_("The order of the axes."), rank=5, shown="- +"),
    Command("move(1)", "plus", N_("Up, down"), rank=None),
    Command(
        "missing",
        "m",
        N_("What is missing"),
        N_("All gaps, each with what to do; Enter goes there."),
        rank=1,
    ),
    Command("matrix", "x", N_("Members × objectives"), N_("Who works on what, and where nobody does."), rank=2),
    Command("commitments", "g", N_("Commitments"), N_("Partners’ actions to reconcile; answers to remarks."), rank=3),
    Command("indicators", "i", N_("Indicators"), N_("Where each stands; what was measured."), rank=4),
    *PAGES,
    BACK,
)
