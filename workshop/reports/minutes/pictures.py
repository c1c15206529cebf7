"""The pictures attached to the session: the graphic record, photographs of the wall."""

from pathlib import Path

from workshop.locales import _
from workshop.model.views import AttachmentView
from workshop.reports.blocks import Block, Figure, Paragraph, Role
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.parts import rubric
from workshop.reports.minutes.traces import note_refs


def pictures(desk: Desk, folder: Path | None) -> list[Block]:
    """Each picture with its caption, or one line that says that its file is gone."""
    shown = [view for view in desk.snapshot.attachments if view.media_type.startswith("image/")]
    return rubric(desk, _("Pictures of the session"), (), [picture(desk, view, folder) for view in shown])


def picture(desk: Desk, view: AttachmentView, folder: Path | None) -> Block:
    """The picture with its caption, or what says that its file is gone."""
    caption = desk.words(view.caption) or desk.say(_("Picture attached to the session"))
    path = view.path if folder is None else folder / view.path
    try:
        data = path.read_bytes()
    except OSError:
        gone = _("Picture not found on this computer: {0}").format(
            caption if desk.public else f"{caption} ({path.name})"
        )
        return Paragraph(desk.own(gone), Role.REMARK)
    alt = desk.words(view.alt_text) or caption
    width, height = view.width, view.height
    return Figure(data, view.media_type, alt, caption, width, height, note_refs(desk, view.entry_id))
