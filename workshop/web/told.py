"""The addresses that people are told, looked up again and again: a laptop changes networks in the middle of a session."""

import ipaddress

from workshop.services.addresses import private_addresses
from workshop.web.options import ServeOptions

HERE = "127.0.0.1"


def told_addresses(options: ServeOptions, port: int) -> tuple[str, ...]:
    """Where phones find us, the most likely first: behind a proxy its address alone, else those that we listen on.

    On a machine without any network only this machine itself finds us.
    """
    if options.public_url:
        return (options.public_url.rstrip("/"),)
    hosts = private_addresses() if _is_everywhere(options) else (options.host,)
    return tuple(f"http://{host}{_port(port)}" for host in hosts or (HERE,))


def own_address(options: ServeOptions, port: int) -> str:
    """Where a browser on this same computer finds us, in a network or not."""
    if options.public_url:
        return options.public_url.rstrip("/")
    return f"http://{HERE if _is_everywhere(options) else options.host}{_port(port)}"


def _is_everywhere(options: ServeOptions) -> bool:
    return not options.host or ipaddress.ip_address(_number(options.host)).is_unspecified


def _number(host: str) -> str:
    """Names ("localhost") are not looked up: they are not everywhere."""
    return host if host.replace(".", "").isdecimal() else HERE


def _port(port: int) -> str:
    return "" if port == 80 else f":{port}"
