"""The office's own receipts lie beside the reports that it imported; it names all others."""

from pathlib import Path
from typing import Any

from npors_desktop.domain.found_files import Passed
from npors_desktop.signing.keys.sealing import seal
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
