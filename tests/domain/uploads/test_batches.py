"""What is to be done about rows that went out is worked out from what counts now."""

from dataclasses import replace

from npors_desktop.domain.after_batch import AfterBatch, BatchedVersion, StandingVersion
from npors_desktop.domain.uploads.batches import DoneTask, UploadedRow, open_tasks
from npors_desktop.domain.uploads.template import UploadField
from tests.domain.uploads.conftest import AT

OUT = UploadedRow(1, BatchedVersion("r", 1, "GP-7", "aa"), "Ann")
AMENDED, FAILED = StandingVersion(2, "bb", "achieved"), StandingVersion(3, "cc", "not_achieved")


def test_a_task_stands_until_it_is_done_and_comes_again_with_the_next_version() -> None:
    (task,) = open_tasks([(OUT, True)], lambda _: AMENDED, ())
    assert (task.kind, task.content, task.revision) == (AfterBatch.CORRECT, "bb", 2)
    assert task.is_uploaded
    done = DoneTask(task.kind, *task.key, AT, "Mair", "Corrected by phone")
    assert not list(open_tasks([(OUT, True)], lambda _: AMENDED, [done]))
    (next_,) = open_tasks([(OUT, True)], lambda _: FAILED, [done])
    assert next_.kind is AfterBatch.WITHDRAW


def test_only_the_newest_row_of_a_record_is_compared() -> None:
    again = replace(OUT, batch=2, version=replace(OUT.version, revision=2, content_sha256="bb"))
    for rows in ([(OUT, True), (again, False)], [(again, False), (OUT, True)]):
        assert not list(open_tasks(rows, lambda _: AMENDED, ()))
    (task,) = open_tasks([(OUT, True), (again, False)], lambda _: None, ())
    assert (task.row.batch, task.content, task.revision, task.is_uploaded) == (2, "", None, False)


def test_a_task_says_what_would_be_written_otherwise_now() -> None:
    (task,) = open_tasks([(OUT, True)], lambda _: AMENDED, ())
    assert task.differing == ()
    old = {UploadField.ULN: "1", UploadField.COURSE: "Dumper"}
    new = {UploadField.NI: "2", UploadField.COURSE: "Dumper"}
    told = replace(task, row=replace(OUT, values=old), now=new).differing
    assert told == ((UploadField.ULN, "1", ""), (UploadField.NI, "", "2"))
