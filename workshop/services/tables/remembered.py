"""What the columns of earlier files meant, kept in the workspace, so that it is said once."""

import json
from collections.abc import Mapping
from typing import Any

from workshop.bundle import Workspace
from workshop.method.columns import MemberField
from workshop.reports.files import write_whole

_FILE = "columns.json"
_MOST = 50
"""Sets of headings that are kept, the newest ones."""


def remembered(workspace: Workspace, headings: str) -> dict[str, MemberField]:
    """The fields by heading that were chosen for these headings (`columns.headings_key`); {} where none were."""
    found = _kept(workspace).get(headings, {})
    known = set(MemberField)
    return {heading: MemberField(field) for heading, field in found.items() if field in known}


def remember(workspace: Workspace, headings: str, fields: Mapping[str, MemberField]) -> None:
    """Keeps what was chosen for these headings. Raises ReportError when it cannot be written."""
    kept = _kept(workspace)
    made = {heading: field.value for heading, field in fields.items()}
    if kept.get(headings) == made:
        return
    kept.pop(headings, None)
    newest = dict([*kept.items(), (headings, made)][-_MOST:])
    text = json.dumps({"members": newest}, ensure_ascii=False, indent=2) + "\n"
    write_whole(workspace.sessions_dir / _FILE, text.encode(), overwrite=True)


def _kept(workspace: Workspace) -> dict[str, Any]:
    """The file as it is; one that is missing or spoilt says nothing."""
    try:
        found = json.loads((workspace.sessions_dir / _FILE).read_text(encoding="utf-8"))["members"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {key: value for key, value in found.items() if isinstance(value, dict)} if isinstance(found, dict) else {}
