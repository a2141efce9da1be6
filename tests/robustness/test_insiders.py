"""An enrolled assessor with his real key, and a report that this program would never make."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from npors_desktop.base.canonical import canonical, read_json
from npors_desktop.base.pack_identity import pack_sha256
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.delivery import LaptopIdentity
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.people import AssessorDetails
from npors_desktop.domain.record import Record
from npors_desktop.domain.result import Result, decide
from npors_desktop.domain.sheet import Mark
from npors_desktop.exchange.record_json import read_record, write_record
from npors_desktop.reports import rendering
from npors_desktop.signing.keys.key_envelope import open_key
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.signing.report.pades import certify
from npors_desktop.signing.report.verdict import Rebuilt
from npors_desktop.vault.kdf import KdfCost
from npors_desktop.workflows.ending.certified_report import rebuild
from npors_desktop.workflows.enrolment.laptop_enrolment import read_identity

Run = Callable[..., Any]
# Opening the office takes most of it; drawing these pages took 18 on the same machine.
CHEAP_SECONDS = 8.0


@dataclass(frozen=True)
class Insider:
    """An assessor whom the office has enrolled, with an honest record of his."""

    identity: LaptopIdentity
    passphrase: str
    record: Record

    def signed(self, made: Rebuilt) -> bytes:
        """Certified with his real key."""
        who = self.identity
        chain = who.certificate, who.issuing, who.root
        key = open_key(who.key_envelope, self.passphrase)
        return certify(made.pdf, made.appearance, made.stamp, key, chain)

    def report(self, record: Record, record_json: bytes | None = None) -> bytes:
        """A report with the pages of this record; the data is its own unless other is given."""
        return self.signed(rebuild(record, record_json or write_record(record)))


@pytest.fixture
def insider(world: Any, secret: str) -> Insider:
    """The assessor of the world's laptop."""
    session = Stores().open_laptop(world.laptop, secret)
    with session.backups._store.reading() as unit:
        identity = read_identity(unit)
    session.close()
    record = read_record(record_json_of(world.reports[1].read_bytes()))
    return Insider(identity, secret, record)


@pytest.fixture
def rejected(world: Any, npd: Run, tmp_path: Path) -> Callable[[bytes], str]:
    """Imports one forgery, which must be rejected and leave the register as it is; its code."""

    def check(forged: bytes) -> str:
        file = tmp_path / "forged.pdf"
        file.write_bytes(forged)
        before = npd("office", "list", world.office, "--json").out
        answer = npd("office", "import", world.office, file, "--json")
        (found,) = answer.document["files"]
        assert (answer.status, found["verdict"]) == (1, "rejected"), found
        assert found["text"].endswith(".")
        assert npd("office", "list", world.office, "--json").out == before
        return found["codes"][0]

    return check


def all_met(record: Record) -> Record:
    """The record as the insider would rather have it."""
    marks = tuple(replace(mark, mark=Mark.MET) for mark in record.marks)
    better = replace(record, marks=marks)
    return replace(better, result=decide(better.standard, better.sheet()).recorded())


def test_his_honest_report_is_accepted(world: Any, insider: Insider, npd: Run, tmp_path: Path):
    (tmp_path / "r.pdf").write_bytes(insider.report(insider.record))
    assert npd("office", "import", world.office, tmp_path / "r.pdf").status == 0


def test_pages_of_a_better_record_over_the_honest_data(insider: Insider, rejected: Run):
    better = all_met(insider.record)
    assert better.result.result is Result.ACHIEVED
    assert rejected(insider.report(better, write_record(insider.record))) == "page_differs"


def test_honest_pages_over_better_data(insider: Insider, rejected: Run):
    better = write_record(all_met(insider.record))
    assert rejected(insider.report(insider.record, better)) == "page_differs"


def test_a_result_that_the_marks_do_not_amount_to(insider: Insider, rejected: Run):
    lie = replace(insider.record, result=all_met(insider.record).result)
    assert rejected(insider.report(lie)) == "result_differs"


def test_reasons_left_out_of_an_honest_result(insider: Insider, rejected: Run):
    assert insider.record.result.reasons
    lie = replace(insider.record, result=replace(insider.record.result, reasons=()))
    assert rejected(insider.report(lie)) == "result_differs"


def test_a_decision_that_differs_in_one_code(insider: Insider, rejected: Run):
    first, *rest = insider.record.result.reasons
    lie = replace(first, because=(*first.because, "8.4"))
    result = replace(insider.record.result, reasons=(lie, *rest))
    assert rejected(insider.report(replace(insider.record, result=result))) == "result_differs"


