"""Achievements go to the training register: the file is right, kept and never written twice by
mistake, and what was amended since is to be put right there."""

import csv
from collections.abc import Callable, Generator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.base.ids import new_id
from npors_desktop.domain.after_batch import AfterBatch
from npors_desktop.domain.biting_dates import WORKING
from npors_desktop.domain.errors import MachineFailedError, UserError, WrongUseError
from npors_desktop.domain.list_query import ListQuery
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.office_log_text import about
from npors_desktop.domain.persons.entries import (
    EmployerFacts,
    EmploymentFacts,
    IdentityFacts,
    NameFacts,
    SeenBy,
)
from npors_desktop.domain.provider_settings import ProviderSettings, Setting
from npors_desktop.domain.record_besides import BesideKind, RecordBeside
from npors_desktop.domain.stated import Confidence
from npors_desktop.domain.uploads.form import DATE_FORM, PROVIDER_NUMBER
from npors_desktop.domain.uploads.template import UploadField
from npors_desktop.domain.uploads.titles import CourseTitle
from npors_desktop.workflows.office import uploading
from npors_desktop.workflows.office.employers import OfficeEmployers
from npors_desktop.workflows.office.noted_action import unchecked
from npors_desktop.workflows.office.persons import OfficePersons
from tests.workflows.office.uploads import (
    COURSE,
    HEAD,
    NOW,
    TESTED,
    amend,
    come,
    period,
    set_up,
    template_file,
    uploads_world,
)

NI, ULN, LEVY = "QQ 12 34 56 C", "1234567899", "012 3456"
SEEN = SeenBy("Mair", TESTED, "original")


@pytest.fixture
def world(tmp_path: Path) -> Generator[Any]:
    made = uploads_world(tmp_path)
    yield made
    made.store.close()


def code_of(work: Callable[[], object]) -> str:
    with pytest.raises(UserError) as caught:
        work()
    return caught.value.code


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text("utf-8").splitlines()))


def log(world: Any, kind: ActionKind) -> list[Any]:
    with world.store.reading() as unit:
        return list(unit.office_actions.of_kind(kind))


def three(world: Any) -> list[str]:
    set_up(world)
    names = ("Ann Evans", NI), ("Nia Rees", "QQ 12 34 57 C"), ("Siân Llŷr", "QQ 12 34 58 C")
    return [come(world, name, ni=ni, levy=LEVY).record for name, ni in names]


def test_three_good_rows_give_the_same_bytes_twice(world: Any, tmp_path: Path) -> None:
    ids = three(world)
    one, two, third = (tmp_path / f"{n}.csv" for n in ("one", "two", "three"))
    batch, plan = world.uploads.write(ids, one)
    assert (batch.number, batch.rows, plan.faults) == (1, 3, ())
    assert batch.sha256 == sha256_hex(one.read_bytes())
    again, _ = world.uploads.write(ids[::-1], two, "The first file was lost.")
    world.uploads.save(1, third)
    assert one.read_bytes() == two.read_bytes() == third.read_bytes()
    assert one.read_bytes().startswith(HEAD.encode())
    found = rows(one)
    assert [row["Learner Surname"] for row in found] == ["Evans", "Rees", "Llŷr"]
    assert found[0] == {
        "Learner First Name": "Ann", "Learner Surname": "Evans", "ULN": "", "NI Number":
        "QQ123456C", "CITB Individual ID": "", "Employer Registration Number": "0123456",
        "Course Title": COURSE, "Completion Date": "20/11/2026", "Cohort": "",
    }  # fmt: skip
    assert world.uploads.rows(2)[0].again == "The first file was lost."
    assert [one.number for one in world.uploads.batches()] == [again.number, 1]
    told = [str(about(one)) for one in log(world, ActionKind.UPLOAD_WRITTEN)]
    assert "Again, because: The first file was lost." in told[0]
    assert "batch 1, rows: 3, to one.csv" in told[1]
    assert "batch 1, to three.csv" in str(about(log(world, ActionKind.UPLOAD_COPIED)[0]))


def test_a_record_without_an_id_is_left_out_and_the_others_are_written(
    world: Any, tmp_path: Path
) -> None:
    ids = three(world)
    ids.append(come(world, "Rhys Jones", levy=LEVY).record)
    batch, plan = world.uploads.write(ids, tmp_path / "a.csv")
    assert batch.rows == 3
    (fault,) = plan.faults
    assert (fault.column, fault.record, fault.refuses) == (UploadField.ULN, ids[-1], True)
    # What was left out waits on.
    assert [one.row.record for one in world.uploads.due()] == [ids[-1]]


