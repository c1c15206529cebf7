"""Only pages of ours may send to us, and only under a name of ours (S-12): a page elsewhere can do neither.

Another site's form brings another Origin; a name that was made to point at this machine brings another Host.
"""

import ipaddress
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from workshop.locales import _
from workshop.services.addresses import host_names
from workshop.web.kind import Kind

READING = ("GET", "HEAD", "OPTIONS")


class OwnHosts:
    """Lets pass what is addressed to us, and what is sent from our own pages.

    An address is ours when the connection came in at it, so a change of network needs no look-up.
    """

    def __init__(self, public_url: str) -> None:
        public = urlsplit(public_url)
        self._public = public.hostname or ""
        self._origin = f"{public.scheme}://{public.netloc}".lower() if public_url else ""
        self._names = {*host_names(), self._public} - {""}

    def check(self, scope: Scope, headers: Headers) -> None:
        """Raises Kind (403) for a request under another name, or a sending from another page."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._is_ours(hosts[0], scope):
            raise Kind(
                403, _("This address is not ours."), _("Scan the code again, or type the address that is shown.")
            )
        if scope["method"] in READING:
            return
        origins = headers.getlist("origin")
        ours = (f"http://{hosts[0]}".lower(), self._origin or None)
        # very old browsers send no origin; the form's mark remains
        if any(origin.lower() not in ours for origin in origins):
            raise Kind(403, _("This was not sent from one of our pages."), _("Open the form again from the code."))

    def _is_ours(self, host: str, scope: Scope) -> bool:
        name = host.rpartition(":")[0] if ":" in host else host
        name = name.lower().rstrip(".")
        return name in self._names or _is_here(name, (scope.get("server") or ("",))[0])


@lru_cache(maxsize=200)
def _is_here(name: str, came_in_at: str) -> bool:
    """Whether a name is the number of this machine, as seen from itself or from where the connection came in."""
    try:
        asked = ipaddress.IPv4Address(name)
    except ValueError:
        return False
    return asked.is_loopback or str(asked) == came_in_at
