"""What surrounds the text in a Word file: language, properties, header and foot, steady bytes."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from workshop.reports.blocks import Contents, Report
from workshop.reports.writers.word.press import W, parse
from workshop.reports.writers.word.text import Text

_REGIONS = {"fr": "fr-FR", "en": "en-GB"}


def locale_of(language: str) -> str:
    """The language with its region, as Word wants it: fr-FR, en-GB."""
    return _REGIONS.get(language, language)


def describe(document: Any, report: Report) -> None:
    """Title, author, dates and language of the file, as its properties and as the language of its text."""
    properties = document.core_properties
    properties.title, properties.subject = report.title, report.subtitle
    properties.author = properties.last_modified_by = report.author
    properties.language = locale_of(report.language)
    properties.revision = 1
    properties.created = properties.modified = report.made_at.astimezone(UTC).replace(tzinfo=None)
    for lang in document.styles.element.iter(f"{{{W}}}lang"):
        lang.set(f"{{{W}}}val", locale_of(report.language))
    for lang in document.settings.element.iter(f"{{{W}}}themeFontLang"):
        lang.set(f"{{{W}}}val", locale_of(report.language))


def frame(document: Any, report: Report) -> None:
    """Fills the content controls of headers and feet, by their tags; a template without one goes without."""
    texts = {"running": report.running, "mark": report.mark, "footer": report.footer}
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/header", "/footer")):
            for control in relation.target_part.element.iter(f"{{{W}}}sdt"):
                _fill(control, texts)


def _fill(control: Any, texts: dict[str, str]) -> None:
    tag = control.find(f"{{{W}}}sdtPr/{{{W}}}tag")
    places = list(control.iter(f"{{{W}}}t"))
    text = texts.get(tag.get(f"{{{W}}}val")) if tag is not None else None
    if text is None or not places:
        return
    places[0].text = text
    for other in places[1:]:  # Word splits a text that was corrected into several
        other.text = ""


def ask_for_fields(document: Any, report: Report) -> None:
    """Has Word fill the table of contents on opening, in documents that have one."""
    if not any(isinstance(block, Contents) for block in report.blocks):
        return
    settings = document.settings.element
    update = parse('<w:updateFields w:val="true"/>')
    compat = settings.find(f"{{{W}}}compat")
    if compat is None:
        settings.append(update)
    else:
        compat.addprevious(update)


def packed(document: Any, made_at: datetime, text: Text) -> bytes:
    """The file with this text in it, and the report's date on each of its parts instead of the clock's."""
    first = BytesIO()
    document.save(first)
    stamp = made_at.astimezone(UTC)
    date = (max(stamp.year, 1980), stamp.month, stamp.day, stamp.hour, stamp.minute, stamp.second)
    second = BytesIO()
    main = document.part.partname.lstrip("/")
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(second, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, date)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # the same bytes on every system
            with target.open(info, "w") as part:
                part.writelines(text.within(source.read(name)) if name == main else (source.read(name),))
    return second.getvalue()
