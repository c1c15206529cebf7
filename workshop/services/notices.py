"""What people are told before they write (RGPD, articles 13 and 14): read, written, proposed as a text to complete."""

from dataclasses import asdict, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from workshop.locales import _, speaking
from workshop.model.errors import WorkshopError
from workshop.model.participation_views import NoticeView
from workshop.services.house import House
from workshop.storage.queries.home import programme
from workshop.storage.queries.participation import notice

if TYPE_CHECKING:
    from workshop.storage.writer import Writer

LONGEST_CORRECTION = 90
"""Days."""


class Ground(StrEnum):
    """Who runs the programme, which decides the legal ground that is proposed."""

    PUBLIC = "public"
    ASSOCIATION = "association"


def read_notice(house: House, programme_id: str) -> NoticeView:
    """The notice as it stands; empty while nobody wrote it."""
    return house.read(notice, programme_id)


def notice_gaps(house: House, programme_id: str) -> tuple[str, ...]:
    """What it still lacks before anybody may write, by the names of the items for people."""
    return tuple(item_name(name) for name in read_notice(house, programme_id).missing)


def write_notice(house: House, programme_id: str, wanted: NoticeView) -> None:
    """Stores the notice, complete or not. Raises WorkshopError for a number of days that makes no sense."""
    if not 0 <= wanted.correction_days <= LONGEST_CORRECTION:
        raise WorkshopError(_("Give a number of days from 0 to {most}.").format(most=LONGEST_CORRECTION))

    def work(writer: "Writer") -> str:
        from workshop.model.participation import PrivacyNotice

        row = writer.connection.execute(
            "SELECT id FROM privacy_notice WHERE programme_id = ?", (programme_id,)
        ).fetchone()
        if row:
            return writer.update(PrivacyNotice, row["id"], **asdict(wanted)).id
        return writer.insert(PrivacyNotice(programme_id=programme_id, **asdict(wanted))).id

    house.store.write("notice.write", work).result()


def proposed(house: House, programme_id: str, ground: Ground) -> NoticeView:
    """A text to read again and complete, in the programme's language: no legal advice.

    Only its organisation knows who answers for the data and how they are reached, so these two stay empty, except for
    the conveners that the programme names.
    """
    about = house.read(programme, programme_id)
    with speaking(about.language):
        common = NoticeView(
            controller=about.conveners,
            purposes=_(
                "Prepare, run and document this programme, its workshops and its questionnaires: gather what people wish "
                "to say, write the minutes and the reports."
            ),
            obligation=_(
                "Nothing is compulsory. Name and organisation may stay empty in a workshop; a questionnaire asks for which "
                "organisation one answers, and not for a name. Who writes nothing takes part all the same; what they "
                "would have said is then simply missing."
            ),
            recipients=_(
                "Workshops: the facilitation team reads what is shared with it; what may be quoted appears without your "
                "name in the minutes and reports, which go to the members of the programme. Questionnaires: the "
                "facilitation and the coordination read all answers; documents take them up under the name of the "
                "organisation, and your own name appears in none that is made public."
            ),
            retention=_(
                "Contributions and answers: until the programme’s final report is validated. Names of those who answered "
                "a questionnaire: one year after its last day. Attendance sheets: one year. No connection log is kept."
            ),
            complaint=_(
                "If you find that your rights are not respected, you may complain to the data protection authority "
                "(in France the CNIL, www.cnil.fr)."
            ),
        )
        legal_basis, rights = _of_ground(ground)
        return replace(common, legal_basis=legal_basis, rights=rights)


def _of_ground(ground: Ground) -> tuple[str, str]:
    """The legal basis and the rights that go with it."""
    same_phone = _(
        "You may see, correct and withdraw what you wrote. In a workshop: from the same phone until the session is closed, "
        "then by giving your receipt code to the contact above. In a questionnaire: correct it on the same device until "
        "it closes, take all of it back there at any time, or write to the contact above."
    )
    if ground is Ground.PUBLIC:
        basis = _("A task carried out in the public interest (GDPR, article 6.1.e).")
    else:
        basis = _(
            "The association’s legitimate interest in hearing those whom its project concerns (GDPR, article 6.1.f)."
        )
    return basis, f"{same_phone} {_('You may also ask for access, erasure or restriction, and object at any time.')}"


def item_name(name: str) -> str:
    """What an item of the notice is called. Raises KeyError for a name that is none."""
    return {
        "controller": _("Organisation that answers for the data"),
        "contact": _("How to reach it"),
        "purposes": _("What the data are for"),
        "legal_basis": _("Legal basis"),
        "obligation": _("Compulsory or not"),
        "recipients": _("Who reads them"),
        "retention": _("How long they are kept"),
        "rights": _("Rights, and how to use them"),
        "officer": _("Data protection officer"),
        "complaint": _("Where to complain"),
        "correction_days": _("Days to correct what is quoted"),
    }[name]
