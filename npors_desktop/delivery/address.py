"""An https address as somebody typed it: checked, and quoted as it is sent."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

from npors_desktop.domain.errors import WrongUseError

_SCHEME = "https://"
# A name or number of a server, and a number of the longer kind, which stands in brackets.
_HOST = re.compile(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
# What has a meaning in a path or a question; "%" is there already where somebody quoted.
_KEPT = "/?%:@!$&'()*+,;=~-._"


def https_address(url: str) -> str:
    """The address with everything quoted that must be, as “ŵ” or a space.

    Raises WrongUseError (code ``not_https`` or ``not_an_address``).
    """
    if not url.lower().startswith(_SCHEME):
        raise WrongUseError(
            f"“{url}” is not an address that begins with https://.",
            "Nothing was fetched; other ways can be listened to and changed on the road.",
            code="not_https",
        )
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = "" if parts.port is None else f":{parts.port}"
        path, query = quote(parts.path, _KEPT), quote(parts.query, _KEPT)
    except ValueError as error:
        raise _no_address(url) from error
    # Python would pass over a line's end; a name and a password are never sent.
    if not url.isprintable() or "@" in parts.netloc or not _HOST.fullmatch(host):
        raise _no_address(url)
    server = f"[{host}]" if ":" in host else host
    return urlunsplit(("https", server + port, path, query, ""))


def _no_address(url: str) -> WrongUseError:
    return WrongUseError(
        f"“{url}” is not an address that can be looked at.",
        "Nothing was sent. Compare it letter by letter: it reads as https://server/folder/file.",
        code="not_an_address",
    )