def test_a_standard_without_its_rules(insider: Insider, rejected: Run):
    weak = replace(insider.record.standard, rules=insider.record.standard.rules[:1])
    lie = replace(insider.record, standard=weak, pack_sha256=pack_sha256(weak))
    lie = replace(lie, result=decide(weak, lie.sheet()).recorded())
    assert rejected(insider.report(lie)) == "pack_differs"
    honest_hash = replace(lie, pack_sha256=insider.record.pack_sha256)
    assert rejected(insider.report(honest_hash)) == "pack_differs"


def test_a_standard_that_nobody_published(insider: Insider, rejected: Run):
    own = replace(insider.record.standard, id="own.novice")
    ref = replace(insider.record.pack, id="own.novice")
    lie = replace(insider.record, standard=own, pack=ref, pack_sha256=pack_sha256(own))
    assert rejected(insider.report(lie)) == "pack_unknown"


def test_what_a_record_says_is_judged_before_it_is_drawn(
    insider: Insider, rejected: Run, monkeypatch: pytest.MonkeyPatch
):
    """Drawing costs most, so a record that is refused anyway is never drawn."""
    standard = insider.record.standard
    own = replace(standard, id="own.novice")
    weak = replace(standard, rules=standard.rules[:1])
    mark = replace(insider.record.marks[0], criterion="99.9")
    forgeries = {
        "pack_unknown": replace(
            insider.record,
            standard=own,
            pack=replace(insider.record.pack, id=own.id),
            pack_sha256=pack_sha256(own),
        ),
        "pack_differs": replace(insider.record, standard=weak, pack_sha256=pack_sha256(weak)),
        "bad_shape": replace(insider.record, marks=(*insider.record.marks, mark)),
        "record_unsound": replace(insider.record, signatures=()),
        "result_differs": replace(insider.record, result=all_met(insider.record).result),
    }
    reports = {code: insider.report(record) for code, record in forgeries.items()}
    monkeypatch.setattr(rendering, "render", never)
    assert [rejected(data) for data in reports.values()] == list(reports)


def never(*_: object) -> None:
    """In the place of what must not be done."""
    raise AssertionError("it was done all the same")


def test_a_standard_of_twenty_thousand_criteria_costs_next_to_nothing(
    insider: Insider, rejected: Run
):
    """A file of 200 kB could ask for minutes, and for all the memory there is."""
    standard = insider.record.standard
    outcome = standard.outcomes[0]
    many = replace(outcome, criteria=outcome.criteria[:1] * 20_000)
    lie = replace(insider.record, standard=replace(standard, outcomes=(many,)))
    forged = insider.report(insider.record, write_record(lie))
    assert len(forged) < 400_000
    before = time.process_time()
    assert rejected(forged) in {"pack_differs", "bad_shape"}
    assert time.process_time() - before < CHEAP_SECONDS


def test_a_page_drawn_over_inside_the_signed_revision(insider: Insider, rejected: Run):
    made = rebuild(insider.record, write_record(insider.record))
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        page: Any = pdf.pages[0]
        white = pdf.make_stream(b"q 1 1 1 rg 0 0 600 400 re f Q")
        page.Contents = pikepdf.Array([*as_list(page.Contents), white])
        out = BytesIO()
        pdf.save(out)
    assert rejected(insider.signed(replace(made, pdf=out.getvalue()))) == "page_differs"


def as_list(contents: Any) -> list[Any]:
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


def test_a_page_object_defined_twice_in_the_signed_revision(insider: Insider, rejected: Run):
    """Two readers may choose differently; so the file must not say it twice at all."""
    made = rebuild(insider.record, write_record(insider.record))
    found = re.search(rb"\n(\d+ 0 obj\s*<<[^>]*?/Type /Page\b.*?endobj)", made.pdf, re.DOTALL)
    if found is None:
        found = re.search(rb"\n(\d+ 0 obj.*?endobj)", made.pdf, re.DOTALL)
    assert found
    start = made.pdf.rindex(b"startxref")
    table = int(made.pdf[start:].split()[1])
    # Before the table of references, which is only moved, so that it still points to the first.
    again = made.pdf[:table] + found[1] + b"\n" + made.pdf[table:]
    again = again.replace(b"startxref\n%d" % table, b"startxref\n%d" % (table + len(found[1]) + 1))
    assert rejected(insider.signed(replace(made, pdf=again))) == "page_differs"


def test_a_signature_that_looks_like_another_mans(insider: Insider, rejected: Run):
    made = rebuild(insider.record, write_record(insider.record))
    other = replace(insider.record.assessor, name="Somebody Else")
    appearance = rebuild(replace(insider.record, assessor=other), b"{}").appearance
    assert rejected(insider.signed(replace(made, appearance=appearance))) == "page_differs"
    stamp = replace(made.stamp, name="Somebody Else")
    assert rejected(insider.signed(replace(made, stamp=stamp))) == "page_differs"


def test_another_assessors_number(insider: Insider, rejected: Run):
    other = replace(insider.record.assessor, number="GP-8", name="Mair Rees")
    lie = replace(insider.record, assessor=other)
    assert rejected(insider.report(lie)) == "wrong_assessor"


