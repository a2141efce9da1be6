"""Reports lent to a viewer lie in clear, so they are taken back; also after an end by force."""

from collections.abc import Callable, Generator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from npors_desktop.base.clock import SystemClock
from npors_desktop.domain.delivery import RegisteredRecord
from npors_desktop.domain.errors import MachineFailedError
from npors_desktop.domain.sheet import PackRef
from npors_desktop.store.sqlcipher.store import Store
from npors_desktop.workflows.office.report_copies import ReportCopies

AT = datetime(2026, 11, 20, tzinfo=UTC)


ROW = RegisteredRecord(
    "01900000-0000-7000-8000-000012345678", 2, "ab" * 32, "CON/Siôn\u202e", None,
    PackRef("p", "1"), "P", "achieved", "1", "A", date(2026, 11, 20), AT, AT, b"%PDF",
)  # fmt: skip


Viewing = Callable[[Path], ReportCopies]


@pytest.fixture
def viewing(tmp_path: Path) -> Generator[Viewing]:
    """Lends reports, and notes each in the office's log."""
    store = Store.open(tmp_path / "s.db", bytes(32), bytes(32), SystemClock(), make=True)
    yield lambda folder: ReportCopies(store, folder)
    store.close()


def test_a_report_is_lent_under_its_records_name_not_the_persons(tmp_path: Path, viewing: Viewing):
    copy = viewing(tmp_path / "opened").make(ROW)
    assert copy.name == "01900000-0000-7000-8000-000012345678.r2.abababababababab.pdf"
    assert copy.read_bytes() == b"%PDF"


def test_copies_of_a_program_that_was_ended_by_force_are_taken_back_at_the_next_start(
    tmp_path: Path, viewing: Viewing
):
    copy = viewing(tmp_path / "opened").make(ROW)
    viewing(tmp_path / "opened")
    assert not copy.parent.exists()


def test_closing_the_desk_takes_the_copies_back_first(tmp_path: Path, viewing: Viewing):
    lending = viewing(tmp_path / "opened")
    copy, closed = lending.make(ROW), list[bool]()
    lending.closing(lambda: closed.append(copy.exists()))()
    assert closed == [False]


def test_a_place_that_cannot_be_made_is_told_in_words(tmp_path: Path, viewing: Viewing):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(MachineFailedError, match=r"is missing|could not be read or written"):
        viewing(tmp_path / "file" / "opened").make(ROW)
