"""A connection that is cut when its time is over, or when nobody wants its answer any more.

A socket's own time limit is for each piece that it waits for: a server that sends a byte now and
then is never late. So the whole has a limit, kept from outside on a thread of its own.
"""

import contextlib
import socket
import ssl
import time
from functools import partial
from http.client import HTTPResponse, HTTPSConnection
from threading import Lock, Timer
from typing import Any, Self
from urllib.request import HTTPSHandler, Request

from typing_extensions import override

_LEAST_SECONDS = 0.001


class Deadline:
    """Holds what is connected inside it, for so many seconds. Cut from any thread.

    Only the system's own search for the address of a name is not held; it has limits of its own.
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
        """Whether it was cut; what came is then not the whole, however it looks."""
        return self._is_cut

    def cut(self) -> None:
        """End the connection, whatever it waits for: a reader finds its end, a writer an error."""
        with self._lock:
            self._is_cut = True
            if self._held is not None:
                with contextlib.suppress(OSError):
                    self._held.shutdown(socket.SHUT_RDWR)

    def check(self) -> None:
        """Raises TimeoutError when it was cut."""
        if self._is_cut:
            raise TimeoutError

    def keep(self, answer: HTTPResponse) -> HTTPResponse:
        """Close this at the end of all, whoever else may have let it lie open."""
        self._answers.append(answer)
        return answer

    def connect(
        self, address: tuple[str, int], timeout: float, _source: object = None
    ) -> socket.socket:
        """As ``socket.create_connection``, all addresses together within the time that is left."""
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
        # TLS will take the socket over into an object of its own: this is a second handle on it.
        self._hold(made.dup())
        self.check()

    def _hold(self, handle: socket.socket | None) -> None:
        with self._lock:
            before, self._held = self._held, handle
        if before is not None:
            before.close()


class CancellableHttps(HTTPSHandler):
    """Speaks https over connections that a leash holds."""

    def __init__(self, leash: Deadline, trust: ssl.SSLContext) -> None:
        super().__init__(context=trust)
        self._leash = leash
        self._trust = trust

    @override
    def https_open(self, req: Request) -> HTTPResponse:
        connection = partial(_Connection, self._leash)
        return self._leash.keep(self.do_open(connection, req, context=self._trust))


class _Connection(HTTPSConnection):
    def __init__(self, leash: Deadline, host: str, /, **more: Any) -> None:
        super().__init__(host, **more)
        # What http.client calls in place of socket.create_connection.
        self._create_connection = leash.connect
