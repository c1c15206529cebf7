"""S-15: what the port has, and nothing of the facilitator's; S-23: the whole way through a proxy."""

import http.client
import http.server
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.builders import a_room
from tests.ports import free_port
from tests.web.raw import wait_for
from tests.web.site import Site
from workshop.bundle import Workspace
from workshop.model.words import FormState, Power
from workshop.services.access import Seal, code_for
from workshop.services.server_file import ServerStatus, server_status
from workshop.services.sheets import set_sheet
from workshop.services.taking_part import new_token
from workshop.storage.queries.participation import contributions
from workshop.web.app import routes

DOORS = ("/s/{code}", "/q/{code}", "/t/{code}", "/ecran/{code}", "/static/{name}")
"""What begins with one of these needs a code (or is a file of the pages)."""
OPEN = {"/", "/sante"}
PUBLIC = "ateliers.example.org"


def test_every_page_needs_a_code_and_none_is_the_facilitators(site: Site) -> None:
    for route in routes():
        assert route.path in OPEN or route.path.startswith(DOORS), route.path
        assert set(route.methods or ()) <= {"GET", "HEAD", "POST"}, route.path


def test_no_power_opens_the_door_of_another(site: Site) -> None:
    room = site.room
    codes = {
        "s": site.code,
        "ecran": code_for(room.house, room.session_id, Power.SCREEN),
        "t": code_for(room.house, room.session_id, Power.SCRIBE),
    }
    doors = {route.path.split("/")[1] for route in routes()} & set(codes)
    assert {"s", "ecran"} <= doors
    for door in doors:
        for power, code in codes.items():
            assert (site.phone().get(f"/{door}/{code}").status_code == 200) is (door == power), (door, power)


class Proxy(http.server.BaseHTTPRequestHandler):
    """What stands in front of us on a public server: it takes TLS off, says who asks, and keeps its own Host."""

    behind = 0

    def do_GET(self) -> None:
        self._pass_on()

    def do_POST(self) -> None:
        self._pass_on()

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        wire = http.client.HTTPConnection("127.0.0.1", self.behind, timeout=30)
        kept = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection")}
        wire.request(self.command, self.path, body, kept | {"X-Forwarded-For": self.headers.get("X-Test-From", "")})
        answer = wire.getresponse()
        said = answer.read()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("connection", "transfer-encoding", "date", "server"):
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(said)
        wire.close()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@contextmanager
def behind_a_proxy(workspace: Workspace) -> Iterator[int]:
    """A server with a public address behind a proxy; the proxy's port."""
    port = str(free_port())
    command = [
        sys.executable, "-m", "workshop", "-w", str(workspace.root), "serve", "--port", port, "--any-port",
        "--public-url", f"https://{PUBLIC}",
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=Path(__file__).parents[2]) as server:
        try:
            wait_for(lambda: server_status(workspace) is not None)
            status = server_status(workspace)
            assert isinstance(status, ServerStatus)
            assert status.addresses == (f"https://{PUBLIC}",)
            handler = type("ThisProxy", (Proxy,), {"behind": status.port})
            with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as proxy:
                threading.Thread(target=proxy.serve_forever, daemon=True).start()
                yield proxy.server_address[1]
                proxy.shutdown()
        finally:
            server.terminate()


def ask(port: int, method: str, path: str, body: str = "", **headers: str) -> http.client.HTTPResponse:
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    sent = {"Host": PUBLIC} | {name.replace("_", "-"): value for name, value in headers.items()}
    if body:
        sent["Content-Type"] = "application/x-www-form-urlencoded"
    wire.request(method, path, body or None, sent)
    return wire.getresponse()


def test_the_whole_way_through_a_proxy(workspace: Workspace) -> None:
    with a_room(workspace) as room:
        set_sheet(room.house, room.session_id, "missing", state=FormState.OPEN)
        code = code_for(room.house, room.session_id, Power.PARTICIPANT)
        token = new_token()
        mark = Seal(room.house)("form", room.session_id, token)
        form, fields = f"/s/{code}/f/missing", f"csrf={mark}&key=key-00000001&what=Des%20bancs"
        with behind_a_proxy(workspace) as port:
            opened = ask(port, "GET", form)
            assert opened.status == 200
            assert "Secure" in (opened.getheader("Set-Cookie") or "")
            cookie = f"w={token}"
            for origin, status in (
                ("https://evil.example", 403),
                (f"http://{PUBLIC}", 403),
                (f"https://{PUBLIC}", 303),
            ):
                assert ask(port, "POST", form, fields, Origin=origin, Cookie=cookie).status == status, origin
            for number in range(25):
                guessed = ask(port, "GET", f"/s/{number:08d}", X_Test_From="203.0.113.9").status
                assert guessed == (404 if number < 20 else 429)
            assert ask(port, "GET", "/s/99999999", X_Test_From="203.0.113.8").status == 404, "another one's guesses"
            assert ask(port, "GET", f"/s/{code}", X_Test_From="203.0.113.9").status == 200, "a good code always opens"
        assert [one.text for one in room.house.read(contributions, room.session_id)] == ["Des bancs"]
