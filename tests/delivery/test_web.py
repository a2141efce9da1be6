"""Fetching over https from a real server of this machine, and everything that must not work."""

import socket
import ssl
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Event, Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from typing_extensions import override

from npors_desktop.base.cancel_token import CancelToken
from npors_desktop.base.clock import SystemClock
from npors_desktop.delivery.web import UnreachableError, Web
from npors_desktop.domain.errors import DamagedFileError, UserError, WrongUseError

BODY = b"a setup file" * 1000


class Handler(BaseHTTPRequestHandler):
    """Serves one file, redirects, and a few things gone wrong.

    ``begun`` is set when a slow answer has begun, ``left`` when nobody listens to it any more.
    """

    begun = Event()
    left = Event()

    def do_GET(self) -> None:
        if self.path in ("/file", "/%C5%B5%20x.json?for=%C5%B5"):
            self.answer(200, BODY)
        elif self.path == "/endless":
            self.send_response(200)
            self.end_headers()
            self.drip()
        elif self.path == "/slow":
            self.linger()
        elif self.path == "/short":
            self.send_response(200)
            self.send_header("Content-Length", "99")
            self.end_headers()
            self.wfile.write(b"few")
        elif self.path.startswith(("/to/", "/astray")):
            self.send_response(302)
            self.send_header("Location", self.path[4:] if self.path != "/astray" else "https://[")
            self.end_headers()
            self.drip()
        else:
            self.answer(404, b"")

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def linger(self) -> None:
        """A line of the header that comes byte by byte, never late; then all that was asked for."""
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nX: " % len(BODY))
            self.begun.set()
            for _ in range(1000):
                self.wfile.write(b"x")
                self.left.wait(0.01)
            self.wfile.write(b"\r\n\r\n" + BODY)
        except OSError:
            self.left.set()

    def drip(self) -> None:
        self.begun.set()
        try:
            while True:
                self.wfile.write(b"x" * 4096)
        except OSError:
            self.left.set()

    @override
    def log_message(self, format: str, *args: object) -> None:
        return


