"""Our two themes. Colours carry meaning only beside a symbol and a word (see `kinds`).

The six kind colours and the text colour differ by ΔE2000 >= 15 pairwise as seen with normal vision and with simulated
protanopia, deuteranopia and tritanopia, and have a contrast of at least 4.5 on the background; a test computes both.
"""

from typing import Literal

from textual.theme import Theme

ThemeName = Literal["dark", "light"]

FAMILIES = ("agreed", "apart", "open", "harvest", "measure", "heard")
"""The families of kinds that share a colour; a free note has the colour of the text."""

_DARK = {
    "kind-agreed": "#2fc390",
    "kind-apart": "#fe6e41",
    "kind-open": "#c2f000",
    "kind-harvest": "#bd82ab",
    "kind-measure": "#4784ff",
    "kind-heard": "#e6b3fe",
    "kind-note": "#e8e6e1",
    "quiet": "#a3a7ad",
    "chosen": "#2b3a52",
    "rule": "#3a424d",
    "key": "#ffd54a",
}
_LIGHT = {
    "kind-agreed": "#007462",
    "kind-apart": "#611d13",
    "kind-open": "#646a18",
    "kind-harvest": "#db196d",
    "kind-measure": "#793fef",
    "kind-heard": "#013599",
    "kind-note": "#1c1f24",
    "quiet": "#5a6069",
    "chosen": "#d3e3fb",
    "rule": "#c3c6cc",
    "key": "#8a2500",
}


def _theme(name: str, dark: bool, own: dict[str, str], base: dict[str, str]) -> Theme:
    inputs = {
        "input-cursor-background": own["kind-note"],
        "input-cursor-foreground": base["background"],
        "input-selection-background": own["chosen"],
        "block-cursor-background": own["chosen"],
        "block-cursor-foreground": own["kind-note"],
        "border": base["primary"],
        "scrollbar": own["quiet"],
        "scrollbar-hover": own["quiet"],
        "scrollbar-active": own["quiet"],
        "scrollbar-background": base["background"],
        "scrollbar-background-hover": base["background"],
        "scrollbar-background-active": base["background"],
        "border-blurred": own["rule"],
    }
    return Theme(
        name=name,
        dark=dark,
        primary=base["primary"],
        secondary=base["primary"],
        accent=own["key"],
        success=own["kind-agreed"],
        warning=base["warning"],
        error=base["error"],
        foreground=own["kind-note"],
        background=base["background"],
        surface=base["surface"],
        panel=base["panel"],
        variables={**own, **inputs},
    )


THEMES: dict[str, Theme] = {
    "dark": _theme(
        "workshop-dark",
        True,
        _DARK,
        {
            "primary": "#7cb7ff",
            "warning": "#ffb454",
            "error": "#ff7a70",
            "background": "#12161c",
            "surface": "#1b212a",
            "panel": "#222a35",
        },
    ),
    "light": _theme(
        "workshop-light",
        False,
        _LIGHT,
        {
            "primary": "#0b4f9e",
            "warning": "#8f2800",
            "error": "#b3261e",
            "background": "#fbfaf7",
            "surface": "#f0efea",
            "panel": "#e6e5df",
        },
    ),
}
"""Our themes by the name that people use."""
