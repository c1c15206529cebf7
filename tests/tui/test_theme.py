"""Colours that eight per cent of men, old terminals and daylight projectors can tell apart."""

import math
from itertools import combinations

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem

from workshop.locales import LANGUAGES, use
from workshop.model.words import EntryKind
from workshop.tui.kinds import DEGREE_SIGNS, WORD_WIDTH, look
from workshop.tui.theme import FAMILIES, THEMES
from workshop.tui.widgets.entry_lines import Saved

Triple = tuple[float, float, float]

VISIONS: dict[str, tuple[Triple, Triple, Triple]] = {  # Machado, Oliveira, Fernandes 2009, severity 1
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def linear(colour: str) -> Triple:
    """sRGB hexadecimal to linear light."""
    r, g, b = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (r, g, b))  # type: ignore[return-value]


def seen(light: Triple, vision: str) -> Triple:
    return tuple(  # type: ignore[return-value]
        min(max(sum(a * b for a, b in zip(row, light, strict=True)), 0), 1) for row in VISIONS[vision]
    )


def lab(light: Triple) -> Triple:
    r, g, b = light
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def delta_e(one: Triple, other: Triple) -> float:
    """CIEDE2000 (Sharma, Wu, Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180
    dl, dc, dh = l2 - l1, c2 - c1, 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    hm = (h1 + h2 + (360 if abs(h1 - h2) > 180 else 0)) / 2
    t = 1 - 0.17 * _cos(hm - 30) + 0.24 * _cos(2 * hm) + 0.32 * _cos(3 * hm + 6) - 0.2 * _cos(4 * hm - 63)
    sl = 1 + 0.015 * (lm - 50) ** 2 / math.sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    rc = 2 * math.sqrt(cm**7 / (cm**7 + 25**7))
    rt = -math.sin(math.radians(60 * math.exp(-(((hm - 275) / 25) ** 2)))) * rc
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * dc / sc * dh / sh)


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))


def contrast(one: str, other: str) -> float:
    """WCAG contrast."""
    a, b = (0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(one), linear(other)))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)


def variables(theme: str) -> dict[str, str]:
    made = THEMES[theme]
    colours = {"background": made.background, "surface": made.surface, "panel": made.panel, "primary": made.primary}
    colours |= {"error": made.error, "warning": made.warning}
    return made.variables | {name: colour for name, colour in colours.items() if colour}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISIONS)
def test_kind_colours_can_be_told_apart(theme: str, vision: str) -> None:
    names = [f"kind-{family}" for family in FAMILIES] + ["kind-note"]
    colours = {name: lab(seen(linear(variables(theme)[name]), vision)) for name in names}
    close = {(a, b): delta_e(colours[a], colours[b]) for a, b in combinations(names, 2)}
    assert min(close.values()) >= 15, min(close, key=close.__getitem__)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    "name", [*(f"kind-{family}" for family in FAMILIES), "kind-note", "quiet", "key", "primary", "error", "warning"]
)
def test_text_contrasts_with_the_background(theme: str, name: str) -> None:
    colours = variables(theme)
    assert contrast(colours[name], colours["background"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["chosen", "panel", "surface"])
def test_text_contrasts_with_every_ground(theme: str, ground: str) -> None:
    colours = variables(theme)
    for name in ("kind-note", "quiet", "key"):
        assert contrast(colours[name], colours[ground]) >= 4.5, name


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["background", "surface", "panel", "chosen"])
def test_sixteen_colours_stay_readable(theme: str, ground: str) -> None:
    colours = variables(theme)
    reduced = {name: RichColor.parse(value).downgrade(ColorSystem.STANDARD).number for name, value in colours.items()}
    for name in ("kind-note", "key", "kind-agreed", "kind-apart", "primary", "error"):
        assert reduced[name] != reduced[ground], name


def test_no_light_text_becomes_yellow_or_white_where_there_are_sixteen_colours() -> None:
    """Ordinary yellow is bright in bold on many palettes: on white it cannot be read."""
    for name, value in variables("light").items():
        if name.startswith("kind-") or name in ("quiet", "key", "primary", "error", "warning"):
            assert RichColor.parse(value).downgrade(ColorSystem.STANDARD).number not in (3, 7, 11, 15), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_its_own_sign_and_word(language: str) -> None:
    use(language)
    looks = [look(kind) for kind in EntryKind]
    assert len({seen.symbol for seen in looks}) == len({seen.word for seen in looks}) == len(EntryKind)
    assert all(len(seen.symbol) == 1 and ord(seen.symbol) < 0x2300 for seen in looks)
    signs = [*(seen.symbol for seen in looks), *DEGREE_SIGNS.values(), *(one.value for one in Saved), "←", "↔", "…"]
    assert len(signs) == len(set(signs)), "in the stream each sign has one meaning"
    assert max(len(seen.word) for seen in looks) <= WORD_WIDTH
