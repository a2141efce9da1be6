"""Files that are small and would cost much: none may cost a machine its memory or its day."""

import hashlib
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from npors_desktop.signing.certificates.chain import read_certificate
from npors_desktop.signing.report.cms import Chain, assemble, to_be_signed
from npors_desktop.signing.report.signature_location import HOLE_DIGITS, fill
from npors_desktop.signing.report.verdict import Rebuilt

Rebuild = Callable[..., Rebuilt]
Draw = Callable[..., bytes]
MIB = 1024 * 1024
# No measure of speed: what is walked without end, or again for each of its parts, takes longer
# than this on any machine; what is looked at once, far less.
SECONDS = 60.0


def quickly(verify: Callable[[bytes], Any], data: bytes) -> tuple[str, ...]:
    started = time.process_time()
    codes = verify(data).codes
    assert time.process_time() - started < SECONDS
    return codes


def fields_within_fields(levels: int) -> bytes:
    """A form whose every field names the next one twice."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [3 0 R] >> >>"]
    objects += [b"<< /Type /Pages /Kids [] /Count 0 >>"]
    for at in range(3, 3 + levels):
        objects.append(b"<< /T (a%d) /FT /Sig /Kids [%d 0 R %d 0 R] >>" % (at, at + 1, at + 1))
    objects.append(b"<< /T (z) /FT /Sig >>")
    data, places = b"%PDF-1.7\n", [b"0000000000 65535 f \n"]
    for number, body in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n" % len(places) + b"".join(places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\n" % len(places)
    return data + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(data)


def test_a_form_that_doubles_at_every_level_is_not_walked(stores: Any):
    assert quickly(stores.verify, fields_within_fields(60)) == ("not_signed",)


def signed_around(stores: Any, head: bytes) -> bytes:
    """Whatever bytes, with an enrolled assessor's genuine signature over all of them."""
    range_of = b"\n/ByteRange [0 %09d %09d %09d] /Contents "
    start = len(head) + len(range_of % (0, 0, 0))
    tail = b"\nstartxref\n9\n%%EOF\n"
    end = start + HOLE_DIGITS + 2
    front = head + range_of % (start, end, len(tail))
    pems = [read_certificate(pem).public_bytes(Encoding.DER) for pem in stores.chain]
    chain, digest = Chain(*pems), hashlib.sha256(front + tail).digest()
    signature = stores.key.sign(to_be_signed(digest, chain.signer))
    return front + fill(assemble(digest, chain, signature)) + tail


def test_nor_is_one_that_an_enrolled_assessor_signed(stores: Any, signed: bytes):
    form = fields_within_fields(60)
    assert quickly(stores.verify, signed_around(stores, form)) == ("attachment",)
    with_record = signed[: signed.index(b"xref")] + form[form.index(b"2 0 obj") :]
    assert quickly(stores.verify, signed_around(stores, with_record)) == ("page_differs",)


HEAD = b"%PDF-1.7\n"
MANY = 600_000


@pytest.mark.parametrize(
    "body",
    [
        b"".join(b"%d 0 obj\n<< /Length 0 >>\nstream\n\nendstream\n" % i for i in range(MANY)),
        b"\nxref\n" + b"0000000000 00000 n \n" * MANY,
        b"<<" * MANY + b"[" * MANY,
        b"/Length 1 " * MANY + b" obj >>\nstream\n",
        b"/ByteRange [0 1 2 3] " * MANY,
        b"1 0 obj << /Filter /FlateDecode " + b"/Length 5 >>\nstream\n12345\nendstream " * MANY,
    ],
    ids=["streams", "entries", "nesting", "lengths", "ranges", "false ends"],
)
@pytest.mark.parametrize("genuine", [True, False])
def test_many_of_anything_are_looked_at_once(
    stores: Any, signed: bytes, body: bytes, genuine: bool
):
    data = HEAD + body
    if genuine:
        record = signed[: signed.index(b"xref")]
        data = signed_around(stores, record + body)
    assert quickly(stores.verify, data)


# Verifies a file in 400 MiB of memory more than the libraries take.
LITTLE_MEMORY = """
import pathlib, resource, sys
from datetime import UTC, datetime
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.signing.report.signature_location import open_report
from npors_desktop.signing.report.verdict import Rebuilt, Stamp
from npors_desktop.signing.verify.verification import verify

folder = pathlib.Path(sys.argv[1])
pdf, appearance = ((folder / name).read_bytes() for name in ("honest.pdf", "appearance.pdf"))
at = datetime(2026, 11, 20, 12, tzinfo=UTC)
made = Rebuilt(pdf, appearance, Stamp("R", "A-1042", at, "I assessed this", "S"))
used = int(pathlib.Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 400 * 2**20,) * 2)
found = verify((folder / "bomb.pdf").read_bytes(), Anchors.read(folder), at, lambda _: made)
print(",".join(found.codes))
"""


def _flood(pdf: Any) -> None:
    machine = zlib.compressobj(9)
    packed = b"".join(machine.compress(bytes(MIB)) for _ in range(1024)) + machine.flush()
    flood = pikepdf.Stream(pdf, b"")
    flood.write(packed, filter=pikepdf.Name.FlateDecode)
    pdf.Root.Flood = pdf.make_indirect(flood)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited in Linux's way")
def test_a_stream_that_unpacks_to_a_gibibyte_is_refused_in_little_memory(
    own_bench: Any, rebuild: Rebuild, draw: Draw, record_json: bytes
):
    made = rebuild(record_json, draw(record_json, "achieved", _flood))
    bomb = own_bench.sign(made)
    assert len(bomb) < 2 * MIB
    honest = rebuild(record_json)
    for name, data in (
        ("bomb.pdf", bomb),
        ("honest.pdf", honest.pdf),
        ("appearance.pdf", honest.appearance),
    ):
        (own_bench.folder / name).write_bytes(data)
    command = [sys.executable, "-c", LITTLE_MEMORY, str(own_bench.folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout.strip(), done.stderr) == ("page_differs", "")
