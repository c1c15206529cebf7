"""How the phones' screen speaks: whether phones can come in, whether all is well, what to do when they cannot."""

from typing import TYPE_CHECKING

from textual.content import Content

from workshop.locales import _, ngettext
from workshop.method.labels import label
from workshop.model.words import Power
from workshop.services.phones import Door
from workshop.services.server_file import ServerStatus
from workshop.tui.plain import plain
from workshop.tui.widgets.rowlist import Row

if TYPE_CHECKING:
    from workshop.tui.screens.phones import PhonesView


def address_of(status: ServerStatus | None) -> str:
    """The address to tell people, "" while there is none that phones find."""
    return status.reachable[0] if status and status.reachable else ""


def address_words(door: Door | None, status: ServerStatus | None) -> str:
    """What people type who cannot scan: the address, then the code."""
    address = address_of(status)
    if door is None:
        return ""
    if not address:
        return _("No network: phones cannot reach this computer.") if status else _("Starting…")
    if door.power is Power.PARTICIPANT:
        bare = address.removeprefix("http://")
        return _("or type {address} and the code").format(address=bare)
    return f"{address}{door.path}"


def here_words(address: str) -> Content:
    """How the same is opened without a phone: the key, and the address to type."""
    if not address:
        return Content()
    return Content.assemble(
        plain(_("On this computer:"), "bold"), " ", plain(address), "\n", ("B", "bold $key"), " ",
        plain(_("opens it in the browser"), "$quiet"),
    )  # fmt: skip


def door_row(door: Door) -> Row:
    """One code: whom it lets in."""
    name = label(door.power)
    if door.power is Power.SCRIBE:
        name = f"{name} · {door.table.name if door.table else _('the whole room')}"
    about = {
        Power.PARTICIPANT: _("to show, print or read aloud"),
        Power.SCREEN: _("to open on the projector’s computer"),
        Power.SCRIBE: _("for the note-taker alone"),
    }[door.power]
    return Row(door.path, ((name, "foreground bold"),), below=(((about, "quiet"),),))


def state_words(view: "PhonesView", status: ServerStatus | None, trouble: str) -> Content:
    """Line after line: open or not and why, the server, the first phone, what came, what went wrong."""
    if not view.doors:
        return Content("\n").join(_shut(view))
    lines = [_light(True, _("Open to phones"))]
    if status is None:
        lines.append(_light(False, trouble or _("The server for phones is starting…")))
        return Content("\n").join(lines)
    lines += _first_phone(view, status)
    lines.append(_health(view, status))
    if len(status.reachable) > 1:
        others = ", ".join(address.removeprefix("http://") for address in status.reachable[1:])
        lines.append(plain(_("Other addresses: {addresses}").format(addresses=others), "$quiet"))
    if not status.reachable:
        lines.append(plain(_("No network: phones cannot reach this computer."), "bold $error"))
    if status.guessing:
        text = ngettext(
            "{count} wrong code in the last minute: somebody may be trying codes.",
            "{count} wrong codes in the last minute: somebody may be trying codes.",
            status.guessing,
        )
        lines.append(plain(text.format(count=status.guessing), "bold $warning"))
    if status.last_error:
        lines.append(plain(_("Last trouble: {sentence}").format(sentence=status.last_error), "$warning"))
    return Content("\n").join(lines)


def ladder_words() -> Content:
    """What to try when phones cannot connect, the simplest first; each step is enough by itself."""
    steps = (
        _("Same Wi-Fi: phones and this computer must be on the same network, without a guest portal."),
        _(
            "Firewall: on Windows, allow Workshop on private networks. Whoever clicked Cancel once has to allow it by hand."
        ),
        _("Phones: switch mobile data off for a moment; some prefer it to a Wi-Fi without Internet."),
        _(
            "Your own Wi-Fi: a small router, without Internet. A phone’s or Windows’ own hotspot takes about eight phones."
        ),
        _(
            "A public server: “workshop serve --public-url https://…” behind a proxy with TLS; the files merge afterwards."
        ),
        _("Paper: hand out the sheets; G in the queue types them in, by their number."),
    )
    lines = [Content.assemble((f"{number} ", "bold $key"), plain(step)) for number, step in enumerate(steps, start=1)]
    return Content("\n").join(lines)


def _shut(view: "PhonesView") -> list[Content]:
    lines = [_light(False, _("Phones cannot come in yet")), _network(view)]
    if not view.missing:
        lines.append(_light(True, _("The privacy notice is complete")))
        return [*lines, Content.assemble(("O", "bold $key"), " ", plain(_("Let phones in")))]
    lines.append(_light(False, _("The privacy notice is not complete. Missing:")))
    lines += [plain(f"  · {item}", "$warning") for item in view.missing]
    return [*lines, Content.assemble(("N", "bold $key"), " ", plain(_("Complete the privacy notice")))]


def _network(view: "PhonesView") -> Content:
    if not view.addresses:
        return _light(False, _("No network: phones cannot reach this computer."))
    return _light(True, _("Network found: {address}").format(address=view.addresses[0]))


def _first_phone(view: "PhonesView", status: ServerStatus) -> list[Content]:
    """The light that tells that the way is free: green with the first phone, whoever holds it."""
    seen = max(status.phones, view.counts.phones)
    if not seen:
        return [_light(False, _("Waiting for a first phone: try with yours"))]
    return [_light(True, ngettext("{count} phone seen", "{count} phones seen", seen).format(count=seen))]


def _health(view: "PhonesView", status: ServerStatus) -> Content:
    """What the file holds of this session; what is under way and what was refused since the server started."""
    counts = (
        ngettext("{count} stored", "{count} stored", view.counts.stored).format(count=view.counts.stored),
        ngettext("{count} on its way", "{count} on their way", status.waiting).format(count=status.waiting),
        ngettext("{count} refused", "{count} refused", status.refused).format(count=status.refused),
        ngettext("{count} to read", "{count} to read", view.counts.waiting).format(count=view.counts.waiting),
    )
    return plain("  " + " · ".join(counts), "$quiet")


def _light(green: bool, text: str) -> Content:
    """A sign and words; never a colour alone."""
    sign, style = ("● ", "bold $success") if green else ("○ ", "bold $warning")
    return Content.assemble((sign, style), plain(text, "bold"))
