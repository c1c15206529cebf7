"""The stylesheet and the script, from memory: they are small, and phones ask for them all at once."""

import re
from functools import cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workshop.web.rendering import STATIC

TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png"}
_WHILE_IT_IS_THE_SAME = "public, max-age=31536000, immutable"


@cache
def files() -> dict[str, bytes]:
    """The files by name, as they are sent: scripts and styles without indentation and lines of comment."""
    found = {path.name: path.read_bytes() for path in STATIC.iterdir() if path.suffix in TYPES}
    return {name: _slim(data) if name.endswith((".css", ".js")) else data for name, data in found.items()}


def _slim(data: bytes) -> bytes:
    return re.sub(rb"^\s*//.*\n|^\s+", b"", data, flags=re.MULTILINE)


async def serve(request: Request) -> Response:
    """The file; under its current address (with its mark) phones keep it for good."""
    from starlette.exceptions import HTTPException

    name = request.path_params["name"]
    if name not in files():
        raise HTTPException(404)
    keep = _WHILE_IT_IS_THE_SAME if "v" in request.query_params else "no-cache"
    suffix = name[name.rindex(".") :]
    return Response(files()[name], media_type=TYPES[suffix], headers={"Cache-Control": keep})


ROUTES = [Route("/static/{name}", serve)]
