"""Downloads from a server: only over https, of limited size and within limited time."""

from __future__ import annotations

import contextlib
import ssl
import urllib.error
import urllib.request
from http.client import HTTPException
from typing import IO, TYPE_CHECKING, Any

from typing_extensions import override

from npors_desktop.base.whole_file import KIB, too_large, written_whole
from npors_desktop.delivery.address import https_address
from npors_desktop.delivery.deadline import CancellableHttps, Deadline
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from collections.abc import Generator
    from http.client import HTTPMessage
    from pathlib import Path

    from npors_desktop.base.cancel_token import CancelToken

_PIECE = 64 * KIB
_SOCKET_SECONDS = 10.0


class UnreachableError(UserError):
    """There is no network, or the server does not answer. Nothing on this machine failed."""


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
        # The body of a redirect is not needed, and reading it might never end.
        fp.close()
        return super().redirect_request(req, fp, code, msg, headers, https_address(newurl))


class Web:
    """Downloads over https. ``context`` says which certificates to trust; without one, those
    that the system trusts.

    A download ends at once when its ``stop`` is made, and at the latest after ``seconds``,
    whatever the server does.
    """

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self._context = context

    def fetch(self, url: str, limit: int, stop: CancelToken, seconds: float = 30) -> bytes:
        """The file at an address, of at most ``limit`` bytes.

        Raises WrongUseError (no https address), UnreachableError (also when stopped),
        DamagedFileError (too large), UserError.
        """
        return b"".join(self._pieces(url, limit, stop, seconds))

    def download(
        self, url: str, to: Path, limit: int, stop: CancelToken, seconds: float = 3600
    ) -> None:
        """Write the file at an address to ``to``, whole or not at all. Raises as ``fetch`` does,
        and MachineFailedError."""
        pieces = self._pieces(url, limit, stop, seconds)
        with contextlib.closing(pieces), written_whole(to) as file:
            for piece in pieces:
                file.write(piece)

    def _pieces(self, url: str, limit: int, stop: CancelToken, seconds: float) -> Generator[bytes]:
        address = https_address(url)
        trust = self._context or _system_trust()
        got = 0
        with Deadline(seconds) as deadline, stop.heard_by(deadline.cut):
            try:
                deadline.check()
                with _opener(deadline, trust).open(address, timeout=_SOCKET_SECONDS) as answer:
                    while piece := answer.read1(_PIECE):
                        got += len(piece)
                        if got > limit:
                            raise too_large(message("The file at {url}", url=url), limit)
                        deadline.check()
                        yield piece
                    deadline.check()
            except (OSError, HTTPException, ValueError) as error:
                cause = _cause(error, url)
                raise (_unreachable(url) if deadline.is_cut else cause) from error


def _opener(deadline: Deadline, trust: ssl.SSLContext) -> urllib.request.OpenerDirector:
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        CancellableHttps(deadline, trust),
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
        # A log of keys (SSLKEYLOGFILE) that cannot be written; on Windows also a damaged
        # certificate among those of the system.
        raise UserError(
            message(
                "This machine's settings for secure connections cannot be used: {why}.",
                why=str(error),
            ),
            message("Nothing was sent. Use a USB stick instead, or contact your IT support team."),
            code="no_trust_settings",
        ) from error


def _cause(error: Exception, url: str) -> UserError:
    reason: Any = getattr(error, "reason", error)
    if isinstance(error, urllib.error.HTTPError):
        return UserError(
            message("The server returned {status} for {url}.", status=error.code, url=url),
            message("Nothing was changed. Check the address, or try again later."),
            code="not_on_server",
        )
    if isinstance(reason, ssl.SSLCertVerificationError):
        return UserError(
            message("The server at {url} could not prove its identity.", url=url),
            message("Nothing was downloaded. Do not continue; contact your IT support team."),
            code="server_not_trusted",
        )
    if not isinstance(error, OSError | HTTPException):
        return UserError(
            message("The server at {url} redirected to an invalid address.", url=url),
            message("Nothing was changed. Check the address, or tell the owner of the server."),
            code="leads_nowhere",
        )
    return _unreachable(url)


def _unreachable(url: str) -> UnreachableError:
    return UnreachableError(
        message("There was no response from {url}.", url=url),
        message("Nothing was changed."),
        code="offline",
    )
