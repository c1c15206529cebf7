"""Who is taken to be alone with the server: nobody who came in a crowd, and nobody where none is counted."""

from workshop.web.alone import QUIET_SECONDS, Alone


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_one_request_is_alone_and_two_are_not_for_a_while() -> None:
    clock = Clock()
    alone = Alone(clock)
    requests = {"mine"}
    alone.requests = requests
    assert alone()
    requests.add("another")
    assert not alone()
    requests.remove("another")
    assert not alone(), "the crowd was there a moment ago"
    clock.now += QUIET_SECONDS
    assert alone()


def test_where_nobody_counts_nobody_is_alone() -> None:
    assert not Alone()()
