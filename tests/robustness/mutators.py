"""Ways to spoil a file: as accidents do, byte by byte, and as somebody would who knows its form.

Each takes a chance (``random.Random``) and the genuine bytes, and gives other bytes; the same
chance gives the same bytes.
"""

import base64
import json
import random
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

Chance = random.Random
Mutate = Callable[[Chance, bytes], bytes]
Places = list[tuple[Any, Any]]

NUMBERS = (
    0, -1, 1, 2, 99, 2**31 - 1, 2**31, -(2**31), 2**53, 2**53 + 1, 2**63 - 1, 2**63, 2**64,
    -(2**64), 10**30, 10**400, 10**5000,
)  # fmt: skip
TEXTS = (
    "", " ", "\0", "\n", "\u202e", "\ufeff", "\x1b[2J", "é" * 70, "x" * 6000,
    "{0.__class__}", "{what}", "../../outside", "C:\\x", "\U0001f600" * 40, "a\u0300" * 2000,
    "00000000-0000-0000-0000-000000000000",
    "00" * 32, "01" + "00" * 31,
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "9999-12-31T23:59:59Z", "20261127",
    "2026-11-20T09:05:00+00:00", "2026-W48-1", "0001-01-01", "9999-12-31", "2026-02-30", "1e999",
)  # fmt: skip
# JSON that no Python value stands for: written in the place of a marked value.
RAW = (
    "NaN", "Infinity", "-Infinity", "1e999", "-0", "-0.0", "1.0", "1E2", "0.1", "01", "+1",
    '"\\ud800"',
    '"\\udc00\\ud800"', "9" * 5000, "[" * 40 + "]" * 40, "[" * 900 + "]" * 900, "[" * 200_000,
    '{"a":' * 60 + "1" + "}" * 60, '{"a":1,"a":1}', "tru", "", ",", '"', "'x'",
)  # fmt: skip
MARK = "@@here@@"
# A spoilt file is made no larger than about this many bytes, or its making is what costs.
LARGEST = 4_000_000


def any_bytes(chance: Chance, data: bytes) -> bytes:
    """One of the accidents."""
    return chance.choice(BYTES)(chance, data)


def flipped(chance: Chance, data: bytes) -> bytes:
    """Some bits flipped."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        if made:
            made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def cut(chance: Chance, data: bytes) -> bytes:
    """The end, or the beginning, cut off."""
    at = chance.randrange(len(data) + 1)
    return data[:at] if chance.random() < 0.8 else data[at:]


def doubled(chance: Chance, data: bytes) -> bytes:
    """A block there twice, or often, or twice elsewhere."""
    start, end = _span(chance, data)
    block = data[start:end]
    times = chance.choice((1, 1, 2, 50))
    at = end if chance.random() < 0.7 else chance.randrange(len(data) + 1)
    return data[:at] + block[: 200_000 // times] * times + data[at:]


def left_out(chance: Chance, data: bytes) -> bytes:
    """A block left out."""
    start, end = _span(chance, data)
    return data[:start] + data[end:]


def overwritten(chance: Chance, data: bytes) -> bytes:
    """A block of something else."""
    start, end = _span(chance, data)
    size = end - start
    block = chance.choice((bytes(size), b"\xff" * size, b" " * size, chance.randbytes(size)))
    return data[:start] + block + data[end:]


def numbered(chance: Chance, data: bytes) -> bytes:
    """A number in the text replaced by one that is huge or negative."""
    found = list(re.finditer(rb"-?[0-9]+", data))
    if not found:
        return data + b"1"
    one = chance.choice(found)
    return data[: one.start()] + as_text(chance.choice(NUMBERS)).encode() + data[one.end() :]


def alone(chance: Chance, data: bytes) -> bytes:
    """What is left of a file, or was never one."""
    rest = (b"", data[:8], bytes(1000), b"{}", b"[]", b"null", b"[" * 100_000)
    more = (data + data, data + b"\n", b"\xef\xbb\xbf" + data, b"%PDF-1.7\n" + data)
    return chance.choice((*rest, *more, data.decode("latin-1").encode("utf-16")))


BYTES: tuple[Mutate, ...] = (
    flipped, flipped, cut, doubled, left_out, overwritten, numbered, numbered, alone
)  # fmt: skip


def _span(chance: Chance, data: bytes) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 2, 8, 64, 1000, 20_000)))


def as_text(number: int) -> str:
    """A number's digits, also where Python refuses to write so many."""
    if abs(number) < 10**4000:
        return str(number)
    return "1" + "0" * 5000


