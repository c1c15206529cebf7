"""R-13: the addresses of this machine, without the Internet, also when they change."""

import ipaddress
import json
import shutil
import subprocess
import sys

import pytest

from workshop.services import addresses
from workshop.services.addresses import host_names, private_addresses

CHANGING = """
import json, subprocess
from workshop.services.addresses import private_addresses
def ip(*words): subprocess.run(["ip", *words], check=True)
seen = [private_addresses()]
ip("link", "set", "lo", "up")
ip("link", "add", "w0", "type", "veth", "peer", "name", "w1")
ip("link", "set", "w0", "up"); ip("link", "set", "w1", "up")
ip("addr", "add", "192.168.7.4/24", "dev", "w0"); seen.append(private_addresses())
ip("addr", "del", "192.168.7.4/24", "dev", "w0")
ip("addr", "add", "10.1.2.3/16", "dev", "w0"); seen.append(private_addresses())
ip("link", "add", "docker0", "type", "veth", "peer", "name", "d1"); ip("link", "set", "docker0", "up")
ip("addr", "add", "172.17.0.1/16", "dev", "docker0"); seen.append(private_addresses())
print(json.dumps(seen))
"""


def test_they_are_addresses_that_a_phone_could_reach() -> None:
    for text in private_addresses():
        found = ipaddress.IPv4Address(text)
        assert not found.is_loopback
        assert not found.is_unspecified


def test_a_machine_has_its_own_names() -> None:
    assert host_names()[0] == "localhost"
    assert all(name == name.lower() for name in host_names())


def test_private_ones_come_first_and_loopback_never(monkeypatch: pytest.MonkeyPatch) -> None:
    def put(going: list[str], real: list[str], virtual: list[str]) -> tuple[str, ...]:
        monkeypatch.setattr(addresses, "_used_for_going_out", lambda: going)
        monkeypatch.setattr(addresses, "_of_the_interfaces", lambda: (real, virtual))
        return private_addresses()

    assert put(["10.0.0.5"], ["127.0.0.1", "192.168.1.4", "10.0.0.5"], []) == ("10.0.0.5", "192.168.1.4")
    assert put(["10.8.0.2"], ["192.168.1.4"], ["10.8.0.2"]) == ("192.168.1.4", "10.8.0.2"), "a tunnel leads elsewhere"
    assert put([], ["8.8.4.4", "192.168.1.4"], []) == ("192.168.1.4",)
    assert put([], ["8.8.4.4"], []) == ("8.8.4.4",), "some campuses have nothing else"
    assert put([], ["169.254.3.4", "127.0.0.1"], []) == ("169.254.3.4",)
    assert put([], ["127.0.0.1"], []) == ()


def _can_have_networks_of_its_own() -> bool:
    if not (shutil.which("unshare") and shutil.which("ip")):
        return False
    tried = subprocess.run(["unshare", "-rn", "ip", "link", "set", "lo", "up"], capture_output=True, check=False)
    return tried.returncode == 0


@pytest.mark.skipif(not _can_have_networks_of_its_own(), reason="needs unshare and ip")
def test_a_change_of_network_is_seen_at_the_next_look() -> None:
    done = subprocess.run(
        ["unshare", "-rn", sys.executable, "-c", CHANGING], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == [
        [], ["192.168.7.4"], ["10.1.2.3"], ["10.1.2.3", "172.17.0.1"],
    ]  # fmt: skip