def test_a_wrong_check_digit_is_told_until_the_office_enters_the_right_one(
    world: Any, tmp_path: Path
) -> None:
    set_up(world)
    record = come(world, uln="1234567890", levy=LEVY)
    (fault,) = world.uploads.plan([record.record]).faults
    assert fault.column is UploadField.ULN
    assert code_of(lambda: world.uploads.write([record.record], tmp_path / "a.csv")) == (
        "nothing_to_upload"
    )
    assert not (tmp_path / "a.csv").exists()
    persons = OfficePersons(world.store, world.clock, unchecked)
    (person,) = persons.of_record(record.record)
    persons.enter(person, IdentityFacts(uln=ULN, citb_id="77 88"), SEEN)
    plan = world.uploads.plan([record.record])
    assert plan.faults == ()
    assert plan.rows[0].values[UploadField.ULN] == ULN
    assert plan.rows[0].values[UploadField.CITB_ID] == "7788"
    with world.store.reading() as unit:
        assert unit.register.get(record.record).facts.uln == "1234567890"


def test_a_name_and_an_employer_that_were_entered_count(world: Any) -> None:
    set_up(world)
    record = come(world, ni=NI)
    persons = OfficePersons(world.store, world.clock, unchecked)
    employers = OfficeEmployers(world.store, world.clock, unchecked)
    (person,) = persons.of_record(record.record)
    plan = world.uploads.plan([record.record])
    assert [one.column for one in plan.faults] == [UploadField.LEVY]
    old = employers.enter(EmployerFacts("Old Plant", levy_number="7654321"))
    new = employers.enter(EmployerFacts("New Plant", levy_number="1111111"))
    persons.enter(person, EmploymentFacts(old.id, ended=TESTED))
    persons.enter(person, EmploymentFacts(new.id, began=date(2026, 11, 21)))
    persons.rename(person, "Rees, Ann", "Marriage certificate 881", "Married.")
    values = world.uploads.plan([record.record]).rows[0].values
    assert values[UploadField.LEVY] == "7654321"
    assert (values[UploadField.FIRST_NAMES], values[UploadField.FAMILY_NAME]) == ("Ann", "Rees")
    assert isinstance(persons.file(person).standing[-1].facts, NameFacts)


def test_a_record_of_which_no_person_is_known_speaks_for_itself(world: Any) -> None:
    set_up(world)
    record = come(world, ni=NI, levy=LEVY)
    with world.store.writing() as unit:
        unit.persons._connection.exec_driver_sql("DELETE FROM party_source")
    plan = world.uploads.plan([record.record])
    assert plan.faults == ()
    assert plan.rows[0].values[UploadField.LEVY] == "0123456"


def test_a_column_that_is_not_known_is_left_empty_and_told(world: Any) -> None:
    assert code_of(lambda: world.uploads.plan([])) == "no_template"
    assert code_of(lambda: world.setup.say({})) == "no_template"
    template = world.setup.take(template_file(world.folder))
    assert template.unknown == ("Cohort",)
    said = world.setup.say({**template.columns, UploadField.PROVIDER: 8})
    assert said.unknown == ()
    # It is remembered by the names of the columns, whatever came between.
    other = world.setup.take(template_file(world.folder, "ULN,Course\r\n"))
    assert other.columns == {UploadField.ULN: 0, UploadField.COURSE: 1}
    assert world.setup.take(template_file(world.folder)).columns == said.columns
    assert world.setup.template() == said
    kinds = ActionKind.UPLOAD_TEMPLATE_TAKEN, ActionKind.UPLOAD_COLUMNS_KEPT
    assert [len(log(world, kind)) for kind in kinds] == [3, 1]
    assert "CTR template.csv, columns: 9" in str(about(log(world, kinds[0])[0]))


def test_nothing_is_written_while_a_needed_column_is_not_known(world: Any, tmp_path: Path) -> None:
    ids = three(world)
    template = world.setup.template()
    columns = {k: v for k, v in template.columns.items() if k is not UploadField.COURSE}
    world.setup.say(columns)
    assert code_of(lambda: world.uploads.write(ids, tmp_path / "a.csv")) == "upload_unmapped"
    assert world.uploads.batches() == ()


