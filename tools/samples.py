"""Writes exports/samples anew: minutes, synthesis, poster and paper sheets of the demonstration (`make samples`)."""

import sys
import tempfile
from pathlib import Path

from workshop import locales
from workshop.bundle import prepare
from workshop.services.demo import create_demo, play_demo
from workshop.services.export import export_minutes
from workshop.services.export_wall import export_wall
from workshop.services.export_year import Asked, export_recap, export_responses, export_sheet, export_synthesis
from workshop.services.opening import open_house
from workshop.services.posters import Network, write_poster, write_sheets

SAMPLES = Path(__file__).resolve().parent.parent / "exports" / "samples"

ASKED = (
    ("4", ("docx", "md"), False),
    ("4", ("docx", "md"), True),
    ("8", ("docx", "pdf", "md"), False),
    ("10", ("docx", "html", "md", "pdf"), False),
)
"""Session, formats, public variant or not."""


ADDRESS = "http://192.168.1.23:8000"
CODE = "7K4WMX2P"
"""Of the sample poster: a real code follows from its workspace's secret, and this one opens nothing."""


def write_samples(folder: Path) -> list[Path]:
    """Plays the demonstration in a throw-away workspace and writes its sample documents into `folder`."""
    locales.use("fr")
    with tempfile.TemporaryDirectory() as place:
        workspace = prepare(Path(place))
        create_demo(workspace)
        play_demo(workspace, formats=())
        with open_house(workspace) as house:
            written = [
                path
                for number, formats, public in ASKED
                for path in export_minutes(house, number, formats, folder, public=public, overwrite=True)
            ]
            wifi = Network("Sorvigne-Invites", "bienvenue!")
            written.append(write_poster(house, "10", ADDRESS, folder, wifi=wifi, code=CODE, overwrite=True))
            written.append(write_sheets(house, "10", "listening", folder, copies=2, overwrite=True))
            written.append(write_sheets(house, "7", "voices", folder, overwrite=True))
            for name in (
                "synthese",
                "fiche",
                "recapitulatif",
                "remarques",
                "affiche-de",
            ):  # what stands there would be kept as a copy
                for before in folder.glob(f"{name}-*"):
                    before.unlink()
            written += export_synthesis(house, Asked(formats=("docx", "pdf", "md"), to=folder))
            written += export_sheet(house, Asked(themes=("sols",), formats=("docx", "pdf"), to=folder))
            written += export_recap(house, Asked(formats=("docx",), to=folder))
            written += export_responses(house, Asked(formats=("docx",), to=folder))
            written += export_wall(house, theme="air", to=folder)
            return written


if __name__ == "__main__":
    SAMPLES.mkdir(parents=True, exist_ok=True)
    for written in write_samples(SAMPLES):
        sys.stdout.write(f"{written.name}\n")
