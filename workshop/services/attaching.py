"""For which member a questionnaire's reply counts, when its author typed another name than the register has."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.method.similar import Text, nearest, telling
from workshop.model.errors import WorkshopError
from workshop.model.programme_views import OrganisationView
from workshop.services.house import House
from workshop.storage.queries.questionnaires import questionnaire
from workshop.storage.undo import ATTACHING

if TYPE_CHECKING:
    from workshop.storage.writer import Writer


def attach(house: House, reply_id: str, organisation_id: str) -> None:
    """Counts a reply for a member; what was typed stays beside it. `undone.undo` in `ATTACHING` takes it back.

    Raises WorkshopError where the reply or the organisation is gone, or belongs to another programme.
    """

    def work(writer: "Writer") -> None:
        from workshop.model.people import Organisation
        from workshop.model.questionnaire import Reply

        about = questionnaire(writer.connection, writer.get(Reply, reply_id).questionnaire_id)
        if writer.get(Organisation, organisation_id).programme_id != about.programme_id:
            raise WorkshopError(_("This organisation belongs to another programme."))
        writer.update(Reply, reply_id, organisation_id=organisation_id)

    house.store.write(ATTACHING.intents, work).result()


def likely(said: str, members: Sequence[OrganisationView]) -> tuple[OrganisationView, ...]:
    """The members, those whose name is nearest to what was typed first, then all the others as they came."""
    names = [Text(one.id, telling(f"{one.acronym} {one.name}")) for one in members]
    first = [near.key for near in nearest(telling(said), names)]
    return tuple(sorted(members, key=lambda one: first.index(one.id) if one.id in first else len(first)))
