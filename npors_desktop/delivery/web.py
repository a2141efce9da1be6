"""Fetching from a server: https alone, never more than was said, never longer than is allowed."""

import contextlib
import ssl
import urllib.error
import urllib.request
from collections.abc import Generator
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO, Any

from typing_extensions import override

from npors_desktop.base.cancel_token import CancelToken
from npors_desktop.base.whole_file import KIB, too_large, written_whole
from npors_desktop.delivery.address import https_address
from npors_desktop.delivery.deadline import CancellableHttps, Deadline
from npors_desktop.domain.errors import UserError

_PIECE = 64 * KIB
_SOCKET_SECONDS = 10.0


class UnreachableError(UserError):
    """There is no network, or nobody answers there. Not a failure of anything here."""


class _OnlyHttps(urllib.request.HTTPRedirectHandler):
    @override
    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        # What stands in the answer itself is for a reader; read to its end it might have none.
        fp.close()
        return super().redirect_request(req, fp, code, msg, headers, https_address(newurl))


class Web:
    """Fetches. ``context`` says whom to trust; without one, whom the system trusts.

    A fetch ends at once when its ``stop`` is made, and at the latest after so many ``seconds``,
    whatever the server does meanwhile.
    """

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self._context = context

    def fetch(self, url: str, limit: int, stop: CancelToken, seconds: float = 30) -> bytes:
        """What lies there, of at most ``limit`` bytes.

        Raises WrongUseError (no https address), UnreachableError (also when stopped),
        DamagedFileError (too large), UserError.
        """
        return b"".join(self._pieces(url, limit, stop, seconds))

    def download(
        self, url: str, to: Path, limit: int, stop: CancelToken, seconds: float = 3600
    ) -> None:
        """Write what lies there to a file, whole or not at all. Raises as ``fetch`` does, and
        MachineFailedError."""
        pieces = self._pieces(url, limit, stop, seconds)
        with contextlib.closing(pieces), written_whole(to) as file:
            for piece in pieces:
                file.write(piece)

    def _pieces(self, url: str, limit: int, stop: CancelToken, seconds: float) -> Generator[bytes]:
        address = https_address(url)
        trust = self._context or _system_trust()
        got = 0
        with Deadline(seconds) as leash, stop.heard_by(leash.cut):
            try:
                leash.check()
                with _opener(leash, trust).open(address, timeout=_SOCKET_SECONDS) as answer:
                    while piece := answer.read1(_PIECE):
                        got += len(piece)
                        if got > limit:
                            raise too_large(f"What lies at {url}", limit, "what was asked for")
                        leash.check()
                        yield piece
                    leash.check()
            except (OSError, HTTPException, ValueError) as error:
                told = _told(error, url)
                raise (_nobody(url) if leash.is_cut else told) from error


def _opener(leash: Deadline, trust: ssl.SSLContext) -> urllib.request.OpenerDirector:
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        CancellableHttps(leash, trust),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _OnlyHttps(),
    ):
        opener.add_handler(handler)
    return opener


def _system_trust() -> ssl.SSLContext:
    try:
        return ssl.create_default_context()
    except (OSError, ValueError) as error:
        # A log of keys that is wished for where none can be written; on Windows also a certificate
        # among those of the system that is none.
        raise UserError(
            f"This machine's own settings for secure connections cannot be used: {error}.",
            "Nothing was sent. Look on a stick, or tell whoever looks after this machine.",
            code="no_trust_settings",
        ) from error


def _told(error: Exception, url: str) -> UserError:
    reason: Any = getattr(error, "reason", error)
    if isinstance(error, urllib.error.HTTPError):
        return UserError(
            f"The server answered {error.code} for {url}.",
            "Nothing was changed. Check the address, or try again later.",
            code="not_on_server",
        )
    if isinstance(reason, ssl.SSLCertVerificationError):
        return UserError(
            f"The server of {url} could not prove who it is.",
            "Nothing was fetched. Do not go on; tell whoever looks after this network.",
            code="server_not_trusted",
        )
    if not isinstance(error, OSError | HTTPException):
        return UserError(
            f"The server of {url} leads on to what is no address.",
            "Nothing was changed. Check the address, or tell whoever looks after the server.",
            code="leads_nowhere",
        )
    return _nobody(url)


def _nobody(url: str) -> UnreachableError:
    return UnreachableError(f"Nobody answers at {url}.", "Nothing was changed.", code="offline")
