"""S-08: what arrives too slowly, too long, or too often at once, ends; everybody else is served meanwhile."""

import socket
import threading
from contextlib import suppress
from typing import Any

import pytest

from tests.web.raw import Running, read_all, read_answer, running, wait_for
from tests.web.site import few

GET = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
PATIENT = few(whole_request=20.0, keep_alive=20.0)
HASTY = few(whole_request=0.3, keep_alive=20.0)
LARGE = b"x" * 8_000_000


async def app(scope: Any, receive: Any, send: Any) -> None:
    """ "/" answers at once, "/body" with the body's length, "/late" after a while, "/large" with eight megabytes."""
    import asyncio

    said = b"ok"
    if scope["path"] == "/body":
        size, more = 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            size, more = size + len(message["body"]), message["more_body"]
        said = str(size).encode()
    elif scope["path"] == "/late":
        await asyncio.sleep(1)
    elif scope["path"] == "/large":
        said = LARGE
    status = 413 if scope["path"] == "/refuse" else 200
    await send(
        {"type": "http.response.start", "status": status, "headers": [(b"content-length", str(len(said)).encode())]}
    )
    await send({"type": "http.response.body", "body": said})


def is_status(answer: bytes, status: int) -> bool:
    return answer.startswith(f"HTTP/1.1 {status} ".encode())


def trickle(wire: socket.socket, piece: bytes) -> bytes:
    """Sends the piece again and again, slowly, until the other side has had enough; what it said."""
    pause = threading.Event()
    wire.settimeout(0.02)
    found = b""
    for _ in range(1500):
        try:
            wire.send(piece)
            got = wire.recv(65536)
            found += got
            if not got:
                return found
        except TimeoutError:
            pause.wait(0.02)
        except ConnectionError:
            return found
    raise AssertionError("it was borne for half a minute")


@pytest.mark.parametrize(
    "half",
    [
        b"",
        b"GE",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n",
        b"POST /body HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalf",
        b"POST /body HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhalf",
    ],
)
def test_a_request_that_stops_half_way_is_told_so_and_closed(half: bytes) -> None:
    with running(app, HASTY) as server:
        answer = server.ask(half)
        assert is_status(answer, 408)
        assert "Le réseau était trop lent.".encode() in answer
        wait_for(lambda: not server.server.server_state.connections)


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"GET / HTTP/1.1\r\n", b"X-a: b\r\n"),
        (b"POST /body HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n\r\n", b"x"),
        (b"", b"\r\n"),
        (GET, b"\r\n"),
    ],
)
def test_a_request_that_never_comes_to_its_end_is_closed(head: bytes, piece: bytes) -> None:
    with running(app, HASTY) as server, server.connect() as wire:
        wire.sendall(head)
        answer = trickle(wire, piece)
        assert b"HTTP/1.1 408 " in answer


def test_a_silent_connection_is_closed() -> None:
    with running(app, few(whole_request=20.0, keep_alive=0.2)) as server, server.connect() as wire:
        wire.sendall(GET)
        assert is_status(read_answer(wire), 200)
        assert wire.recv(100) == b""


