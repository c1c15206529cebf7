"""Warnings that nobody needs twice a day: what was told, and on which day, is kept beside the workspace's file."""

import hashlib
import json
from contextlib import suppress
from datetime import date

from workshop.bundle import Workspace

FILE = "told.json"


def told_today(workspace: Workspace, sentence: str, today: date) -> bool:
    """Whether this sentence was already told today; from now on it was. A file that cannot be used: it was not."""
    path = workspace.sessions_dir / FILE
    key = hashlib.sha256(sentence.encode()).hexdigest()[:16]
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        kept = {}
    kept = {one: day for one, day in kept.items() if day == today.isoformat()} if isinstance(kept, dict) else {}
    if key in kept:
        return True
    with suppress(OSError):  # told again then, which does no harm
        path.write_text(json.dumps({**kept, key: today.isoformat()}), encoding="utf-8")
    return False