VARIANTS = {
    "number": [
        "GP-7 ", " GP-7", "GP-7\u00a0", "GP-7\t", "GP-7\u3000", "\u2003GP-7", "gp-7", "G\u0420-7",
        "GP\u20117", "\uff27P-7", "GP- 7", "GP-7\u200b",
    ],
    "name": ["Gareth Price ", "gareth price", "Gareth\u00a0Price", "G\u0430reth Price"],
    "provider": ["Eryri  Training", "ERYRI TRAINING", "Eryri Training\u3000"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "spelt"),
    [(field, spelt) for field, all_ in VARIANTS.items() for spelt in all_],
    ids=ascii,
)
def test_the_same_assessor_in_another_spelling(
    insider: Insider, rejected: Run, field: str, spelt: str
):
    """It would be another assessor's record, and stand beside the true one."""
    lie = replace(insider.record, assessor=replace(insider.record.assessor, **{field: spelt}))
    assert rejected(insider.report(all_met(lie))) == "wrong_assessor"


def test_another_assessor_signs_this_ones_record(
    world: Any, insider: Insider, rejected: Run, secret: str, tmp_path: Path
):
    stores = Stores(cost=KdfCost(64, 1, 1))
    who = AssessorDetails("Mair Rees", "GP-8", "ATP One")
    laptop: Any = stores.make_laptop(tmp_path / "second", who, secret).session
    office = stores.open_office(world.office, secret)
    laptop.enrolment.write_request(tmp_path / "r", secret)
    office.assessor_enrolment.accept(tmp_path / "r", tmp_path / "a", laptop.enrolment.fingerprint())
    identity = laptop.enrolment.accept(tmp_path / "a", office.assessor_enrolment.fingerprint())
    laptop.close()
    office.close()
    second = replace(insider, identity=identity)
    assert rejected(second.report(insider.record)) == "wrong_assessor"


SPOILS: list[Callable[[bytes], bytes]] = [
    lambda data: data.replace(b',"assessor":', b',"assessor":{},"assessor":', 1),
    lambda data: data + b"\n",
    lambda data: data.replace(b'"', b' "', 1),
    lambda data: data[:-1] + b',"zzz":1}',
    lambda data: data[:0] + b"[" * 10_000,
    lambda data: b"\xff\xfe" + data,
    # The same facts in another spelling would be the same record with another hash.
    lambda data: data.replace(b'Z","machine"', b'+00:00","machine"', 1),
    lambda data: re.sub(rb'"on":"(....)-(..)-(..)"', rb'"on":"\1\2\3"', data),
    lambda data: data.replace(b'"email":"",', b"", 1),
]


@pytest.mark.parametrize("spoil", SPOILS)
def test_data_that_is_not_in_its_one_proper_form(insider: Insider, rejected: Run, spoil: Run):
    data = write_record(insider.record)
    spoilt = spoil(data)
    assert spoilt != data
    assert rejected(insider.report(insider.record, spoilt)) in {"record_json", "bad_shape"}


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize(
    "proof",
    [{"chain_head": "0" * 64}, {"digest": "0" * 64}, {"chain_head": "F" * 64}, {"events": 0}],
)
def test_a_history_that_no_log_has(
    insider: Insider, rejected: Run, number: int, proof: dict[str, Any]
):
    history = replace(insider.record.history, **proof)
    jumps = None if number == 1 else 0
    lie = replace(
        insider.record, format=number, history=history, clock_jumps=jumps, clock_doubts=jumps
    )
    assert rejected(insider.report(lie)) == "record_unsound"


def test_a_record_whose_name_is_a_path(insider: Insider, rejected: Run):
    body = read_json(write_record(insider.record), verbatim("it")) | {"record": "../../outside"}
    lie = replace(insider.record, record="../../outside")
    assert rejected(insider.report(lie, canonical(body))) == "bad_shape"


def test_the_same_record_with_other_marks_is_kept_apart(
    world: Any, insider: Insider, npd: Run, tmp_path: Path
):
    """Properly made, so it is no forgery to see: a person must decide between the two."""
    npd("office", "import", world.office, world.reports[1])
    before = npd("office", "list", world.office, "--json").document
    (tmp_path / "again.pdf").write_bytes(insider.report(all_met(insider.record)))
    answer = npd("office", "import", world.office, tmp_path / "again.pdf", "--json")
    assert (answer.status, answer.document["files"][0]["verdict"]) == (1, "conflict")
    after = npd("office", "list", world.office, "--json").document
    told = [one.pop("remarks") for one in after["records"]]
    kept = [{k: v for k, v in one.items() if k != "remarks"} for one in before["records"]]
    assert after["records"] == kept
    assert any("history_forked" in one for one in told)
    assert [one["reason"] for one in after["kept_apart"]] == ["other_content"]