def test_what_was_written_is_not_written_again_without_a_reason(world: Any, tmp_path: Path) -> None:
    ids = three(world)
    world.uploads.write(ids[:1], tmp_path / "a.csv")
    batch, plan = world.uploads.write(ids, tmp_path / "b.csv")
    assert batch.rows == 2
    assert [str(one.text) for one in plan.faults] == ["It is in batch 1 already."]
    assert [one.source.row.record for one in plan.went_out] == ids[:1]
    by_hand = come(world, "Rhys Jones", ni=NI, levy=LEVY).record
    with world.store.writing() as unit:
        unit.record_besides.add(RecordBeside(by_hand, BesideKind.UPLOADED, NOW, TESTED))
    (fault,) = world.uploads.plan([by_hand]).faults
    assert "20/11/2026" in str(fault.text)
    again, _ = world.uploads.write([by_hand], tmp_path / "c.csv", "Refused by the register.")
    assert world.uploads.rows(again.number)[0].again == "Refused by the register."


def test_another_record_of_the_same_person_course_and_day_is_no_second_row(
    world: Any, tmp_path: Path
) -> None:
    ids = three(world)
    world.uploads.write(ids, tmp_path / "a.csv")
    twin = come(world, "Ann Evans", ni=NI, levy=LEVY)
    (fault,) = world.uploads.plan([twin.record]).faults
    assert "same person" in str(fault.text)


def test_an_upload_is_noted_and_ends_what_is_due(world: Any, tmp_path: Path) -> None:
    ids = three(world)
    assert {one.due for one in world.uploads.due()} == {date(2026, 11, 30)}
    world.period = period(WORKING)
    assert {one.due for one in world.uploads.due()} == {date(2026, 12, 4)}
    world.period = period(days=0)
    assert {one.due for one in world.uploads.due()} == {None}
    world.uploads.write(ids, tmp_path / "a.csv")
    for wrong in (date(2026, 11, 24), date(2026, 11, 22)):
        assert code_of(lambda: world.uploads.note_upload(1, wrong, "9")) == "upload_day"  # noqa: B023
    assert code_of(lambda: world.uploads.note_upload(9, NOW.date(), "")) == "no_batch"
    noted = world.uploads.note_upload(1, NOW.date(), " CTR  9 ")
    assert (noted.uploaded_on, noted.receipt) == (NOW.date(), "CTR 9")
    assert noted.noted_by
    with world.store.reading() as unit:
        assert unit.record_besides.uploads_of(ids) == dict.fromkeys(ids, NOW.date())
    assert "uploaded on 2026-11-23" in str(about(log(world, ActionKind.UPLOAD_BATCH_NOTED)[0]))
    long = "x" * 101
    assert code_of(lambda: world.uploads.note_upload(1, NOW.date(), long)) == "text_too_long"


def test_what_is_amended_after_a_batch_is_to_be_corrected_or_withdrawn(
    world: Any, tmp_path: Path
) -> None:
    ids = three(world)
    world.uploads.write(ids, tmp_path / "a.csv")
    assert world.uploads.tasks() == ()
    first, second = (world.uploads.rows(1)[n].version.record for n in (0, 1))
    with world.store.reading() as unit:
        rows_ = {one.record: one for one in unit.register.all(latest=True)}
    amended = amend(world, rows_[first])
    amend(world, rows_[second], result="not_achieved")
    found = world.uploads.tasks()
    assert [(one.kind, one.row.version.record) for one in found] == [
        (AfterBatch.CORRECT, first), (AfterBatch.WITHDRAW, second),
    ]  # fmt: skip
    assert code_of(lambda: world.uploads.finish(found[1].key, " ")) == "no_reason"
    world.uploads.finish(found[1].key, "Withdrawn by e-mail.")
    assert code_of(lambda: world.uploads.finish(found[1].key, "Again")) == "no_task"
    (done,) = world.uploads.done()
    assert (done.kind, done.why, done.at) == (AfterBatch.WITHDRAW, "Withdrawn by e-mail.", NOW)
    world.uploads.finish(found[0].key, "Only a note was amended.")
    assert world.uploads.tasks() == ()
    # The next amendment asks anew.
    amend(world, amended, result="referred")
    assert [one.kind for one in world.uploads.tasks()] == [AfterBatch.WITHDRAW]
    told = str(about(log(world, ActionKind.UPLOAD_TASK_DONE)[0]))
    assert told.endswith("of batch 1. Only a note was amended.")


