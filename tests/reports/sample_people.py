"""The people and organisations of the sample session. All invented."""

from workshop.model.views import AttendanceView, OrganisationView
from workshop.model.words import AttendanceStatus as S
from workshop.model.words import Role

ORGANISATIONS = (
    OrganisationView("metro", "Métropole de Valmont", "Métropole", "public", True),
    OrganisationView("ase", "Atmosphère Sud-Est", "", "association", True),
    OrganisationView("sante", "Centre de santé du Faubourg", "", "association", True),
    OrganisationView("toits", "Les Toits solidaires", "", "association", True),
    OrganisationView("bois", "Filière Bois 63", "", "company", True),
    OrganisationView("uet", "Union des entreprises de transport", "UET", "company", True),
    OrganisationView("velo", "À vélo Valmont", "", "association", True),
    OrganisationView("agri", "Chambre d’agriculture", "", "public", True),
    OrganisationView("cp", "Concession Plus", "", "company", True),
    OrganisationView("univ", "Université du Plateau", "", "public", True),
    OrganisationView("lpn", "Ligue de protection de la nature", "LPN", "association", True),
)
_BY_ID = {organisation.id: organisation for organisation in ORGANISATIONS}

_PEOPLE: tuple[tuple[str, str, S, Role], ...] = (
    ("metro", "Claire Morel", S.PRESENT, Role.FACILITATOR),
    ("metro", "Yann Petit", S.PRESENT, Role.COORDINATOR),
    ("metro", "Sonia Lefèvre", S.EXCUSED, Role.MEMBER),
    ("ase", "Ousmane Diarra", S.PRESENT, Role.EXPERT),
    ("ase", "Inès Garnier", S.PRESENT, Role.MEMBER),
    ("sante", "Awa Ndiaye", S.PRESENT, Role.MEMBER),
    ("toits", "Rémi Faure", S.PRESENT, Role.MEMBER),
    ("bois", "Paul Vidal", S.PRESENT, Role.MEMBER),
    ("uet", "Hélène Costa", S.PRESENT, Role.MEMBER),
    ("velo", "Tom Rousset", S.PRESENT, Role.MEMBER),
    ("agri", "Marc Bouvier", S.EXCUSED, Role.MEMBER),
    ("cp", "", S.PRESENT, Role.MEMBER),
    ("univ", "Lucie Brun", S.ABSENT, Role.EXPERT),
    ("lpn", "Hugo Perrin", S.EXPECTED, Role.MEMBER),
)

ATTENDANCE = (
    *(
        AttendanceView(f"at{i}", org, f"pe{i}", _BY_ID[org].name, _BY_ID[org].acronym, name, status, role, True)
        for i, (org, name, status, role) in enumerate(_PEOPLE)
    ),
    AttendanceView(
        "at90", None, None, "Atelier Trait Libre", "", "Nour Haddad", S.PRESENT, Role.GRAPHIC_RECORDER, False
    ),
    AttendanceView("at91", None, None, "", "", "Jeanne Aubry", S.PRESENT, Role.GUEST, False),
)
