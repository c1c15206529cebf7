"""The one figure of the minutes, drawn by hand: how far a theme has come on its target.

SVG for the web and for print. The Word writer makes a strip of three steps of the same facts: as real text it
follows the reader's font and zoom, is read aloud, and needs no drawing library.
"""

from xml.sax.saxutils import escape, quoteattr

from workshop.reports.blocks import Stage, Stages, StageState

INK, ACCENT, LIGHT, PAPER = "#1d2b2a", "#14595a", "#b9d6d2", "#ffffff"
"""Dark to light: the states differ in luminance, outline and words, never in hue alone."""

_RADII = (92, 62, 32)
_CENTRE = 104
_ANCHORS = ((159, 50), (151, 104), (104, 116))
"""A point inside each ring, near its label."""
_LABEL_X = 250
_FONT = "Arial, 'Liberation Sans', sans-serif"


def target_svg(stages: Stages, ident: str = "target") -> str:
    """The target as one SVG element, 480 by 208 units; the first stage is the outer ring."""
    rings = "".join(_ring(stage, radius) for stage, radius in zip(stages.stages, _RADII, strict=False))
    words = "".join(_words(stage, rank) for rank, stage in enumerate(stages.stages[: len(_RADII)]))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 208" role="img" '
        f"aria-labelledby={quoteattr(f'{ident}-title {ident}-desc')}>"
        f"<title id={quoteattr(f'{ident}-title')}>{escape(stages.caption)}</title>"
        f"<desc id={quoteattr(f'{ident}-desc')}>{escape(stages.alt)}</desc>{rings}{words}</svg>"
    )


def _ring(stage: Stage, radius: int) -> str:
    dash = ' stroke-dasharray="5 4"' if stage.state is StageState.NEXT else ""
    return (
        f'<circle cx="{_CENTRE}" cy="{_CENTRE}" r="{radius}" fill="{_fill(stage)}" '
        f'stroke="{ACCENT}" stroke-width="{_weight(stage)}"{dash}/>'
    )


def _fill(stage: Stage) -> str:
    return {StageState.DONE: LIGHT, StageState.NOW: ACCENT, StageState.NEXT: PAPER}[stage.state]


def _weight(stage: Stage) -> str:
    return "2.5" if stage.state is StageState.NOW else "1.25"


def _words(stage: Stage, rank: int) -> str:
    """The name of the stage at the right, joined by a thin line to the middle of its ring."""
    y = 44 + rank * 60
    x, ring = _ANCHORS[rank]
    line = f"M{x} {ring}L{_LABEL_X - 34} {y}H{_LABEL_X - 10}"
    bold = ' font-weight="bold"' if stage.state is StageState.NOW else ""
    colour = PAPER if stage.state is StageState.NOW else INK
    return (
        f'<path d="{line}" fill="none" stroke="{PAPER}" stroke-width="3"/>'
        f'<path d="{line}" fill="none" stroke="{INK}"/>'
        f'<circle cx="{x}" cy="{ring}" r="3" fill="{colour}" stroke="{INK}" stroke-width="1"/>'
        f'<text x="{_LABEL_X}" y="{y - 2}" font-family="{_FONT}" font-size="16" fill="{INK}"{bold}>'
        f"{rank + 1}. {escape(stage.label)}</text>"
        f'<text x="{_LABEL_X}" y="{y + 17}" font-family="{_FONT}" font-size="13" fill="#4a5a58">'
        f"{escape(stage.detail)}</text>"
    )
