"""Phones that never give up: each note is sent again, under its key, until the server says that it has it."""

import http.client
import itertools
import threading
from dataclasses import dataclass, field
from urllib.parse import urlencode

from workshop.bundle import Workspace
from workshop.services.access import Seal
from workshop.services.house import House
from workshop.services.server_file import last_status
from workshop.services.taking_part import new_token

NOTES_A_PHONE = 5
"""Then it is another phone's turn: one phone may send ten notes a minute."""


@dataclass
class Crowd:
    """Clients in threads of their own, from `start` to `stop`. `sent` and `acked` are what they tried and were told."""

    workspace: Workspace
    house: House
    code: str
    session_id: str
    clients: int = 20
    sent: set[str] = field(default_factory=set)
    acked: set[str] = field(default_factory=set)
    strange: list[tuple[int, bytes]] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        self._seal = Seal(self.house)
        self._threads = [threading.Thread(target=self._write, args=(name,)) for name in range(self.clients)]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Lets each finish its last note: as long as the server runs, all that was sent is acknowledged."""
        self._over.set()
        for thread in self._threads:
            thread.join(60)

    def _write(self, name: int) -> None:
        token, mark = "", ""
        for count in itertools.count():
            if count % NOTES_A_PHONE == 0:
                token = new_token()
                mark = self._seal("form", self.session_id, token)
            text = f"phone {name} {count} é"
            self.sent.add(text)
            while not self._post(token, {"csrf": mark, "key": f"key-{name:04}-{count:08}", "what": text}):
                self._over.wait(0.02)
            self.acked.add(text)
            if self._over.is_set():
                return

    def _post(self, token: str, fields: dict[str, str]) -> bool:
        """Whether the server has it. A server that is not there, or dies meanwhile, has not."""
        known = last_status(self.workspace)
        if known is None:
            return False
        here = f"127.0.0.1:{known.port}"
        wire = http.client.HTTPConnection(here, timeout=30)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json",
            "Origin": f"http://{here}", "Cookie": f"w={token}",
        }  # fmt: skip
        try:
            wire.request("POST", f"/s/{self.code}/f/missing", urlencode(fields), headers)
            answer = wire.getresponse()
            said = answer.read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            wire.close()
        if answer.status not in (200, 201, 503):
            self.strange.append((answer.status, said))
        return answer.status in (200, 201)
