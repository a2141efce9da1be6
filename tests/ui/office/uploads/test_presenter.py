"""What goes to the training register in words: each line, how soon, what is wrong and what is
next."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from npors_desktop.base.words import Words
from npors_desktop.domain.after_batch import AfterBatch, BatchedVersion
from npors_desktop.domain.biting_dates import WORKING
from npors_desktop.domain.persons.entries import IdentityFacts
from npors_desktop.domain.uploads.batches import UploadBatch, UploadedRow, UploadTask
from npors_desktop.domain.uploads.dry_run import plan_upload
from npors_desktop.domain.uploads.template import UploadField, UploadTemplate
from npors_desktop.ui.office.uploads.presenter import (
    is_untitled,
    meaning_text,
    period_text,
    upload_details,
    upload_facets,
    upload_facts,
    upload_name,
    upload_rows,
)
from npors_desktop.ui.office.uploads.work import UploadsRead
from npors_desktop.ui.widgets.values import FactState, Icon
from npors_desktop.workflows.office.uploading import DueUpload
from tests.domain.uploads.conftest import ANN, AT, FORM, TEMPLATE, TESTED, TITLES, source
from tests.workflows.office.uploads import period

WORDS = Words()
TODAY = TESTED + timedelta(days=12)
ROW = UploadedRow(
    1, BatchedVersion("r9", 1, "GP-7", "aa"), "Nia Rees", {UploadField.COURSE: "Roller"}
)
TASK = UploadTask(AfterBatch.WITHDRAW, ROW, "", None, is_uploaded=False)
BATCH = UploadBatch(1, AT, "Mair", "ab" * 32, "batch.csv", 1)


def read(*sources: Any, **more: Any) -> UploadsRead:
    due = tuple(DueUpload(one.row, period().due(TESTED)) for one in sources)
    plan = plan_upload(sources, TEMPLATE, FORM, more.pop("titles", TITLES))
    made = UploadsRead(TODAY, TEMPLATE, due, plan, (), (), period())
    return replace(made, **more)


def test_what_is_to_put_right_stands_first_and_batches_last() -> None:
    bad = source(IdentityFacts("Rhys Jones"), id_="r2", person="p2")
    shown = read(bad, source(), tasks=(TASK,), batches=(BATCH,))
    rows = upload_rows(shown, WORDS)
    assert [one.kind for one in rows] == ["task", "write", "left", "batch"]
    assert [one.cells[0].text for one in rows] == [
        "Withdraw at CITB", "Ready", "Left out", "Not uploaded yet",
    ]  # fmt: skip
    assert (rows[1].cells[1].text, rows[1].cells[1].icon) == ("2 days ago", Icon.CROSS)
    assert rows[2].cells[4].text.startswith("There is no ID")
    told = [(one.count, one.word) for one in upload_facets(rows, WORDS)]
    assert told == [
        (4, "in all"), (1, "can be written"), (1, "left out"), (1, "to put right"), (1, "batch"),
    ]  # fmt: skip


def test_what_waits_is_listed_before_there_is_a_template() -> None:
    shown = replace(read(source()), plan=None, template=None)
    (row,) = upload_rows(shown, WORDS)
    assert (row.kind, row.cells[0].text) == ("no_template", "Waits")
    assert upload_facets([row], WORDS)[1].word == "waits"
    (fact,) = upload_facts(shown, row.value, WORDS)
    assert fact.text.startswith("Overdue by 2 days")
    assert upload_details(row.value, None, (), WORDS) == ""


@pytest.mark.parametrize(
    ("days", "state", "text"),
    [(9, FactState.OPEN, "1 day left"), (10, FactState.OPEN, "0 days left"),
     (11, FactState.BAD, "Overdue by 1 day:")],
)  # fmt: skip
def test_the_days_that_are_left_are_told_and_bad_when_overdue(
    days: int, state: FactState, text: str
) -> None:
    shown = replace(read(source()), today=TESTED + timedelta(days=days))
    (fact,) = upload_facts(shown, upload_rows(shown, WORDS)[0].value, WORDS)
    assert fact.state is state
    assert fact.text.startswith(text)


def test_a_fault_is_bad_and_a_remark_is_doubtful() -> None:
    odd = source(replace(ANN, name="Anna Maria Evans", uln="1234567890"))
    shown = read(odd, due=())
    assert upload_rows(shown, WORDS)[0].cells[1].text == "–"
    facts = upload_facts(shown, shown.plan.rows[0] if shown.plan else None, WORDS)
    assert [one.state for one in facts] == [FactState.DOUBTFUL, FactState.BAD]
    assert facts[1].text.startswith("ULN: The last digit")


def test_each_column_is_shown_with_what_stands_in_it() -> None:
    shown = read(source())
    assert shown.plan is not None
    lines = upload_details(shown.plan.rows[0], TEMPLATE, (), WORDS).splitlines()
    assert "Completion Date: 20/11/2026" in lines
    assert "CITB Individual ID: –" in lines
    assert upload_name(shown.plan.rows[0], WORDS) == "Ann Evans"
    assert not is_untitled(shown, shown.plan.rows[0])
    bare = read(source(), titles=())
    assert bare.plan is not None
    assert is_untitled(bare, bare.plan.rows[0])
    assert not is_untitled(None, None)


def test_a_task_says_what_went_out_and_what_counts_now() -> None:
    shown = read(tasks=(TASK,))
    told = upload_details(TASK, TEMPLATE, (), WORDS)
    assert told.splitlines() == [
        "Batch 1 has revision 1.", "No version of the record counts now.", "Course title: Roller",
    ]  # fmt: skip
    assert [one.state for one in upload_facts(shown, TASK, WORDS)] == [
        FactState.DOUBTFUL, FactState.UNKNOWN,
    ]  # fmt: skip
    amended = replace(TASK, revision=2, is_uploaded=True)
    assert "Revision 2 counts now." in upload_details(amended, TEMPLATE, (), WORDS)
    assert len(upload_facts(shown, amended, WORDS)) == 1
    assert upload_name(TASK, WORDS) == "Nia Rees"


def test_a_batch_says_what_it_is_and_until_when_it_can_be_corrected() -> None:
    noted = replace(BATCH, uploaded_on=TODAY, receipt="CTR-9", noted_by="Nia")
    past = replace(noted, number=2, uploaded_on=TODAY - timedelta(days=3), receipt="")
    shown = read(batches=(noted, past))
    first, second = upload_rows(shown, WORDS)
    assert first.cells[1].text == f"until {TODAY + timedelta(days=2):%d/%m/%Y}"
    assert first.cells[4].text.endswith("number CTR-9")
    assert (second.cells[1].text, second.cells[4].text[-8:]) == ("–", "number –")
    states = [upload_facts(shown, one, WORDS)[0].state for one in (BATCH, noted, past)]
    assert states == [FactState.OPEN, FactState.OPEN, FactState.GOOD]
    names = [f"Person {n}" for n in range(14)]
    lines = upload_details(noted, TEMPLATE, names, WORDS).splitlines()
    assert lines[-1] == "and 2 more"
    assert any("noted by Nia" in one for one in lines)
    assert upload_details(BATCH, TEMPLATE, names[:1], WORDS).endswith("Person 0")
    assert upload_name(BATCH, WORDS) == "Batch 1"


def test_by_which_figure_the_days_are_counted_is_told() -> None:
    assert period_text(read(), WORDS).startswith("Counted with 10 calendar days")
    working = replace(read(), period=period(WORKING))
    assert "10 working days" in period_text(working, WORDS)
    assert period_text(replace(read(), period=period(days=0)), WORDS) == ""
    shown = replace(read(source()), due=(DueUpload(source().row, None),))
    assert upload_rows(shown, WORDS)[0].cells[1].text == "–"
    assert upload_facts(shown, shown.due[0], WORDS) == ()


def test_what_a_template_lacks_is_told() -> None:
    told = meaning_text(replace(TEMPLATE, columns={UploadField.ULN: 2}, unread=2), WORDS)
    assert "Left empty: Learner First Name" in told
    assert "No column yet for: Whole name" in told
    assert "2 rows below" in told
    assert meaning_text(TEMPLATE, WORDS) == ""


def test_nothing_is_said_of_no_line() -> None:
    assert upload_facts(read(), None, WORDS) == ()
    assert (upload_name(None, WORDS), upload_details(None, None, (), WORDS)) == ("", "")
    assert upload_name(DueUpload(source().row, date(2026, 11, 30)), WORDS) == "Ann Evans"


def test_a_task_shows_what_was_uploaded_and_what_it_would_be_now() -> None:
    old = {UploadField.ULN: "1234567899", UploadField.NI: "QQ123456C", UploadField.COURSE: "Dumper"}
    row = replace(TASK.row, values=old)
    new = {**old, UploadField.ULN: "", UploadField.COURSE: "Dumper (Novice)"}
    task = UploadTask(AfterBatch.CORRECT, row, "bb", 2, is_uploaded=True, now=new)
    told = upload_details(task, None, (), WORDS).splitlines()
    assert told[2:] == [
        "ULN: uploaded “1234567899”, now “–”.",
        "Course title: uploaded “Dumper”, now “Dumper (Novice)”.",
        "All that was uploaded:",
        "ULN: 1234567899",
        "NI number: QQ123456C",
        "Course title: Dumper",
    ]
    # What has no column in the register's template was not uploaded.
    narrow = UploadTemplate(("NI",), columns={UploadField.NI: 0})
    told = upload_details(task, narrow, (), WORDS).splitlines()
    assert told[-3:] == [
        "No value that was uploaded differs: look at the record for what was amended.",
        "All that was uploaded:", "NI number: QQ123456C",
    ]  # fmt: skip
    assert "differs" not in upload_details(replace(task, now={}), narrow, (), WORDS)
