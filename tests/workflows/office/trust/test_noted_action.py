"""What leaves the office is noted before it does, and a failure is noted too."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from npors_desktop.base import whole_file
from npors_desktop.domain.errors import MachineFailedError, UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionFilter, ActionKind, OfficeAction
from npors_desktop.workflows.sessions import OfficeSession

Write = Callable[[OfficeSession, Path], object]


def noted(session: OfficeSession) -> tuple[OfficeAction, ...]:
    return session.log.page(ActionFilter(), 100)


def kinds(session: OfficeSession) -> list[str]:
    """What leaves the office, and what failed, since it was filled; the newest first."""
    leaves = ActionKind.REGISTER_EXPORTED, ActionKind.REPORT_COPIED, ActionKind.FAILED
    *since, filled = (one.kind for one in noted(session) if one.kind in leaves)
    # The demonstration has exported its register.
    assert filled is ActionKind.REGISTER_EXPORTED
    return [kind.value for kind in since]


def export(session: OfficeSession, folder: Path) -> object:
    return session.register.export(folder / "out.csv")


def copy(session: OfficeSession, folder: Path) -> object:
    row, *_ = session.register.records()
    return session.register.save_report(session.register.record(row.record), folder / "out.pdf")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An empty folder to write to."""
    made = tmp_path / "out"
    made.mkdir()
    return made


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch, out: Path) -> Callable[[], None]:
    """Let the disk be full from now on: for the file that is written, not for the store."""

    def fail() -> None:
        def flush(_: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(whole_file.os, "fsync", flush)

    return fail


@pytest.mark.parametrize(
    ("write", "kind"), [(export, "register_exported"), (copy, "report_copied")]
)
def test_it_is_noted_before_the_file_is_there(
    session: OfficeSession, out: Path, write: Write, kind: str, monkeypatch: pytest.MonkeyPatch
):
    found = list[list[str]]()
    put = whole_file.put_in_place

    def look(made: Path, to: Path) -> None:
        found.append(kinds(session))
        put(made, to)

    monkeypatch.setattr(whole_file, "put_in_place", look)
    write(session, out)
    assert found == [[kind]]
    assert kinds(session) == [kind]


@pytest.mark.parametrize("write", [export, copy])
def test_what_cannot_be_noted_is_not_written(
    session: OfficeSession, out: Path, write: Write, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> None:
        raise MachineFailedError(message("The disk is full."))

    monkeypatch.setattr("npors_desktop.store.core.office_actions.OfficeActions.note", full)
    with pytest.raises(MachineFailedError):
        write(session, out)
    assert list(out.iterdir()) == []


@pytest.mark.parametrize(
    ("write", "kind"), [(export, "register_exported"), (copy, "report_copied")]
)
def test_a_write_that_failed_is_noted_as_that(
    session: OfficeSession, out: Path, full: Callable[[], None], write: Write, kind: str
):
    full()
    with pytest.raises(MachineFailedError):
        write(session, out)
    assert list(out.iterdir()) == []
    assert kinds(session) == ["failed", kind]
    failed, begun, *_ = noted(session)
    assert failed.details["of"] == begun.seq
    assert failed.details["what"] == kind


def test_an_export_that_failed_is_not_the_last_one(
    session: OfficeSession, out: Path, full: Callable[[], None]
):
    export(session, out)
    last = session.register.last_export()
    full()
    with pytest.raises(MachineFailedError):
        session.register.export(out / "second.csv")
    assert last is not None
    assert session.register.last_export() == last
    assert last.details["file"] == "out.csv"


def export_nowhere(session: OfficeSession, folder: Path) -> object:
    return session.register.export(folder / "no" / "out.csv")


def test_a_name_that_is_refused_is_no_export(session: OfficeSession, out: Path):
    export(session, out)
    for write in (export, export_nowhere):
        with pytest.raises(UserError):
            write(session, out)
    copy(session, out)
    with pytest.raises(UserError):
        copy(session, out)
    assert kinds(session) == ["report_copied", "register_exported"]
