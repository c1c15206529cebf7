"""Puts the playbooks, the demonstration and the document templates of the checkout into the wheel, as workshop/bundled."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLED = (
    "sessions/playbooks",
    "sessions/questionnaires",
    "sessions/demo",
    "sessions/abbreviations.toml",
    "sessions/consensus.toml",
    "exports/house.docx",
    "exports/report.typ",
    "exports/wall.typ",
    "exports/poster.typ",
    "exports/sheet.typ",
    "exports/report.html",
    "exports/fonts",
)


class BundleHook(BuildHookInterface[Any]):
    """An editable install needs none of it: it finds the checkout's own folders."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "standard":
            for name in BUNDLED:
                if Path(self.root, name).exists():
                    build_data["force_include"][str(Path(self.root, name))] = f"workshop/bundled/{name}"
