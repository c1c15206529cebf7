"""Documents of a workspace that holds several programmes."""

from collections.abc import Callable
from pathlib import Path

from tests.builders import a_room
from tests.cli.conftest import Ran
from tests.services.test_interchange import take
from tests.services.test_which import SECOND
from workshop.bundle import Workspace

Run = Callable[..., Ran]


def test_each_programme_has_its_documents(run: Run, tmp_path: Path, workspace: Workspace) -> None:
    with a_room(workspace) as room:
        room.say("Une idée d’ici")
        take(room.house, SECOND)
    at = ("-w", workspace.root, "export")
    first, second = run(*at, "synthesis", "-f", "md", "--to", tmp_path).out.splitlines()
    assert Path(first).name.startswith("synthese-2")
    assert Path(second).name.startswith("synthese-assises-de-la-briere-")
    texts = [Path(one).read_text(encoding="utf-8") for one in (first, second)]
    assert ["Une idée d’ici" in one for one in texts] == [True, False]
    assert ["L’eau monte dans la tourbe" in one for one in texts] == [False, True]
    alone = run(*at, "recap", "-f", "md", "--programme", "briere", "--to", tmp_path).out.splitlines()
    assert len(alone) == 1 and "assises" in alone[0]
    sheet = run(*at, "fiche", "tourbe", "-f", "md", "--to", tmp_path).out.splitlines()
    assert len(sheet) == 1 and "L’eau monte" in Path(sheet[0]).read_text(encoding="utf-8")
    plan = run(*at, "tet", "--to", tmp_path).out.splitlines()
    assert ["briere" in one for one in plan] == [True], "the other roadmap is empty"
