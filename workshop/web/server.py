"""`workshop serve`: the web side in a process of its own, until it is told to stop."""

import uvicorn

from workshop.services.house import House
from workshop.web.app import make_app
from workshop.web.options import ServeOptions


def run(house: House, options: ServeOptions) -> None:
    """Serves until SIGTERM or Ctrl+C."""
    app = make_app(house, options)
    config = uvicorn.Config(
        app,
        host=options.host,
        port=options.port,
        http="httptools",
        ws="none",
        lifespan="off",
        access_log=False,
        log_config=None,
        server_header=False,
        limit_concurrency=options.limits.concurrency,
        timeout_keep_alive=int(options.limits.keep_alive),
    )
    uvicorn.Server(config).run()
