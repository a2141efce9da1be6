"""A connection that is closed when its time runs out or its answer is no longer wanted.

A socket's own timeout is for each piece it waits for: a server that sends a byte now and then never
reaches it. So the whole connection has a time limit, on a thread of its own.
"""

from __future__ import annotations

import contextlib
import socket
import time
from functools import partial
from http.client import HTTPSConnection
from threading import Lock, Timer
from typing import TYPE_CHECKING, Any, Self
from urllib.request import HTTPSHandler

from typing_extensions import override

if TYPE_CHECKING:
    import ssl
    from http.client import HTTPResponse
    from urllib.request import Request

_LEAST_SECONDS = 0.001


class Deadline:
    """A time limit in seconds for the connections made within it. Can be cut from any thread.

    Only the system's lookup of a name is outside the limit; it has limits of its own.
    """

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._timer = Timer(seconds, self.cut)
        self._timer.daemon = True
        self._lock = Lock()
        self._held: socket.socket | None = None
        self._answers: list[HTTPResponse] = []
        self._is_cut = False

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._hold(None)
        for answer in self._answers:
            answer.close()

    @property
    def is_cut(self) -> bool:
        """Whether it was cut; the answer is then incomplete, even if it looks whole."""
        return self._is_cut

    def cut(self) -> None:
        """Close the connection, even while it waits: reading then ends, and writing raises an
        error.
        """
        with self._lock:
            self._is_cut = True
            if self._held is not None:
                with contextlib.suppress(OSError):
                    self._held.shutdown(socket.SHUT_RDWR)

    def check(self) -> None:
        """Raises TimeoutError if it was cut."""
        if self._is_cut:
            raise TimeoutError

    def keep(self, answer: HTTPResponse) -> HTTPResponse:
        """Close this answer when the block ends, if nothing else has closed it."""
        self._answers.append(answer)
        return answer

    def connect(
        self, address: tuple[str, int], timeout: float, _source: object = None
    ) -> socket.socket:
        """As ``socket.create_connection``; all addresses share the time that is left."""
        failed = OSError(f"{address[0]} has no address")
        for family, kind, number, _, place in socket.getaddrinfo(*address, type=socket.SOCK_STREAM):
            made = socket.socket(family, kind, number)
            try:
                self._connect(made, place, timeout)
            except OSError as error:
                failed = error
                made.close()
            else:
                return made
        raise failed

    def _connect(self, made: socket.socket, place: Any, timeout: float) -> None:
        self.check()
        made.settimeout(max(min(timeout, self._ends - time.monotonic()), _LEAST_SECONDS))
        made.connect(place)
        made.settimeout(timeout)
        # TLS will wrap the socket in an object of its own: this is a second handle on it.
        self._hold(made.dup())
        self.check()

    def _hold(self, handle: socket.socket | None) -> None:
        with self._lock:
            before, self._held = self._held, handle
        if before is not None:
            before.close()


class CancellableHttps(HTTPSHandler):
    """Speaks https over connections with a deadline."""

    def __init__(self, deadline: Deadline, trust: ssl.SSLContext) -> None:
        super().__init__(context=trust)
        self._deadline = deadline
        self._trust = trust

    @override
    def https_open(self, req: Request) -> HTTPResponse:
        connection = partial(_Connection, self._deadline)
        return self._deadline.keep(self.do_open(connection, req, context=self._trust))


class _Connection(HTTPSConnection):
    def __init__(self, deadline: Deadline, host: str, /, **more: Any) -> None:
        super().__init__(host, **more)
        # What http.client calls in place of socket.create_connection.
        self._create_connection = deadline.connect
