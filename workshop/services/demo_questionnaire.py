"""The demonstration's questionnaire and its answers, stored through the same code as a member's page."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from workshop.model.questionnaire import Reply
from workshop.model.words import FormState
from workshop.services.demo_people import Register
from workshop.services.house import House
from workshop.services.questionnaires import QuestionnaireDraft, form_of, insert_questionnaire
from workshop.services.replies import Part, store_part
from workshop.services.taking_part import new_token, token_digest
from workshop.storage.writer import Writer


def store_questionnaire(house: House, writer: Writer, told: dict[str, Any], register: Register) -> str:
    """Stores the questionnaire with its replies, each at its time; returns its id."""
    writer.session_id = None
    form = form_of(house, told["form"])
    draft = QuestionnaireDraft(form.title, form.intro, form.name, told["opens_on"], told["closes_on"], told["address"])
    made_id = insert_questionnaire(house, writer, register.programme_id, draft, FormState(told["state"]))
    for reply in told["replies"]:
        sent = _moment(reply["at"], register)
        changed = _moment(reply.get("changed", reply["at"]), register)
        stored = writer.insert(
            Reply(
                questionnaire_id=made_id, token_hash=token_digest(made_id, new_token()),
                organisation_id=register.organisations[reply["organisation"]], name=reply.get("name", ""),
                sent_at=sent, changed_at=sent,
            )
        )  # fmt: skip
        for code, theme_id in register.themes.items():
            if code in reply:
                values = {name: text.strip() for name, text in reply[code].items()}
                store_part(writer, stored.id, Part(theme_id, form.per_theme, values, code, ""), changed)
    return made_id


def _moment(told: datetime, register: Register) -> datetime:
    """A time of the file, in the programme's zone, as UTC."""
    return told.replace(tzinfo=ZoneInfo(register.timezone)).astimezone(UTC)