def certificate(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = SystemClock().now()
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture(scope="module")
def server(pem: Path) -> Iterator[str]:
    """The address of a server that speaks https."""
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.handle_error = lambda *_: None  # type: ignore[method-assign]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    made.socket = context.wrap_socket(made.socket, server_side=True)
    thread = Thread(target=made.serve_forever, args=(0.02,))
    thread.start()
    yield f"https://127.0.0.1:{made.server_address[1]}"
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture
def web(pem: Path) -> Web:
    Handler.begun.clear()
    Handler.left.clear()
    return Web(ssl.create_default_context(cafile=str(pem)))


def test_a_file_is_fetched_whole(web: Web, server: str, tmp_path: Path) -> None:
    assert web.fetch(f"{server}/file", len(BODY), CancelToken()) == BODY
    web.download(f"{server}/file", tmp_path / "f", len(BODY), CancelToken())
    assert (tmp_path / "f").read_bytes() == BODY


def test_a_redirect_is_followed_within_https(web: Web, server: str) -> None:
    assert web.fetch(f"{server}/to/{server}/file", len(BODY), CancelToken()) == BODY


@pytest.mark.parametrize("where", ["http://127.0.0.1:1/x", "file:///etc/passwd", "ftp://a/b"])
def test_nothing_but_https_is_spoken(web: Web, where: str) -> None:
    with pytest.raises(WrongUseError, match="https") as told:
        web.fetch(where, 10, CancelToken())
    assert told.value.code == "not_https"


@pytest.mark.parametrize("scheme", ["http", "ftp"])
def test_a_redirect_away_from_https_is_not_followed(web: Web, server: str, scheme: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as plain:
        plain.setblocking(False)
        with pytest.raises(WrongUseError) as told:
            web.fetch(
                f"{server}/to/{scheme}://127.0.0.1:{plain.getsockname()[1]}/x", 10, CancelToken()
            )
        assert told.value.code == "not_https"
        with pytest.raises(BlockingIOError):
            plain.accept()


def test_a_redirect_to_a_file_is_not_followed(web: Web, server: str, pem: Path) -> None:
    with pytest.raises(UserError, match="302"):
        web.fetch(f"{server}/to/{pem.as_uri()}", 10**6, CancelToken())


@pytest.mark.parametrize("path", ["/file", "/endless"])
def test_more_than_was_said_is_cut_off_and_not_kept(
    web: Web, server: str, tmp_path: Path, path: str
) -> None:
    with pytest.raises(DamagedFileError, match="larger"):
        web.download(f"{server}{path}", tmp_path / "f", len(BODY) - 1, CancelToken())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", ["/endless", "/slow"])
def test_a_slow_server_is_left_in_time(web: Web, server: str, path: str) -> None:
    with pytest.raises(UnreachableError):
        web.fetch(f"{server}{path}", 10**12, CancelToken(), seconds=0.3)
    # Unless the time was over before the server had begun.
    assert not Handler.begun.is_set() or Handler.left.wait(10)


@pytest.mark.parametrize("path", ["/endless", "/slow"])
def test_what_is_being_fetched_ends_when_it_is_stopped(
    web: Web, server: str, tmp_path: Path, path: str
) -> None:
    stop = CancelToken()

    def end() -> None:
        assert Handler.begun.wait(10)
        stop.make()

    ending = Thread(target=end)
    ending.start()
    with pytest.raises(UnreachableError):
        web.download(f"{server}{path}", tmp_path / "f", 10**12, stop)
    ending.join()
    assert Handler.left.wait(10)
    assert list(tmp_path.iterdir()) == []
    assert web.fetch(f"{server}/file", len(BODY), CancelToken()) == BODY, (
        "only that one was stopped"
    )


def test_a_server_that_never_greets_is_left_when_it_is_stopped(web: Web) -> None:
    """It takes the connection and says nothing: TLS waits for its first word."""
    stop, heard = CancelToken(), bytearray()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(10)

        def listen() -> None:
            guest, _ = silent.accept()
            with guest:
                guest.settimeout(5)
                heard.extend(guest.recv(1))
                stop.make()
                while data := guest.recv(4096):
                    heard.extend(data)
            heard.extend(b"the end")

        listening = Thread(target=listen)
        listening.start()
        with pytest.raises(UnreachableError):
            web.fetch(f"https://127.0.0.1:{silent.getsockname()[1]}/x", 10, stop)
        listening.join()
    assert heard.endswith(b"the end")


def test_what_was_stopped_before_asks_nobody(web: Web) -> None:
    stop = CancelToken()
    stop.make()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        with pytest.raises(UnreachableError):
            web.fetch(f"https://127.0.0.1:{server.getsockname()[1]}/x", 10, stop)
        with pytest.raises(BlockingIOError):
            server.accept()


def test_a_missing_file_is_said_so(web: Web, server: str) -> None:
    with pytest.raises(UserError, match="404"):
        web.fetch(f"{server}/nothing", 10, CancelToken())


def test_a_server_that_cannot_prove_itself_is_not_believed(server: str) -> None:
    with pytest.raises(UserError, match="prove its identity"):
        Web().fetch(f"{server}/file", 10, CancelToken())


def test_settings_of_the_machine_that_cannot_be_used_are_told(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "nowhere" / "keys.log"))
    with pytest.raises(UserError, match="settings for secure connections") as told:
        Web().fetch(f"{server}/file", 10, CancelToken())
    assert told.value.code == "no_trust_settings"


@pytest.mark.parametrize("url", ["https://127.0.0.1:1/x", "https://nobody.invalid/x"])
def test_nobody_there_is_offline(web: Web, url: str) -> None:
    with pytest.raises(UnreachableError, match="There was no response from"):
        web.fetch(url, 10, CancelToken())


def test_a_server_that_leads_to_no_address_is_said_so(web: Web, server: str) -> None:
    with pytest.raises(UserError, match="redirected to an invalid address"):
        web.fetch(f"{server}/astray", 10, CancelToken())


def test_what_must_be_quoted_is_quoted(web: Web, server: str) -> None:
    assert web.fetch(f"{server}/ŵ x.json?for=ŵ#here", len(BODY), CancelToken()) == BODY
