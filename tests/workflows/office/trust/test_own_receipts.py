"""The office's own receipts lie beside the reports that it imported; it names all others."""

import os
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.domain.delivery import ReceiptState
from npors_desktop.domain.found_files import Passed
from npors_desktop.signing.keys.sealing import seal
from npors_desktop.workflows.office import receipts
from npors_desktop.workflows.sessions import OfficeSession


def test_only_the_offices_own_receipts_of_these_reports_go_unsaid(
    world: Any, session: OfficeSession, tmp_path: Path
) -> None:
    public = session.assessor_enrolment._authority.seal_public
    stick, elsewhere = tmp_path / "stick", tmp_path / "elsewhere"
    for folder, record in ((stick, world.record), (elsewhere, world.other(2))):
        folder.mkdir()
        (folder / "a.npsealed").write_bytes(seal(world.report(record), public))

    def passed(*paths: Path) -> list[str]:
        found: list[Passed] = []
        session.report_import.take(paths, passed=found.append)
        return [Path(one.file).name for one in found]

    assert passed(stick, elsewhere) == []
    (own,) = stick.glob("*.npreceipt")
    assert passed(stick, elsewhere) == []
    # Told: of a report that is not there; not by this office; named by a person.
    (other,) = elsewhere.glob("*.npreceipt")
    other.rename(stick / other.name)
    forged = own.read_bytes().replace(b'"text":"', b'"text":"!')
    (stick / "forged.npreceipt").write_bytes(forged)
    assert passed(stick) == sorted([other.name, "forged.npreceipt"])
    assert passed(own) == [own.name]


@pytest.mark.parametrize("place", ["", "authority", "authority/further", "other"])
def test_no_receipt_is_put_into_a_folder_of_the_programs_own(
    world: Any, session: OfficeSession, tmp_path: Path, place: str
) -> None:
    own = tmp_path / "other"
    own.mkdir()
    (own / "store.db").write_bytes(b"what is left of a store")
    folder = own if place == "other" else session.folder / place
    folder.mkdir(exist_ok=True)
    file = folder / "a.npsealed"
    file.write_bytes(world.sealed(world.report(world.record)))
    (arrival,) = session.report_import.take((file,))
    assert arrival.receipt is not None
    assert arrival.receipt.state is ReceiptState.KEPT
    assert "a folder of the program's own" in str(arrival.receipt.why)
    assert list(folder.glob("*.npreceipt")) == []
    assert list(session.report_import.receipts.glob(f"{world.record.record}*.npreceipt"))


def test_what_a_killed_import_left_is_swept_where_receipts_are_put(
    world: Any, session: OfficeSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, unused = tmp_path / "stick", tmp_path / "unused"
    left = [place / "4711-0123456789abcdef.part" for place in (stick, unused)]
    for one in left:
        one.parent.mkdir()
        one.write_bytes(b"half")
        os.utime(one, (0, 0))
    swept: list[Path] = []

    def sweep(folder: Path) -> None:
        swept.append(folder)
        honest(folder)

    honest = receipts.sweep
    monkeypatch.setattr(receipts, "sweep", sweep)
    for record in (world.record, world.other(2)):
        name = f"{record.record}.npsealed"
        (stick / name).write_bytes(world.sealed(world.report(record)))
    session.report_import.take((stick, unused))
    assert [one.exists() for one in left] == [False, True]
    # Once for each import, however many reports lie there.
    assert swept == [stick]
    session.report_import.take((stick,))
    assert swept == [stick, stick]
