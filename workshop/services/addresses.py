"""The addresses at which other devices of the room find this machine, looked up without the Internet."""

import ipaddress
import socket
import struct
import sys

_VIRTUAL = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "tun", "tap", "wg", "zt", "lxc", "podman")
"""Interfaces that no phone reaches: of virtual machines, containers and tunnels."""
_SIOCGIFADDR = 0x8915 if sys.platform.startswith("linux") else 0xC0206921
_ELSEWHERE = ("10.255.255.254", "192.0.2.1")
"""Destinations that are never spoken to: the system is only asked which of its addresses it would use."""


def private_addresses() -> tuple[str, ...]:
    """This machine's IPv4 addresses, the most likely to be the room's first; () when it is in no network.

    Private ones; others only where there is no private one. Takes well under a millisecond on Linux and macOS; on
    Windows the system may take longer, so ask beside the interface.
    """
    going, (real, virtual) = _used_for_going_out(), _of_the_interfaces()
    found = dict.fromkeys([*(one for one in going if one not in virtual), *real, *virtual, *going])
    usable = [ipaddress.IPv4Address(text) for text in found]
    usable = [one for one in usable if not (one.is_loopback or one.is_unspecified or one.is_multicast)]
    near = [one for one in usable if one.is_private and not one.is_link_local]
    return tuple(str(one) for one in near or usable)


def host_names() -> tuple[str, ...]:
    """The names under which this machine may be called in its network, in small letters."""
    name = socket.gethostname().lower().removesuffix(".local")
    return tuple(dict.fromkeys(("localhost", name, f"{name}.local")))


def _used_for_going_out() -> list[str]:
    """The address that packets to elsewhere would bear. Nothing is sent."""
    found = []
    for target in _ELSEWHERE:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            try:
                asking.connect((target, 9))
                found.append(asking.getsockname()[0])
            except OSError:
                continue
    return found


def _of_the_interfaces() -> tuple[list[str], list[str]]:
    """The address of each interface, and apart, of those that lead to no room."""
    if sys.platform == "win32":
        try:
            return socket.gethostbyname_ex(socket.gethostname())[2], []
        except OSError:
            return [], []
    import fcntl

    real: list[str] = []
    virtual: list[str] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        for name in _interface_names():
            try:
                answer = fcntl.ioctl(asking, _SIOCGIFADDR, struct.pack("256s", name.encode()[:15]))
            except OSError:  # an interface without an address
                continue
            (virtual if name.startswith(_VIRTUAL) else real).append(socket.inet_ntoa(answer[20:24]))
    return real, virtual


def _interface_names() -> list[str]:
    try:
        return [name for _index, name in socket.if_nameindex()]
    except OSError:
        return []
