"""What is printed before a session: the poster with the code, and numbered sheets of paper."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workshop.locales import _, speaking
from workshop.method.playbook_parts import Form
from workshop.model.errors import WorkshopError
from workshop.model.programme_views import ProgrammeView, SessionView
from workshop.model.words import Power
from workshop.reports import handouts
from workshop.reports.files import write_whole
from workshop.reports.naming import export_name
from workshop.reports.wording import clock_text, day, day_held, noon, zone_of
from workshop.reports.writers.base import Templates
from workshop.services import qr
from workshop.services.access import printed_code
from workshop.services.house import House
from workshop.services.sheets import sheets as forms_of
from workshop.storage.queries.home import programme
from workshop.storage.queries.participation import notice
from workshop.storage.queries.sessions import find_session

WIDTH_CM = 12.6
"""Of the code on the poster, without the light border."""
MOST_COPIES = 500
HIGHEST = 9999
LISTENING = "listening"
"""The form that is printed when none is named, where the playbook has it."""


@dataclass(frozen=True, slots=True)
class Network:
    """The room's Wi-Fi; an open one has no password."""

    name: str
    password: str = ""


def write_poster(
    house: House,
    reference: str,
    base: str,
    to: Path | None = None,
    *,
    wifi: Network | None = None,
    code: str = "",
    overwrite: bool = False,
) -> Path:
    """Writes the poster of a session and returns where; `base` is where phones find us ("http://192.168.1.23:8000").

    Printing opens nothing: without `code`, it bears the one that the session has or will have. Raises WorkshopError.
    """
    session = house.read(find_session, reference)
    code = code or printed_code(house, session.id, Power.PARTICIPANT)
    about = house.read(programme, session.programme_id)
    with speaking(about.language):
        link = f"{base.rstrip('/')}/s/{code}"
        what = handouts.Poster(
            _occasion(about, session),
            base.removeprefix("http://").removeprefix("https://").rstrip("/"),
            f"{code[: len(code) // 2]} {code[len(code) // 2 :]}",
            _drawn(link, _("QR code: {content}").format(content=link)),
            base.startswith("http://"),  # with TLS, a server elsewhere stands before us
            _network(wifi) if wifi else None,
        )
        title = _("poster session {number}").format(number=session.number)
        return _write(house, to, title, about, session, handouts.poster(_templates(house), what), overwrite)


def write_sheets(
    house: House,
    reference: str,
    form: str = "",
    to: Path | None = None,
    *,
    copies: int = 1,
    first: int = 1,
    overwrite: bool = False,
) -> Path:
    """Writes numbered sheets of a form in one document and returns where; a session without it says which it has.

    Without a name, the active-listening grid, or the first form there is. Raises WorkshopError.
    """
    if not (1 <= copies <= MOST_COPIES and 1 <= first <= HIGHEST - copies + 1):
        text = _("Ask for 1 to {copies} sheets, with numbers from 1 to {highest}.")
        raise WorkshopError(text.format(copies=MOST_COPIES, highest=HIGHEST))
    session = house.read(find_session, reference)
    chosen = _form(house, session, form)
    about = house.read(programme, session.programme_id)
    with speaking(about.language):
        made = handouts.sheets(
            _templates(house), _occasion(about, session), chosen, range(first, first + copies), _reader(house, about)
        )
        title = _("sheets {form} session {number}").format(form=chosen.title, number=session.number)
        return _write(house, to, title, about, session, made, overwrite)


def _form(house: House, session: SessionView, name: str) -> Form:
    found = {one.form.name: one.form for one in forms_of(house, session.id)}
    if not found:
        raise WorkshopError(_("The playbook of this session has no form to print."))
    if name in found:
        return found[name]
    if name:
        listed = ", ".join(f"{form.name} ({form.title})" for form in found.values())
        raise WorkshopError(
            _("This session has no form “{name}”.").format(name=name), _("It has: {listed}.").format(listed=listed)
        )
    return found.get(LISTENING, next(iter(found.values())))


def _occasion(about: ProgrammeView, session: SessionView) -> handouts.Occasion:
    held = day_held(session, zone_of(about.timezone))
    parts = [day(held) if held else "", clock_text(session.starts_at), session.place]
    made_at = noon(held or date(2000, 1, 1))  # two prints of the same are equal, byte for byte
    return handouts.Occasion(about.title, session.title, ", ".join(part for part in parts if part), made_at)


def _reader(house: House, about: ProgrammeView) -> str:
    """Who reads the sheet and whom to ask, from the privacy notice; "" while nobody wrote it."""
    said = house.read(notice, about.id)
    if not said.controller:
        return ""
    return _("Read by the facilitators for {controller}. Your rights: {contact}.").format(
        controller=said.controller, contact=said.contact or said.controller
    )


def _network(wifi: Network) -> handouts.Wifi:
    says = _("QR code of the Wi-Fi “{name}”").format(name=wifi.name)
    return handouts.Wifi(wifi.name, wifi.password, _drawn(qr.wifi(wifi.name, wifi.password), says))


def _drawn(content: str, says: str) -> handouts.Drawn:
    squares = qr.matrix(content)
    border = 1 + 2 * qr.QUIET / len(squares)
    return handouts.Drawn(qr.svg(squares, says), says, round(WIDTH_CM * border, 2))


def _templates(house: House) -> Templates:
    return Templates(tuple(house.workspace.template_folders))


def _write(
    house: House, to: Path | None, title: str, about: ProgrammeView, session: SessionView, made: bytes, overwrite: bool
) -> Path:
    folder = to or house.workspace.exports_dir
    folder.mkdir(parents=True, exist_ok=True)
    held = day_held(session, zone_of(about.timezone))
    return write_whole(folder / export_name(title, held, "pdf"), made, overwrite)