def test_a_long_answer_is_no_late_request() -> None:
    with running(app, HASTY) as server, server.connect() as wire:
        for _ in range(2):
            wire.sendall(b"GET /late HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            assert is_status(read_answer(wire), 200)


def test_requests_may_follow_each_other_at_once() -> None:
    post = b"POST /body HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 3\r\n\r\nabc"
    last = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    with running(app, PATIENT) as server:
        answer = server.ask(GET + post + GET + last)
    assert answer.count(b"HTTP/1.1 200") == 4
    assert b"\r\n\r\n3HTTP" in answer


def test_a_refused_body_is_not_swallowed_and_the_refusal_is_read() -> None:
    """Fifty at once, of 200 megabytes each, as they say; each is cut after a little."""
    head = b"POST /refuse HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 200000000\r\n\r\n"
    taken: list[int] = []
    answers: list[bytes] = []

    def push(server: Running) -> None:
        with server.connect() as wire:
            wire.sendall(head)
            answers.append(read_answer(wire))
            sent = 0
            try:
                while sent < 50_000_000:
                    sent += wire.send(b"x" * 65536)
            except ConnectionError:
                pass
            taken.append(sent)

    with running(app, few(whole_request=20.0, connections_per_address=100)) as server:
        threads = [threading.Thread(target=push, args=(server,)) for _ in range(50)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert is_status(server.ask(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"), 200)
    assert len(taken) == 50
    assert all(is_status(answer, 413) for answer in answers)
    assert max(taken) < 20_000_000, "what the network itself holds, and a megabyte"


def test_a_body_somewhat_too_long_still_lets_the_refusal_be_read() -> None:
    body = b"x" * 500_000
    head = f"POST /refuse HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    with running(app, PATIENT) as server, server.connect() as wire:
        for _ in range(2):
            wire.sendall(head + body)
            assert is_status(read_answer(wire), 413), "and the connection stays good"
        wire.sendall(GET)
        assert is_status(read_answer(wire), 200)


def test_a_refused_body_in_pieces_leaves_the_connection_good_unless_it_has_no_end() -> None:
    head = b"POST /refuse HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n"
    piece = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    with running(app, PATIENT) as server, server.connect() as wire:
        wire.sendall(head + piece * 8 + b"0\r\n\r\n")
        assert is_status(read_answer(wire), 413)
        wire.sendall(GET)
        assert is_status(read_answer(wire), 200)
        wire.sendall(head)
        assert is_status(read_answer(wire), 413)
        sent = 0
        with suppress(ConnectionError):
            while sent < 50_000_000:
                sent += wire.send(piece)
        assert sent < 20_000_000


def test_a_refused_body_that_stops_half_way_ends_the_connection() -> None:
    with running(app, HASTY) as server, server.connect() as wire:
        wire.sendall(b"POST /refuse HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 500000\r\n\r\nhalf")
        assert is_status(read_answer(wire), 413)
        assert read_all(wire) == b"", "nothing but one answer"


def test_headers_without_end_are_cut() -> None:
    with running(app, PATIENT) as server, server.connect() as wire:
        wire.sendall(b"GET / HTTP/1.1\r\n")
        wire.sendall(b"".join(b"X-%d: %s\r\n" % (number, b"y" * 1000) for number in range(100)))
        assert is_status(read_all(wire), 431)


@pytest.mark.parametrize(
    "noise", [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"hello\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"]
)
def test_what_is_no_request_is_told_so(noise: bytes) -> None:
    with running(app, PATIENT) as server:
        answer = server.ask(noise)
        assert is_status(answer, 400)
        assert "Cette demande n’a pas été comprise.".encode() in answer


def test_one_address_holds_so_many_connections_and_gets_them_back() -> None:
    with running(app, few(whole_request=20.0, connections_per_address=3)) as server:
        wires = [server.connect() for _ in range(3)]
        for wire in wires:
            wire.sendall(GET)
            assert is_status(read_answer(wire), 200)
        refused = server.ask(GET)
        assert is_status(refused, 503)
        assert b"\r\nRetry-After: 5\r\n" in refused
        wires.pop().close()
        wait_for(lambda: is_status(server.ask(GET.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")), 200))
        for wire in wires:
            wire.close()


def test_a_proxy_may_hold_more_but_the_whole_server_has_its_limit() -> None:
    limits = few(whole_request=20.0, connections_per_address=1, concurrency=4)
    with running(app, limits, capped=False) as server:
        wires = [server.connect() for _ in range(4)]
        wait_for(lambda: len(server.server.server_state.connections) == 4)
        assert is_status(server.ask(GET), 503)
        for wire in wires:
            wire.close()


def test_a_reader_who_never_reads_is_dropped() -> None:
    with running(app, HASTY) as server:
        wire = socket.socket()
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        wire.connect(("127.0.0.1", server.port))
        wire.sendall(b"GET /large HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        wait_for(lambda: bool(server.server.server_state.connections))
        wait_for(lambda: not server.server.server_state.connections)
        wire.close()


def test_others_are_served_while_many_are_slow() -> None:
    with running(app, few(whole_request=20.0, connections_per_address=400)) as server:
        slow = [server.connect() for _ in range(300)]
        for number, wire in enumerate(slow):
            wire.sendall((b"GET / HTTP/1.1\r\nX: ", b"POST /body HTTP/1.1\r\nContent-Length: 9\r\n\r\nx")[number % 2])
        for _ in range(20):
            assert is_status(server.ask(GET.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")), 200)
        for wire in slow:
            wire.close()