def any_json(chance: Chance, data: bytes) -> bytes:
    """The JSON with some of its values spoilt, in canonical form as far as there is one."""
    body = json.loads(data)
    raw = ""
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        body, more = _spoilt(chance, body)
        raw = more or raw
    return written(body, raw)


def written(body: Any, raw: str = "") -> bytes:
    """A value as the program writes it; what is marked in it is replaced by ``raw``."""
    text = _dumped(body)
    most = LARGEST // (len(raw) + 1) + 1
    return text.replace(f'"{MARK}"', raw, most).encode("utf-8", "surrogatepass")


def _dumped(body: Any) -> str:
    try:
        return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    except ValueError:  # more digits than Python writes
        return json.dumps(_shortened(body), ensure_ascii=False, separators=(",", ":"))


def _shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _shortened(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_shortened(inner) for inner in value]
    return 10**4000 if isinstance(value, int) and abs(value) > 10**4000 else value


def places(body: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in plain JSON: what holds it, and its key or number there."""
    keys = body.keys() if isinstance(body, dict) else range(len(body))
    for key in list(keys):
        yield body, key
        if isinstance(body[key], dict | list) and body[key]:
            yield from places(body[key])


def _spoilt(chance: Chance, body: Any) -> tuple[Any, str]:
    body = _apart(body)
    there = list(places(body)) if isinstance(body, dict | list) else []
    if not there:
        return {"a": body}, ""
    # Fields near the top are few beside the marks of a record, and matter as much.
    holder, key = chance.choice(there if chance.random() < 0.6 else there[: len(body) * 2])
    raw = ""
    way = chance.randrange(10)
    if way in _OTHERS:
        holder[key] = chance.choice(_OTHERS[way])
    elif way in _WAYS:
        _WAYS[way](chance, there, holder, key)
    else:
        holder[key], raw = MARK, chance.choice(RAW)
    return body, raw


def _apart(value: Any) -> Any:
    """A copy in which nothing is there twice: what is put in one place must not grow in others."""
    if isinstance(value, dict):
        return {key: _apart(inner) for key, inner in value.items()}
    return [_apart(inner) for inner in value] if isinstance(value, list) else value


def _removed(_: Chance, __: Places, holder: Any, key: Any) -> None:
    del holder[key]


def _swapped(chance: Chance, there: Places, holder: Any, key: Any) -> None:
    other, at = chance.choice(there)
    if not _within(holder[key], other) and not _within(other[at], holder):
        holder[key], other[at] = other[at], holder[key]


def _renamed(chance: Chance, _: Places, holder: Any, key: Any) -> None:
    if isinstance(holder, dict):
        holder[chance.choice(("later", "kind", "format", "\u0000", ""))] = holder[key]


def _listed(chance: Chance, _: Places, holder: Any, key: Any) -> None:
    holder[key] = [holder[key]] * _often(holder[key], chance.choice((1, 2, 30_000)))


def _often(value: Any, times: int) -> int:
    """So many times, or as often as there is room for."""
    return min(times, LARGEST // len(_dumped(value)) + 1)


def _altered(chance: Chance, _: Places, holder: Any, key: Any) -> None:
    holder[key] = _nearby(chance, holder[key])


def _doubled(chance: Chance, _: Places, holder: Any, key: Any) -> None:
    if isinstance(holder, list):
        more = _often(holder[key], chance.choice((1, 2, 600)))
        holder[key:key] = [holder[key]] * more
    elif isinstance(holder[key], list):
        holder[key] = holder[key] * _often(holder[key], chance.choice((0, 2, 600)))


_OTHERS: dict[int, tuple[Any, ...]] = {
    0: NUMBERS, 1: TEXTS, 2: (None, True, False, 0.5, [], {}, [[]], {"kind": "x"}, [None])
}  # fmt: skip
_WAYS: dict[int, Callable[[Chance, Places, Any, Any], None]] = {
    4: _removed, 5: _doubled, 6: _swapped, 7: _renamed, 8: _listed, 9: _altered
}  # fmt: skip


def _within(value: Any, holder: Any) -> bool:
    """Whether what holds a place is inside a value: it cannot be put into itself."""
    if value is holder:
        return True
    return isinstance(value, dict | list) and any(v[k] is holder for v, k in places(value))


def _nearby(chance: Chance, value: Any) -> Any:
    """A value of the same kind that is a little off."""
    match value:
        case bool():
            return not value
        case int():
            return chance.choice((value + 1, value - 1, -value, value * 1000, 2**31 - 1))
        case str() if "-----BEGIN" in value:
            return _pem(chance, value)
        case str():
            edits = (
                value + " ",
                value.upper(),
                value[:-1],
                value * 3,
                f" {value}",
                value + "\u200b",
            )
            return chance.choice((*edits, _sign(chance, value)))
        case list() | dict():
            return type(value)()
        case _:
            return chance.choice(("", 0))


def _sign(chance: Chance, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice("09azAZ+-:.Z \u00e9\u0130") + text[at + 1 :]


def _pem(chance: Chance, pem: str) -> str:
    """A certificate or request with other bytes inside, or another one altogether."""
    head, *lines, tail = pem.strip().split("\n")
    if chance.random() < 0.3 and "CERTIFICATE-" in head:
        return chance.choice(odd_certificates())
    der = any_bytes(chance, base64.b64decode("".join(lines)))[:12_000]
    text = base64.b64encode(der).decode()
    return "\n".join((head, *(text[n : n + 64] for n in range(0, len(text), 64)), tail, ""))


def odd_certificates() -> tuple[str, ...]:
    """Certificates (PEM) that parse, and whose keys no library takes: a curve that it does not
    know, a point that is not on its curve, an algorithm that is none."""
    good = _certificate().public_bytes(Encoding.DER)
    curve = bytes.fromhex("06082a8648ce3d030107")  # P-256
    point = good.index(b"\x00\x04", good.index(curve)) + 2
    off = good[: point + 20] + bytes([good[point + 20] ^ 1]) + good[point + 21 :]
    unknown = good.replace(curve, bytes.fromhex("06082a8648ce3d03017f"))
    algorithm = good.replace(
        bytes.fromhex("06072a8648ce3d0201"), bytes.fromhex("06072a8648ce3d027f")
    )
    signed = good.replace(
        bytes.fromhex("06082a8648ce3d040302"), bytes.fromhex("06082a8648ce3d04037f")
    )
    never = good.replace(b"500101000000Z", b"509901000000Z")
    return tuple(
        "-----BEGIN CERTIFICATE-----\n"
        + base64.encodebytes(der).decode()
        + "-----END CERTIFICATE-----\n"
        for der in (good, off, unknown, algorithm, signed, never)
    )


def _certificate() -> x509.Certificate:
    key = ec.derive_private_key(7, ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "Odd")])
    made = datetime(2020, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).serial_number(7)
    until = datetime(2050, 1, 1, tzinfo=UTC)
    builder = builder.not_valid_before(made).not_valid_after(until).public_key(key.public_key())
    return builder.sign(key, hashes.SHA256())


def any_pdf(chance: Chance, data: bytes) -> bytes:
    """A report spoilt where a PDF's own structure is, or as any file."""
    return _at_places(chance, data, PDF)


def any_mail(chance: Chance, data: bytes) -> bytes:
    """A mail spoilt where its parts are told."""
    return _at_places(chance, data, MAIL)


def any_zip(chance: Chance, data: bytes) -> bytes:
    """A zip file whose list, or the head of a part, says what is not so."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        sign = chance.choice((b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"))
        found = [one.start() for one in re.finditer(re.escape(sign), made)]
        if found:
            at = chance.choice(found) + chance.randrange(4, 46)
            size = chance.choice((1, 2, 4))
            made[at : at + size] = chance.choice((bytes(size), b"\xff" * size, b"\x01" * size))
    return bytes(made)


def _at_places(chance: Chance, data: bytes, changes: tuple[tuple[bytes, Mutate], ...]) -> bytes:
    made = data
    for _ in range(chance.choice((1, 1, 2, 4))):
        pattern, other = chance.choice(changes)
        found = list(re.finditer(pattern, made))
        if found and chance.random() < 0.8:
            one = chance.choice(found)
            made = made[: one.start()] + other(chance, one.group()) + made[one.end() :]
        else:
            made = any_bytes(chance, made)
    return made


def _huge(chance: Chance, _: bytes) -> bytes:
    return as_text(chance.choice(NUMBERS)).encode()


def _one_of(*words: bytes) -> Mutate:
    return lambda chance, _: chance.choice(words)


PDF: tuple[tuple[bytes, Mutate], ...] = (
    (rb"(?<=/Length )[0-9]+", _huge),
    (rb"(?<=/ByteRange \[0 )[0-9]+", _huge),
    (
        rb"(?<=/ByteRange \[)0 [0-9]+ [0-9]+ [0-9]+",
        _one_of(b"0 0 0 0", b"0 1 2 999999999", b"0 5 4 9"),
    ),
    (
        rb"(?<=\n)[0-9]{10} [0-9]{5} [nf]",
        _one_of(b"9999999999 65535 n", b"0000000000 00000 n", b""),
    ),
    (rb"(?<=startxref\n)[0-9]+", _huge),
    (rb"(?<=/Prev )[0-9]+", _huge),
    (rb"(?<=/Size )[0-9]+", _huge),
    (rb"[0-9]+ 0 R", _one_of(b"1 0 R", b"99999999 0 R", b"0 65535 R", b"7 0 R")),
    (rb"/FlateDecode", _one_of(b"/LZWDecode", b"/ASCIIHexDecode", b"[/FlateDecode /X]")),
    (rb"/EmbeddedFile", _one_of(b"/EmbeddedFil", b"/EmbeddedFile /EmbeddedFile", b"/ObjStm")),
    (rb"/Type ?/[A-Za-z]+", _one_of(b"/Type /ObjStm", b"/Type /XRef", b"/Type /Catalog")),
    (rb"/Kids ?\[", _one_of(b"/Kids [1 0 R ", b"/Kids [" + b"[" * 5000)),
    (
        rb"(?<=/Contents <)[0-9A-F]{64}",
        _one_of(b"0" * 64, b"3080" * 16, b"30847fffffff" + b"A" * 52),
    ),
    (rb"endstream", _one_of(b"endstrea", b"endstream endstream")),
    (rb"endobj", _one_of(b"", b"endobj\n1 0 obj\n[1 0 R]\nendobj")),
    (rb"trailer", _one_of(b"trailer\n<< /Encrypt 1 0 R >>\ntrailer", b"traile")),
    (rb"xref\n", _one_of(b"xref\n0 99999999\n", b"xref\n0 0\n")),
    (rb"%%EOF", _one_of(b"", b"%%EOF\n%%EOF", b"%%EOF\nstartxref\n0\n%%EOF")),
)  # fmt: skip

MAIL: tuple[tuple[bytes, Mutate], ...] = (
    (rb"boundary=.*", _one_of(b"", b'boundary=""', b"boundary=b", b"boundary*0=a; boundary*9=b")),
    (
        rb"Content-Type: .*",
        _one_of(
            b"Content-Type: message/rfc822", b"Content-Type: text/plain; charset=undefined",
            b"Content-Type: message/rfc822\n\n" * 20_000, b"Content-Type: application/ms-tnef",
            b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 3_000, b"Content-Type: ;;;=",
        ),
    ),
    (
        rb"Content-Transfer-Encoding: .*",
        _one_of(b"", b"Content-Transfer-Encoding: quoted-printable", b"X-A: b\n" * 100_000),
    ),
    (rb"filename=.*", _one_of(b"filename*=x''%ff", b'filename="../\x1b[2J"', b"filename*0*=a")),
    (rb"--=+[0-9]+==", _one_of(b"", b"--", b"\n--x\n" * 50_000)),
    (rb"\n", _one_of(b"\r", b"\r\n\r\n", b"\n" * 100_000)),
)  # fmt: skip
