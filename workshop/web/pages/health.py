"""`/sante`: a word for whoever watches the server."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route


async def health(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


ROUTES = [Route("/sante", health)]
