"""Ports for servers of tests."""

import random
import socket


def free_port() -> int:
    """A port of this machine that nobody has, and that the system does not give to a connection meanwhile.

    Linux takes those from 32768 on, Windows and macOS from 49152 on.
    """
    chance = random.SystemRandom()  # a test may have set the seed of the usual one
    while True:
        port = chance.randrange(20_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
