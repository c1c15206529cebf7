"""Where a theme stands, in sentences that also say what has not been done."""

from workshop.locales import _, ngettext
from workshop.method.cycle import StageProgress, StageState, indicator_gates, theme_stages
from workshop.method.labels import label
from workshop.method.phrases import list_numbers
from workshop.model.views import BoardRow


def advancement(row: BoardRow) -> tuple[str, ...]:
    """One sentence for each stage of the theme, then one for its indicators once they matter."""
    stages = theme_stages(row)
    sentences = [_stage(progress) for progress in stages]
    if any(stage.state is not StageState.NOT_YET for stage in stages[1:]) or row.validated_indicators:
        sentences.append(_indicators(row))
    return tuple(sentences)


def _stage(progress: StageProgress) -> str:
    numbers = list_numbers(progress.numbers)
    count = len(progress.numbers)
    text = {
        StageState.NOT_YET: _("{stage}: not begun, no session planned."),
        StageState.PLANNED: ngettext("{stage}: planned (session {all}).", "{stage}: planned (sessions {all}).", count),
        StageState.DONE: ngettext("{stage}: held (session {all}).", "{stage}: held (sessions {all}).", count),
        StageState.UNDER_WAY: _under_way(progress),
    }[progress.state]
    return text.format(
        stage=label(progress.stage),
        all=numbers,
        held=list_numbers(progress.held),
        planned=list_numbers(progress.planned),
    )


def _under_way(progress: StageProgress) -> str:
    if progress.held and progress.planned and len(progress.held + progress.planned) == len(progress.numbers):
        return _("{stage}: held so far {held}, still to come {planned}.")
    count = len(progress.numbers)
    return ngettext("{stage}: under way (session {all}).", "{stage}: under way (sessions {all}).", count)


def _indicators(row: BoardRow) -> str:
    missing = indicator_gates(row)
    if not row.validated_indicators:
        return _("Indicators: {missing}.").format(missing=missing[0])
    text = ngettext("{count} validated", "{count} validated", row.validated_indicators)
    done = text.format(count=row.validated_indicators)
    return _("Indicators: {done}.").format(done=", ".join([done, *missing]))
