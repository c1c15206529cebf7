"""Files of platforms taken in: all or nothing, once however often."""

from dataclasses import replace
from pathlib import Path

from workshop.locales import speaking
from workshop.services.house import House
from workshop.services.interchange.file import Document
from workshop.services.interchange.importing import ImportResult, import_document
from workshop.services.platforms.bazar import read_bazar
from workshop.services.platforms.decidim import read_decidim
from workshop.services.platforms.words import Themes
from workshop.storage.queries.home import programmes
from workshop.storage.queries.sessions import themes

PLATFORMS = ("decidim", "bazar")


def import_platform(house: House, platform: str, path: Path, dry_run: bool = False) -> ImportResult:
    """Takes in a saved file of one of `PLATFORMS`; a note that is there already follows the file. Raises WorkshopError."""
    known = house.read(programmes)
    language = known[0].language if known else "fr"
    names = {
        name: theme.code
        for one in known[:1]
        for theme in house.read(themes, one.id)
        for name in (theme.code, theme.title)
    }
    with speaking(language):
        known_as = Themes(names)
        taken = read_decidim(path, known_as, language) if platform == "decidim" else read_bazar(path, known_as)
    if len(known) > 1:
        taken.data["programme"] = known[0].id
    result = import_document(house, Document(taken.data), dry_run)
    return replace(result, remarks=(*taken.remarks, *result.remarks))
