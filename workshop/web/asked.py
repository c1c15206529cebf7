"""The headers of a request, looked up many times: by name at once, not one after the other as Starlette's are."""

from functools import lru_cache
from typing import Any

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import Scope

from workshop.web import cookies


class AskedHeaders(Headers):
    """Starlette's headers over a table by name; read only."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(raw=scope["headers"])
        self._by_name: dict[bytes, list[bytes]] = {}
        for name, value in self._list:
            if name in self._by_name:
                self._by_name[name].append(value)
            else:
                self._by_name[name] = [value]

        self.cookies = cookies.read(self.get("cookie", ""))

    def getlist(self, key: str) -> list[str]:
        return [value.decode("latin-1") for value in self._by_name.get(_coded(key), ())]

    def __getitem__(self, key: str) -> str:
        return self._by_name[_coded(key)][0].decode("latin-1")

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and _coded(key) in self._by_name

    def get(self, key: str, default: Any = None) -> Any:
        """The first value under this name."""
        found = self._by_name.get(_coded(key))
        return found[0].decode("latin-1") if found else default


@lru_cache(maxsize=100)
def _coded(name: str) -> bytes:
    return name.lower().encode("latin-1")


class AskedRequest(Request):
    """A request whose headers were read at the gate."""

    @property
    def headers(self) -> Headers:
        found: Headers = self.scope["state"]["asked"]
        return found

    @property
    def cookies(self) -> dict[str, str]:
        found: dict[str, str] = self.scope["state"]["asked"].cookies
        return found
