"""The hostile corpus: what ordinary and malicious people type, used by the test of every screen, document and import.

Three promises are tested with it. Nothing here stops the program; nothing here is run, obeyed or hidden; and words
that only look like mark-up come out as they went in. `raw` is what arrives at the door, `cleaned()` what is stored.
"""

from dataclasses import dataclass

from workshop.model.text import TextTooLongError, clean, clean_line


@dataclass(frozen=True)
class Hostile:
    """A named text; pytest shows the name."""

    name: str
    raw: str

    def __str__(self) -> str:
        return self.name


_FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
_SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"

WORDS = (  # clean() leaves these as they are: they are somebody's words
    Hostile("closing tag", "avant [/] après"),
    Hostile("style tag", "[bold]gras ?[/bold]"),
    Hostile("unclosed tag", "[red on blue"),
    Hostile("action link", "[@click=app.quit]x[/]"),
    Hostile("action link, quoted", "[@click=\"app.bell('x')\"]cliquez[/]"),
    Hostile("sic", "« il faut densifier [sic] »"),
    Hostile("index", "a[i] = b[0]"),
    Hostile("acronyms in brackets", "[ZAN, PLUi] puis [annexe 2]"),
    Hostile("escaped bracket", r"\[bold] et \\[/]"),
    Hostile("emoji name", ":smile: et :warning:"),
    Hostile("rich variable", "$primary [$accent]x[/$accent]"),
    Hostile("percent", "100 % ; %s %(name)s %d"),
    Hostile("braces", "{} {0} {name!r} {self.__class__}"),
    Hostile("jinja", "{{7*7}} {% raw %} {# fin #}"),
    Hostile("jinja class walk", "{{ ''.__class__.__mro__[1].__subclasses__() }}"),
    Hostile("typst", '#read("secret.txt") $x$ *gras* _ital_ `code` @ref <lbl>'),
    Hostile("typst string", '"] #panic("x") // /* \\u{41}'),
    Hostile("xml end", "]]> <![CDATA[ </w:t></w:r> <w:p/>"),
    Hostile("entities", "&amp; &lt; &#x1b; R&D <b>zone</b> fin"),
    Hostile("script", "<script>alert(1)</script><img src=x onerror=alert(1)>"),
    Hostile("event handler", "\" onmouseover='alert(1)' javascript:alert(1)"),
    Hostile("markdown", "# titre\n- liste | cellule | **gras** [lien](javascript:x) ![i](file:///etc/hosts)"),
    Hostile("markdown fence", "```\n</details>\n~~~"),
    Hostile("formula equals", "=1+1"),
    Hostile("formula plus", "+1"),
    Hostile("formula minus", "-1"),
    Hostile("formula at", "@SUM(A1:A9)"),
    Hostile("formula command", "=cmd|' /C calc'!A0"),
    Hostile("formula link", '=HYPERLINK("https://example.org";"x")'),
    Hostile("formula after tab", "\t=1+1"),
    Hostile("semicolons and quotes", 'a;b,"c""d"\n;e'),
    Hostile("sql", "'; DROP TABLE entry; --"),
    Hostile("like pattern", "%_% * ? ["),
    Hostile("search syntax", 'NEAR("a" b) OR -c* ^d : "'),
    Hostile("ligatures", "cœur, œuvre, ex æquo, Œ, Æ, ﬁn, ß"),
    Hostile("typography", "l’air « pur » ; 19 h 30 : oui… – non — ½ € №"),
    Hostile("no-break blanks", "12\u00a0000\u202f€ ; 5\u00a0%"),
    Hostile("family emoji", f"{_FAMILY} d’accord"),
    Hostile("flag of Scotland", f"{_SCOTLAND} et \U0001f1eb\U0001f1f7"),
    Hostile("keycaps and skins", "1\ufe0f\u20e3 \U0001f44d\U0001f3fd ❤\ufe0f"),
    Hostile("right to left", "مرحبا بالعالم — שלום 123"),
    Hostile("wide", "日本語の文章、全角（かっこ）"),
    Hostile("indic", "क्षत्रिय, ภาษาไทย, ⵜⴰⵎⴰⵣⵉⵖⵜ"),
    Hostile("10,000 without a blank", "x" * 10_000),
    Hostile("10,000 wide without a blank", "漢" * 10_000),
    Hostile("300 lines", "\n".join(f"ligne {n}" for n in range(1, 301))),
    Hostile("Windows device", "CON"),
    Hostile("Windows device with suffix", "nul.docx"),
    Hostile("file name", '../../etc/passwd : * ? " < > | .'),
    Hostile("dots", "."),
    Hostile("capture syntax", ";c ;zz Nom :: texte"),
    Hostile("substitution", "s/a/b/ 12:s/(/)/ 12>air"),
    Hostile("command", "/annuler /fusion 1 2 /"),
    Hostile("number", "0012,50"),
)

