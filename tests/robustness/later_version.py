"""Run by ``test_later_fields``, in the later version of the program: what must be as it was."""

import io
import json
import sys
from contextlib import redirect_stdout
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import npors_desktop
from npors_desktop.base.pack_identity import PACK, pack_sha256
from npors_desktop.base.paths import resource
from npors_desktop.cli import main
from npors_desktop.composition.stores import Stores
from npors_desktop.domain.pack import Criterion, Pack, Rule
from npors_desktop.domain.people import AssessorDetails, Visit
from npors_desktop.domain.record import Record
from npors_desktop.exchange.enrolment import answer_bytes, read_answer, write_answer
from npors_desktop.exchange.receipt import read_receipt, receipt_bytes, write_receipt
from npors_desktop.exchange.record_json import read_record, write_record
from npors_desktop.signing.report.attachment import record_json_of
from npors_desktop.standards.read_pack import packs_of, read_file
from npors_desktop.workflows.ending.record_contents import shown_beside

asked: Any = json.loads(sys.stdin.read())
for kind in (Pack, Criterion, Rule, Record, Visit, AssessorDetails):
    assert "later" in {part.name for part in fields(kind)}, kind


def later(value: Any) -> Any:
    """The planted field."""
    return value.later


def check_signed(path: str, read: Any, write: Any, signed: Any) -> None:
    """A signed file comes back as it was, and what the signature is over too."""
    data = Path(path).read_bytes()
    assert write(read(data)) == data
    assert b"planted" not in signed(read(data))


def _receipt_bytes(it: Any) -> bytes:
    return receipt_bytes(it.receipt)


# The identity of every released standard, and whatever the new field says: it is no part of it.
published = json.loads(Path(asked["published"]).read_text("utf-8"))
packs: dict[str, Any] = {
    path.name: packs_of(read_file(path))[0]
    for path in resource("standards").glob("*.toml")
    if not published[path.name].startswith("open ")
}
for name, pack in packs.items():
    assert later(pack) == "planted"
    assert pack_sha256(pack) == pack_sha256(replace(pack, later="x")) == published[name]
    assert "planted" not in json.dumps(PACK.plain(pack))

# Every record and every signed file, byte for byte.
for path in asked["reports"] + asked["kept"]:
    data = record_json_of(Path(path).read_bytes())
    record = read_record(data)
    assert later(record) == later(record.standard) == later(record.assessor) == "planted"
    assert pack_sha256(record.standard) == record.pack_sha256
    history = replace(record.history, earlier=None)
    visit = replace(record.visit, id="")
    first = replace(
        record, format=1, clock_jumps=None, clock_doubts=None, history=history, booking="",
        visit=visit,
    )  # fmt: skip
    assert b"planted" not in write_record(first)
    assert read_record(write_record(first)) == first
check_signed(asked["answer"], read_answer, write_answer, answer_bytes)
check_signed(asked["receipt"], read_receipt, write_receipt, _receipt_bytes)


def run(*words: object, status: int = 0) -> None:
    """A command of the program, which must end so."""
    said = io.StringIO()
    with redirect_stdout(said):
        ended = main([str(word) for word in words])
    assert ended == status, (words, said.getvalue())


# What was signed before the update stands; the same standard is kept once; what is issued now is
# taken in beside what was issued before.
laptop, office, stick = asked["laptop"], asked["office"], asked["stick"]
run("verify", *asked["reports"], "--office", office)
run("restore", asked["copy"], "--to", "restored")
session = Stores().open_laptop(Path(laptop), asked["secret"])
with session.backups._store.reading() as unit:
    assert {id_: shown_beside(unit, id_) for id_ in asked["shown"]} == asked["shown"]
    assert all(later(visit) == "planted" for visit in unit.visits.all())
session.close()
run("sign", "--laptop", laptop)
# What was entered before the update is known as that after it.
run("transcribe", asked["sheet"], "--laptop", laptop, status=1)
run("deliver", "--laptop", laptop, "--to", stick)
run("office", "import", office, *sorted(Path(stick).glob("*.npsealed")))
run("receipts", "--laptop", laptop, "--from", stick)
for open_, home in (
    (Stores().open_laptop, laptop),
    (Stores().open_laptop, "restored"),
    (Stores().open_office, office),
):
    session = open_(Path(home), asked["secret"])
    assert session.backups._store.check().problems == ()
    with session.backups._store.reading() as unit:
        told = len(unit.register.all()), len(unit.outbox.all())
    session.close()
print(json.dumps({"program": str(Path(npors_desktop.__file__).parent), "registered": told[0]}))
