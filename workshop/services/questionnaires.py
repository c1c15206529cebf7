"""A questionnaire's life: made, changed, open for its time, reached by its link."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.method.opening import Phase, phase_on
from workshop.method.playbook import find_playbooks
from workshop.method.questionnaire import QuestionnaireForm, load_questionnaire
from workshop.model.errors import WorkshopError
from workshop.model.ids import new_id
from workshop.model.questionnaire_views import QuestionnaireView
from workshop.model.words import FormState, Power
from workshop.reports.wording import zone_of
from workshop.services.access import derived_code, digest, read_code
from workshop.services.house import House
from workshop.services.shelf import Shelf
from workshop.storage.queries.questionnaires import code_row, questionnaire_by_code

if TYPE_CHECKING:
    from workshop.storage.writer import Writer

__all__ = [
    "DEFAULT_FORM", "Phase", "QuestionnaireDraft", "address_fault", "change_questionnaire", "code_of",
    "create_questionnaire", "form_of", "forms", "insert_questionnaire", "link_of", "phase",
    "questionnaire_opened_by", "set_state",
]  # fmt: skip

DEFAULT_FORM = "members"
_SHELF = Shelf(load_questionnaire)


@dataclass(frozen=True, slots=True)
class QuestionnaireDraft:
    """A questionnaire as typed; both days are included, None for no limit. `address` is where its page is reached."""

    title: str
    intro: str = ""
    form: str = DEFAULT_FORM
    opens_on: date | None = None
    closes_on: date | None = None
    address: str = ""


def create_questionnaire(house: House, programme_id: str, draft: QuestionnaireDraft) -> str:
    """Stores a questionnaire; returns its id. Raises WorkshopError for what is wrong in the draft or in its form."""
    _check(house, draft)
    return house.store.write(
        "questionnaire.create", lambda w: insert_questionnaire(house, w, programme_id, draft)
    ).result()


def insert_questionnaire(
    house: House, writer: "Writer", programme_id: str, draft: QuestionnaireDraft, state: FormState = FormState.AUTO
) -> str:
    """`create_questionnaire` as a step inside a transaction."""
    from workshop.model.questionnaire import Questionnaire

    made_id = new_id()
    code = derived_code(house.workspace, made_id, Power.QUESTIONNAIRE, 1)
    return writer.insert(
        Questionnaire(id=made_id, programme_id=programme_id, state=state, code_hash=digest(code), **asdict(draft))
    ).id


def change_questionnaire(house: House, questionnaire_id: str, draft: QuestionnaireDraft) -> None:
    """Makes a questionnaire as the draft says. Raises WorkshopError; nothing is changed then."""
    from workshop.model.questionnaire import Questionnaire

    _check(house, draft)
    values = asdict(draft)
    house.store.write("questionnaire.change", lambda w: w.update(Questionnaire, questionnaire_id, **values).id).result()


def set_state(house: House, questionnaire_id: str, state: FormState) -> None:
    """Opens or closes a questionnaire by hand, or gives it back to its days (AUTO)."""
    from workshop.model.questionnaire import Questionnaire

    house.store.write(
        "questionnaire.state", lambda w: w.update(Questionnaire, questionnaire_id, state=state).id
    ).result()


def code_of(house: House, questionnaire_id: str, *, renew: bool = False) -> str:
    """The code of a questionnaire: 12 capitals and digits. `renew` replaces it: the link before opens nothing."""
    from workshop.model.questionnaire import Questionnaire

    generation, kept = house.read(code_row, questionnaire_id)
    generation += 1 if renew else 0
    code = derived_code(house.workspace, questionnaire_id, Power.QUESTIONNAIRE, generation)
    if kept != digest(code):  # renewed, or the workspace has another secret since
        values = {"generation": generation, "code_hash": digest(code)}
        house.store.write(
            "questionnaire.code", lambda w: w.update(Questionnaire, questionnaire_id, **values).id
        ).result()
    return code


def questionnaire_opened_by(house: House, code: str) -> QuestionnaireView | None:
    """The questionnaire that a typed or followed code opens, also when it takes no answers; None for any other."""
    return house.read(questionnaire_by_code, digest(read_code(code)))


def phase(about: QuestionnaireView, now: datetime) -> Phase:
    """Whether it takes answers now: as was said by hand, else by its days, in the programme's zone."""
    today = now.astimezone(zone_of(about.timezone)).date()
    return phase_on(today, about.state, about.opens_on, about.closes_on)


def form_of(house: House, name: str) -> QuestionnaireForm:
    """The questions in the file of this name, as they last could be read. Raises WorkshopError when they never could."""
    return _SHELF.read(_file(house, name))


def _file(house: House, name: str) -> Path:
    file = find_playbooks(house.workspace.questionnaire_folders).get(name)
    if file is None:
        names = ", ".join(find_playbooks(house.workspace.questionnaire_folders))
        raise WorkshopError(
            _("There is no questionnaire file “{name}”.").format(name=name),
            _("Choose among: {names}.").format(names=names),
        )
    return file


def forms(house: House) -> tuple[str, ...]:
    """The names of the files of questions."""
    return tuple(find_playbooks(house.workspace.questionnaire_folders))


def link_of(base: str, code: str) -> str:
    """The address of the page, "" where it is not known from where it is served."""
    return f"{base.strip().rstrip('/')}/q/{code}" if base.strip() else ""


def address_fault(address: str) -> str:
    """What is wrong with the address of the pages, "" when nothing is."""
    plain = address.strip()
    if not plain or (plain.startswith(("http://", "https://")) and " " not in plain and len(plain) > 10):
        return ""
    return _("An address begins with https:// or http://, as in https://ateliers.example.org.")


def _check(house: House, draft: QuestionnaireDraft) -> None:
    load_questionnaire(_file(house, draft.form))
    if not draft.title.strip():
        raise WorkshopError(_("The questionnaire needs a title."))
    if draft.opens_on and draft.closes_on and draft.closes_on < draft.opens_on:
        raise WorkshopError(_("It would close before it opens."), _("Type a later last day."))
    if fault := address_fault(draft.address):
        raise WorkshopError(fault)
