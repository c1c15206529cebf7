"""A facilitator's terminal without its screen, made to be killed: it watches over the server and types all the time.

`python -m tests.web.terminal FOLDER SESSION PORT REPORT`
"""

import itertools
import os
import sys
from pathlib import Path

from tests.builders import sit_down
from tests.storage.nursery import tell
from workshop.bundle import Workspace
from workshop.method.intentions import NewNote
from workshop.services.capture import carry_out
from workshop.services.opening import open_house
from workshop.services.serving import ServeWish, Supervisor


def main(root: str, session_id: str, port: str, report: str) -> None:
    """Until it is killed."""
    told = tell(report)
    workspace = Workspace(Path(root))
    with open_house(workspace) as house:
        Supervisor(workspace, ServeWish("127.0.0.1", int(port))).start()
        state = sit_down(house, session_id).state
        for count in itertools.count():
            text = f"typed {os.getpid()} {count}"
            told(f"sent {text}")
            carry_out(house, state, NewNote(text)).result(60)
            told(f"acked {text}")


if __name__ == "__main__":
    main(*sys.argv[1:])
