"""A batch of 200 rows for the training register, in an office with some hundred records. A person
waits for it: less than five seconds on a machine that does nothing else."""

from collections.abc import Callable, Generator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.domain.uploads.titles import CourseTitle
from npors_desktop.workflows.sessions import OfficeSession
from tests.benchmarks.synthetic_office import make_office
from tests.workflows.office.uploads import template_file

RECORDS, ROWS, ROUNDS = 600, 200, 3
# Each person has a number of their own.
_NUMBERS = "UPDATE registered_record SET ni_number = printf('QQ%06dA', pk)"


@pytest.fixture(scope="module")
def uploading(tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[OfficeSession, Any]]:
    """The office, and the records that go out."""
    folder = tmp_path_factory.mktemp("uploading")
    office = make_office(folder / "office", RECORDS)
    with office.backups._store.writing() as unit:
        unit.register._connection.exec_driver_sql(_NUMBERS)
    office.upload_setup.take(template_file(folder))
    office.upload_setup.keep_title(CourseTitle("dumper.novice", "", "Dumper (Novice)"))
    found = [one for one in office.register.records() if one.result == "achieved"]
    # Some came twice on one day; they go out once.
    plan = office.uploads.plan(one.record for one in found if one.accepted_at)
    yield office, [one.version.record for one in plan.written[:ROWS]]
    office.close()


@pytest.mark.benchmark(group="a batch of 200 for the training register")
@pytest.mark.parametrize("what", ["dry run", "written"])
def test_a_batch(
    benchmark: Any, uploading: tuple[OfficeSession, list[str]], tmp_path: Path, what: str
) -> None:
    office, records = uploading
    number = count()

    def written() -> int:
        to = tmp_path / f"{next(number)}.csv"
        return office.uploads.write(records, to, "Measured again.")[0].rows

    def dry_run() -> int:
        return len(office.uploads.plan(records, "Measured again.").written)

    work: Callable[[], int] = written if what == "written" else dry_run
    assert benchmark.pedantic(work, rounds=ROUNDS, warmup_rounds=1) == ROWS


@pytest.mark.benchmark(group="what is to put right in the training register")
def test_what_is_to_put_right(
    benchmark: Any, uploading: tuple[OfficeSession, list[str]], tmp_path: Path
) -> None:
    office, records = uploading
    office.uploads.write(records, tmp_path / "a.csv", "Measured.")
    assert benchmark.pedantic(office.uploads.tasks, rounds=ROUNDS) == ()
