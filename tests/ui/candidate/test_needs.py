"""What a standard needs, and its tasks, on the pages before the practical."""

from collections.abc import Callable
from typing import Any

from npors_desktop.base.words import Words
from npors_desktop.domain.review import Review
from npors_desktop.ui.candidate.presenter import PAGES, candidate_tasks, next_task
from npors_desktop.ui.widgets.values import Status
from tests.opened_format2 import open_small, varied_pack
from tests.small_format2 import STANDARD

NEEDS = {"resources": ("A digger with its manual",), "area": ("An area of its own",)}


def task_of(review: Review, key: str) -> Any:
    return next(task for task in candidate_tasks(Words(), review) if task.key == key)


def test_what_is_needed_stands_on_both_pages_until_the_start(laptop: Any, opened: Any, window: Any):
    id_ = open_small(laptop, varied_pack(**NEEDS))
    page = opened("page_candidate", id_)
    assert "–  A digger with its manual" in page.needs.text()
    assert page.needs.isVisible()
    visit = laptop.preparation.assessment(id_).visit
    briefing = opened("page_briefing", visit)
    told = [
        w.accessibleName() or getattr(w, "text", str)()
        for w in briefing.body.children()
        if hasattr(w, "text")
    ]
    assert "What the test needs" in told
    laptop.marking.start_clock(id_)
    assert opened("page_candidate", id_).needs.isHidden()


def test_a_standard_that_needs_nothing_says_nothing(laptop: Any, opened: Any):
    id_ = open_small(laptop, varied_pack(resources=(), area=()))
    assert opened("page_candidate", id_).needs.isHidden()


def test_what_is_set_comes_before_the_practical_and_what_is_measured_after(laptop: Any):
    id_ = open_small(laptop)
    review = laptop.check_and_sign.review
    row = task_of(review(id_), "tasks")
    assert (row.status, row.detail) == (Status.NOT_STARTED, "0 of 2 values")
    laptop.marking.enter_task_value(id_, "trench", "depth", "1.2")
    assert task_of(review(id_), "tasks").status is Status.DONE
    laptop.marking.start_clock(id_)
    laptop.marking.end(id_, "completed")
    late = task_of(review(id_), "tasks")
    assert (late.status, late.detail) == (Status.ATTENTION, "1 of 2 values")
    laptop.marking.enter_task_value(id_, "trench", "depth_start", "1.1")
    assert task_of(review(id_), "tasks").status is Status.DONE
    laptop.marking.enter_task_value(id_, "trench", "depth", "")
    assert task_of(review(id_), "tasks").status is Status.IN_PROGRESS


def test_where_the_theory_comes_first_the_practical_waits_and_the_next_step_is_the_theory(
    laptop: Any,
):
    id_ = open_small(laptop, varied_pack(theory_first=True))
    tasks = candidate_tasks(Words(), laptop.check_and_sign.review(id_))
    practical = next(task for task in tasks if task.key == "practical")
    assert (practical.status, practical.detail) == (Status.BLOCKED, "Needs theory")
    assert PAGES[next_task(tasks).key] == "page_candidate_ready"
    laptop.preparation.declare_fitness(id_, is_fit=True)
    laptop.preparation.brief(id_)
    tasks = candidate_tasks(Words(), laptop.check_and_sign.review(id_))
    assert PAGES[next_task(tasks).key] == "page_theory"


def test_the_route_says_what_must_be_so_before(laptop: Any, opened: Callable[..., Any]):
    route = STANDARD.routes[1]
    novice = (route.__class__("novice", 60, 30, ("Real experience of this machine",)),)
    id_ = open_small(laptop, varied_pack(routes=novice))
    assert "Real experience of this machine" in opened("page_candidate", id_).needs.text()
