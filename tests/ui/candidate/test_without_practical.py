"""A course that has neither paper nor practical: all is marked criterion by criterion, and no clock
runs."""

from typing import Any

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.base.words import Words
from npors_desktop.domain.assessment import ClockState
from npors_desktop.domain.result import Result
from npors_desktop.domain.sheet import Mark
from npors_desktop.ui.candidate.presenter import candidate_tasks, next_task
from npors_desktop.ui.widgets.values import Status, Task
from tests.opened_format2 import lock_small, open_small
from tests.read_packs import read_packs

FILE = resource("standards", "eco-operations-operator-2026.1.toml")


@pytest.fixture
def course(laptop: Any) -> str:
    """A candidate of the course whose identity was checked."""
    return open_small(laptop, read_packs(FILE)[0])


def tasks_of(laptop: Any, id_: str) -> dict[str, Task]:
    return {task.key: task for task in candidate_tasks(Words(), laptop.check_and_sign.review(id_))}


def mark(laptop: Any, id_: str, *, required: bool) -> None:
    for one in laptop.preparation.assessment(id_).pack.criteria():
        if one.required is required:
            laptop.marking.mark(id_, one.code, Mark.MET if required else Mark.NOT_MET)


def test_the_theory_leads_to_marking_and_starts_no_clock(
    laptop: Any, course: str, opened: Any, window: Any, settle: Any
):
    page = opened("page_candidate", course)
    rows = page._tasks
    assert (rows["theory"].status, rows["practical"].word) == (Status.NOT_STARTED, "Not needed")
    assert rows["check"].detail == "The theory comes first"
    page.primary.click()
    settle()
    assert window.page.name == "page_marking"
    assert laptop.preparation.assessment(course).clock.state is ClockState.NOT_STARTED


def test_it_is_done_when_all_that_is_required_is_marked_and_can_be_signed(laptop: Any, course: str):
    laptop.marking.mark(course, "1.1", Mark.MET)
    begun = tasks_of(laptop, course)["theory"]
    assert (begun.status, begun.detail) == (Status.IN_PROGRESS, "1 of 44 criteria marked")
    assert tasks_of(laptop, course)["check"].status is Status.ATTENTION
    mark(laptop, course, required=True)
    tasks = tasks_of(laptop, course)
    assert (tasks["theory"].status, tasks["check"].status) == (Status.DONE, Status.DONE)
    assert next_task(list(tasks.values())).key == "outcome"
    mark(laptop, course, required=False)
    assert laptop.check_and_sign.review(course).verdict.result is Result.ACHIEVED
    lock_small(laptop, course)
    assert tasks_of(laptop, course)["record"].status is Status.DONE