DIRTY = (  # clean() takes something out of these
    Hostile("escape colour", "\x1b[31mrouge\x1b[0m"),
    Hostile("escape clear screen", "avant\x1b[2J\x1b[Haprès"),
    Hostile("escape title", "\x1b]0;titre\x07texte"),
    Hostile("escape link", "\x1b]8;;https://example.org\x1b\\x\x1b]8;;\x1b\\"),
    Hostile("escape clipboard", "\x1b]52;c;eA==\x07"),
    Hostile("C1 controls", "\x9b31mx\x9d0;t\x9c\x85y\x90z"),
    Hostile("backspaces", "oui\b\b\bnon\x7f"),
    Hostile("NUL", "avant\x00après"),
    Hostile("all controls", "".join(map(chr, [*range(32), *range(127, 160)]))),
    Hostile("bidi override", "exe.\u202efdp.\u202c \u2066x\u2069 \u200e\u200f\u061c"),
    Hostile("zero width", "mot\u200bcoupé\u2060et\ufefffin"),
    Hostile("byte-order mark", "\ufefftexte"),
    Hostile("tag characters", "bonjour" + "".join(chr(0xE0000 + ord(c)) for c in "caché")),
    Hostile("unfinished flag", _SCOTLAND[:-1] + " x"),
    Hostile("10,000 marks", "e" + "\u0301" * 10_000),
    Hostile("marks of all kinds", "a" + "\u0300\u0323\u20dd\u0489\u0345" * 20),
    Hostile("decomposed", "e\u0301te\u0301, c\u0327a"),
    Hostile("lone surrogates", "a\ud800b\udfffc"),
    Hostile("not characters", "a\ufffeb\uffffc\ufdd0"),
    Hostile("CRLF", "un\r\ndeux\rtrois\n\rquatre"),
    Hostile("line separators", "un\u2028deux\u2029trois"),
)

EMPTY = (
    Hostile("empty", ""),
    Hostile("blanks", "  \t "),
    Hostile("line ends", "\n\n\r\n"),
    Hostile("blanks of all kinds", "\u00a0\u202f\u3000\u2009"),
    Hostile("only invisible", "\u200b\u202e\x00\ufeff"),
)

CORPUS = WORDS + DIRTY + EMPTY

BYTES = (
    b"\xff\xfe\x00a",
    b"caf\xe9",
    b"\xc3\x28 \xe2\x82",
    "été".encode("utf-16"),
    b"\xed\xa0\x80",
)
"""What may arrive instead of UTF-8."""


def cleaned() -> tuple[Hostile, ...]:
    """The corpus as it is stored in a note; what only held invisible characters is left out."""
    stored = (Hostile(text.name, clean(text.raw)) for text in CORPUS)
    return tuple(text for text in stored if text.raw.strip())


def cleaned_lines() -> tuple[Hostile, ...]:
    """The corpus as it is stored in a name or a title; texts too long for one are left out."""
    lines = []
    for text in CORPUS:
        try:
            line = clean_line(text.raw)
        except TextTooLongError:
            continue
        if line:
            lines.append(Hostile(text.name, line))
    return tuple(lines)
