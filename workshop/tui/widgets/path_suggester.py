"""Completing what is typed: names of files, words of a list. The right arrow takes the proposal."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from textual.suggester import Suggester


class PathSuggester(Suggester):
    """Proposes the first file or folder that begins with what was typed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        return await asyncio.to_thread(completed, value)


class WordSuggester(Suggester):
    """Proposes the first word that begins with what was typed, accents and case aside."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._words = words

    async def get_suggestion(self, value: str) -> str | None:
        from workshop.model.text import fold

        start = fold(value)
        for word in self._words:
            if start and fold(word).startswith(start) and len(word) > len(value):
                return value + word[len(value) :]
        return None


def completed(value: str) -> str | None:
    """The path with its last part completed, None when nothing begins like it."""
    if not value.strip():
        return None
    typed = Path(value).expanduser()
    folder, start = (typed, "") if value.endswith("/") else (typed.parent, typed.name)
    try:
        names = sorted(
            entry.name + ("/" if entry.is_dir() else "")
            for entry in folder.iterdir()
            if entry.name.startswith(start) and (start or not entry.name.startswith("."))
        )
    except OSError:
        return None
    if not names:
        return None
    return value + names[0][len(start) :]
