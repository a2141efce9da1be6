"""An office, its assessors and a small report, made once and never changed by a test."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from npors_desktop.base.canonical import canonical
from npors_desktop.base.clock import SetClock
from npors_desktop.base.values import to_plain
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.signing.authority.authority import Authority
from npors_desktop.signing.certificates.anchors import Anchors
from npors_desktop.signing.keys.assessor_key import AssessorKey
from npors_desktop.signing.keys.identity import make_key, request
from npors_desktop.signing.keys.key_envelope import EnvelopeCost
from npors_desktop.signing.report.pades import certify
from npors_desktop.signing.report.verdict import Rebuilt, Stamp, Verification
from npors_desktop.signing.verify.verification import check_standing, verify

CHEAP = EnvelopeCost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "correct horse battery staple"
AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def cheap() -> EnvelopeCost:
    return CHEAP


@pytest.fixture(scope="session")
def passphrase() -> str:
    return PASSPHRASE


@pytest.fixture
def clock() -> SetClock:
    return SetClock(AT)


@pytest.fixture(scope="session")
def at() -> datetime:
    return AT


@pytest.fixture(scope="session")
def details() -> AssessorDetails:
    return AssessorDetails("Rhian O’Brien", "A-1042", "Quarry Training Ltd", "r@example.org")


@pytest.fixture(scope="session")
def key() -> AssessorKey:
    return make_key()


@pytest.fixture(scope="session")
def other_key() -> AssessorKey:
    return make_key()


@pytest.fixture(scope="session")
def csr(key: AssessorKey, details: AssessorDetails) -> bytes:
    return request(key, details)


@pytest.fixture
def new_office(tmp_path: Path, clock: SetClock) -> Callable[[str], Authority]:
    def make(name: str) -> Authority:
        return Authority.create(tmp_path / name, f"Office {name}", PASSPHRASE, clock, CHEAP)

    return make


@pytest.fixture
def office(new_office: Callable[[str], Authority]) -> Authority:
    return new_office("north")


# A small report of two pages, in the place of the real renderer's: made by pikepdf, with the two
# signature fields and the record attached. What is printed on page 1 comes from the record.


def _field(pdf: pikepdf.Pdf, page: pikepdf.Page, name: str, left: int) -> pikepdf.Object:
    nothing = pdf.make_stream(b" ", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 180, 60])
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=name,
            F=4,
            Rect=[left, 60, left + 180, 120],
            P=page.obj,
            AP=Dictionary(N=nothing),
        )
    )
    page.obj.Annots = pdf.make_indirect(Array([*page.obj.get("/Annots", []), field]))
    return field


def _attach(pdf: pikepdf.Pdf, record_json: bytes) -> None:
    file = pdf.make_stream(record_json, Type=Name.EmbeddedFile)
    spec = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F="record.json",
            UF="record.json",
            AFRelationship=Name.Data,
            EF=Dictionary(F=file, UF=file),
        )
    )
    pdf.Root.AF = Array([spec])
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(["record.json", spec])))


def _page(pdf: pikepdf.Pdf, text: str, size: tuple[int, int]) -> pikepdf.Page:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page = pdf.add_blank_page(page_size=size)
    page.obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    words = f"BT /F1 12 Tf 20 {size[1] - 30} Td ({text}) Tj ET"
    page.obj.Contents = pdf.make_stream(words.encode("latin-1"))
    return page


def small_report(
    record_json: bytes,
    shown: str,
    change: Callable[[pikepdf.Pdf], None] = lambda _: None,
    *,
    packed: bool = True,
) -> bytes:
    with pikepdf.new() as pdf:
        first = _page(pdf, f"Result: {shown}", (595, 842))
        _page(pdf, "Page two", (595, 842))
        names = ("AssessorSignature", "OfficeIQA")
        fields = [_field(pdf, first, name, 20 + 200 * i) for i, name in enumerate(names)]
        pdf.Root.AcroForm = Dictionary(Fields=Array(fields))
        _attach(pdf, record_json)
        change(pdf)
        out = BytesIO()
        pdf.save(out, deterministic_id=True, compress_streams=packed, force_version="1.4")
        return out.getvalue()


def small_appearance(name: str) -> bytes:
    with pikepdf.new() as pdf:
        _page(pdf, f"Signed by {name}", (180, 60))
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def small_rebuilt(record_json: bytes, pdf: bytes | None = None) -> Rebuilt:
    record = json.loads(record_json)
    who = record["assessor"]
    stamp = Stamp(who["name"], who["number"], AT, "I assessed this", record["site"])
    name = who["name"].encode("ascii", "ignore").decode()
    made = small_report(record_json, record["result"]) if pdf is None else pdf
    return Rebuilt(made, small_appearance(name), stamp)


@pytest.fixture(scope="session")
def rebuild() -> Callable[..., Rebuilt]:
    """Makes the small report again from its record, or puts another PDF in its place."""
    return small_rebuilt


@pytest.fixture(scope="session")
def draw() -> Callable[..., bytes]:
    """The small report's pages for a record, with what they show and what is changed."""
    return small_report


@pytest.fixture(scope="session")
def record_json(details: AssessorDetails) -> bytes:
    return canonical(
        {
            "assessor": to_plain(details),
            "issued_at": "2026-11-20T12:00:00Z",
            "result": "achieved",
            "site": "Ty Mawr quarry",
        }
    )


@dataclass(frozen=True)
class Bench:
    """One office with one enrolled assessor, and what signs and verifies his reports."""

    office: Authority
    folder: Path
    key: AssessorKey
    certificate: str
    serial: str

    @property
    def chain(self) -> tuple[str, str, str]:
        return self.certificate, self.office.public.issuing, self.office.public.root

    def sign(self, made: Rebuilt) -> bytes:
        return certify(made.pdf, made.appearance, made.stamp, self.key, self.chain)

    def verify(self, data: bytes, anchors: Anchors | None = None) -> Verification:
        return verify(data, anchors or self.office.anchors(), AT, small_rebuilt)

    def standing(self, data: bytes) -> Verification:
        return check_standing(data, self.office.anchors(), AT)


def make_bench(folder: Path, key: AssessorKey, details: AssessorDetails) -> Bench:
    office = Authority.create(folder, "Quarry Training Ltd", PASSPHRASE, SetClock(AT), CHEAP)
    issued = office.issue(request(key, details), details)
    return Bench(office, folder, key, issued.certificate, issued.serial)


@pytest.fixture(scope="session")
def stores(
    tmp_path_factory: pytest.TempPathFactory, key: AssessorKey, details: AssessorDetails
) -> Bench:
    """Shared by all tests: none may revoke, renew or issue with it."""
    return make_bench(tmp_path_factory.mktemp("office") / "authority", key, details)


@pytest.fixture
def own_bench(tmp_path: Path, key: AssessorKey, details: AssessorDetails) -> Bench:
    """A bench of the test's own."""
    return make_bench(tmp_path / "own", key, details)


@pytest.fixture(scope="session")
def signed(stores: Bench, record_json: bytes) -> bytes:
    """A report in order."""
    return stores.sign(small_rebuilt(record_json))