def test_a_task_says_which_values_that_went_out_differ(world: Any, tmp_path: Path) -> None:
    ids = three(world)
    world.uploads.write(ids, tmp_path / "a.csv")
    first, second = (world.uploads.rows(1)[n].version.record for n in (0, 1))
    with world.store.reading() as unit:
        rows_ = {one.record: one for one in unit.register.all(latest=True)}
    amend(world, rows_[first], tested_on=date(2026, 11, 19))
    amend(world, rows_[second])
    found = {one.row.version.record: one for one in world.uploads.tasks()}
    before = rows_[first].tested_on.isoformat()
    assert found[first].differing == ((UploadField.COMPLETED, before, "2026-11-19"),)
    assert found[second].now
    assert found[second].differing == ()
    assert world.uploads.finish(found[first].key, "Corrected.").key == found[first].key
    # With a setting that cannot be used the tasks are told all the same.
    wrong = Setting(DATE_FORM, "dd of mm", "ours", TESTED, Confidence.OWN, TESTED)
    world.settings = ProviderSettings(1, "Hendre", 1, (wrong,))
    (left,) = world.uploads.tasks()
    assert (left.now, left.differing) == ({}, ())


def test_what_cannot_be_written_leaves_no_batch(
    world: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = three(world)

    def fail(*_: object, **__: object) -> None:
        raise MachineFailedError(message("The disk is full."))

    with monkeypatch.context() as patch:
        patch.setattr(uploading, "write_named", fail)
        with pytest.raises(MachineFailedError):
            world.uploads.write(ids, tmp_path / "a.csv")
    assert world.uploads.batches() == ()
    assert len(world.uploads.due()) == 3
    (failed,) = log(world, ActionKind.FAILED)
    assert failed.details["of"] == log(world, ActionKind.UPLOAD_WRITTEN)[0].seq
    # The register's own template is never written over, whatever is asked for.
    template = template_file(world.folder)
    with pytest.raises(WrongUseError):
        world.uploads.write(ids, template, replace=True)
    world.uploads.write(ids, tmp_path / "a.csv")
    world.uploads.save(1, tmp_path / "a.csv", replace=True)


def test_a_table_says_what_the_register_calls_a_course(world: Any) -> None:
    assert world.setup.titles() == ()
    world.setup.keep_title(CourseTitle("dumper", " Dumper,  novice ", "Dumper (N)"))
    (kept,) = world.setup.titles()
    assert (kept.title, kept.course) == ("Dumper, novice", "Dumper (N)")
    assert code_of(lambda: world.setup.keep_title(CourseTitle("", "", "x"))) == "title_unfit"
    assert code_of(lambda: world.setup.keep_title(CourseTitle("d", "", "x" * 301))) == "title_unfit"
    assert world.setup.keep_title(CourseTitle("dumper", "dumper, NOVICE", "")) == ()


def test_the_providers_own_figures_are_in_the_file(world: Any) -> None:
    (first, *_) = three(world)
    template = world.setup.template()
    columns = {**template.columns, UploadField.PROVIDER_NUMBER: 8}
    world.setup.say({**columns})
    own = Setting(PROVIDER_NUMBER, "0077", "ours", TESTED, Confidence.OWN, TESTED)
    world.settings = ProviderSettings(1, "Eryri", 1, (own,))
    assert world.uploads.plan([first]).rows[0].cells[-1] == "0077"


def test_what_is_chosen_is_in_the_register(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = three(world)
    assert code_of(lambda: world.uploads.plan([new_id()])) == "no_record"
    monkeypatch.setattr(uploading, "MOST", 2)
    assert code_of(lambda: world.uploads.plan(ids)) == "too_many"
    with world.store.reading() as unit:
        lines = [one.pk for one in unit.register.lines.each(ListQuery())]
    assert set(world.uploads.records(lines)) == set(ids)


def test_each_deed_is_asked_for_first(world: Any, tmp_path: Path) -> None:
    ids = three(world)
    world.clock.set(datetime(2026, 11, 24, 9, tzinfo=UTC))
    world.checked.clear()
    world.uploads.write(ids, tmp_path / "a.csv")
    world.uploads.save(1, tmp_path / "b.csv")
    world.uploads.note_upload(1, date(2026, 11, 24), "9")
    assert world.checked == [
        ActionKind.UPLOAD_WRITTEN, ActionKind.UPLOAD_COPIED, ActionKind.UPLOAD_BATCH_NOTED,
    ]  # fmt: skip
