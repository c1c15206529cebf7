"""Who is told what became of an intention: a `concurrent.futures.Future`, or whatever can be told as one is."""

from typing import Protocol, TypeVar

T_contra = TypeVar("T_contra", contravariant=True)


class Promise(Protocol[T_contra]):
    """Told once, from the thread that writes; it must neither fail nor wait."""

    def set_result(self, result: T_contra, /) -> None: ...

    def set_exception(self, exception: BaseException, /) -> None: ...
