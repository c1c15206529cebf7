"""The commands of the questionnaire’s screen, declared once."""

from workshop.tui.commands import BACK, N_, Command

MENU = (
    Command("read", "enter", N_("Read"), N_("The answers in the whole width; Esc comes back."), rank=0, bound=False),
    Command("turn", "f6,t", N_("By theme"), N_("What all said on a theme, instead of what one said."), rank=1),
    Command("unturn", "f6,t", N_("By organisation"), N_("What one said, instead of all on a theme."), rank=1),
    Command("remind", "f5,r", N_("Reminder"), N_("A text ready to paste, for those who did not answer."), rank=1),
    Command("attach", "c", N_("Attach"), N_("Say for which member this reply counts; Ctrl+Z takes it back."), rank=0),
    Command("undo", "ctrl+z", N_("Undo"), N_("Take the last attachment back."), rank=None, first=True),
    Command("redo", "ctrl+y", N_("Redo"), N_("Do again what was undone."), rank=None, first=True),
    Command("link", "f4,l", N_("Link"), N_("The link and its QR code, in large."), rank=2),
    Command("open_or_shut", "f3,o", N_("Open or shut"), N_("By its days, or by hand."), rank=3),
    Command("edit", "f2,m", N_("Change"), N_("Its title, its days, its address."), rank=3),
    Command("make", "f2,n", N_("Make one"), N_("Title, days, address."), rank=0),
    Command("notice", "f9,i", N_("Privacy notice"), N_("What people are told before they write."), rank=6),
    Command("export", "f7,e", N_("CSV table"), N_("All answers as CSV for a spreadsheet, and as JSON."), rank=4),
    Command("other", "f8", N_("Other questionnaire"), N_("Go to another one, or make one."), rank=None),
    Command("page(-1)", "pageup", N_("Page up"), rank=None),
    Command("page(1)", "pagedown", N_("Page down"), rank=None),
    BACK,
)
