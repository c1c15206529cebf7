"""Texts that try to be something else, as they stand in the store: all have passed `clean`."""

from importlib import import_module
from importlib.util import find_spec

from tests.reports.sample import sample
from workshop.model.text import clean
from workshop.model.views import SessionSnapshot

_OWN = (
    "R&D <b>zone</b> fin ]]> <![CDATA[ </w:t></w:r>",
    "{{7*7}} {% raw %} ${title} $content %(name)s",
    '#read("secret.txt") $x$ *gras* _ital_ `code` @ref <lbl> \\u{41} //x',
    "# titre\n- liste | cellule | **gras** [lien](javascript:x) ![i](file:///etc/hosts)\n1. un\n===",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[/] [bold]gras[/bold] [sic] a[i] [ZAN, PLUi]",
    "=1+1 \"guillemets\" 'apostrophes' \\fin\\",
    "👩‍🌾 🌱 🇫🇷 1️⃣ 漢字 مرحبا",
    "x" * 10_000,
    "ligne\n\n\n   retrait\n\tonglet\n" * 20,
    "```\n~~~\n---\n+ plus\n> citation\n| a |\n:smile: <https://x.y> www.exemple.fr",
)


def hostile() -> tuple[str, ...]:
    """Our own list, and the common corpus where the tests have one."""
    common: tuple[str, ...] = ()
    if find_spec("tests.hostile"):
        corpus = import_module("tests.hostile")
        common = tuple(text.raw for text in corpus.cleaned())
    return tuple(dict.fromkeys(clean(text) for text in (*_OWN, *common)))


def hostile_session() -> SessionSnapshot:
    """The sample session with these texts, in turn, for notes, names, titles and captions."""
    return _spoiled(sample())


def _spoiled(snapshot: SessionSnapshot) -> SessionSnapshot:
    from dataclasses import replace

    texts = hostile()
    base = snapshot.entries
    entries = tuple(
        replace(
            base[rank % len(base)],
            id=f"h{rank}",
            number=rank + 1,
            position=rank,
            text=texts[rank % len(texts)],
            author=texts[(rank + 1) % len(texts)][:400],
            merged=(),
        )
        for rank in range(len(texts) * 3)
    )
    short = [" ".join(text[:200].split()) for text in texts]
    tables = tuple(replace(t, name=short[i], host=short[i + 1]) for i, t in enumerate(snapshot.tables))
    session = replace(snapshot.session, purpose=texts[0], place=short[1], next_steps="\n".join(short))
    programme = replace(snapshot.programme, title=short[2], conveners=short[3])
    indicators = tuple(replace(x, name=short[i % len(short)]) for i, x in enumerate(snapshot.indicators))
    changed = {"entries": entries, "tables": tables, "session": session, "programme": programme}
    return replace(snapshot, indicators=indicators, **changed)  # type: ignore[arg-type]
