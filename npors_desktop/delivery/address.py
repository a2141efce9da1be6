"""An https address as it was typed: checked, and quoted for sending."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.messages import message

_SCHEME = "https://"
# A name or IPv4 address, and an IPv6 address, which an address has in brackets.
_HOST = re.compile(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
# Characters with a meaning in a path or a query; "%" is kept, for what is quoted already.
_KEPT = "/?%:@!$&'()*+,;=~-._"


def https_address(url: str) -> str:
    """The address with everything quoted that must be, such as “ŵ” or a space.

    Raises WrongUseError (code ``not_https`` or ``not_an_address``).
    """
    if not url.lower().startswith(_SCHEME):
        raise WrongUseError(
            message("“{url}” does not begin with https://.", url=url),
            message("Nothing was downloaded. Other connections can be read or altered in transit."),
            code="not_https",
        )
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = "" if parts.port is None else f":{parts.port}"
        path, query = quote(parts.path, _KEPT), quote(parts.query, _KEPT)
    except ValueError as error:
        raise _no_address(url) from error
    # Python would drop a line's end; a user name and a password are never sent.
    if not url.isprintable() or "@" in parts.netloc or not _HOST.fullmatch(host):
        raise _no_address(url)
    server = f"[{host}]" if ":" in host else host
    return urlunsplit(("https", server + port, path, query, ""))


def _no_address(url: str) -> WrongUseError:
    return WrongUseError(
        message("“{url}” is not a valid address.", url=url),
        message("Nothing was sent. Check it: it must look like https://server/folder/file."),
        code="not_an_address",
    )
