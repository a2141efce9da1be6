"""Tasks are answered in other processes, also when those are killed."""

import os
from collections.abc import Iterator
from concurrent.futures import Future
from multiprocessing import active_children
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from npors_desktop.base.worker_processes import (
    LostWorkerError,
    NoWorkerError,
    WorkerProcesses,
    _Worker,
    processors,
    serve_if_worker,
)
from npors_desktop.domain.errors import UserError
from tests.worker_tasks import KILL, begin, begin_in_vain, process_ids

Made = WorkerProcesses[str, Any]


@pytest.fixture
def workers() -> Iterator[Made]:
    made: Made = WorkerProcesses(begin, 1)
    yield made
    made.close()


def answer(future: Future[Any]) -> Any:
    return future.result(timeout=120)


def test_a_task_is_answered_in_another_process_which_answers_the_next_too(workers: Made) -> None:
    first, second = workers.ask("one"), workers.ask("two")
    assert answer(first)[1] == "one"
    assert answer(second) == (answer(first)[0], "two")
    assert answer(first)[0] != os.getpid()
    assert process_ids(workers) == (answer(first)[0],)


def test_the_collector_passes_over_what_the_first_answer_loaded(workers: Made) -> None:
    assert answer(workers.ask("kept")) == 0
    assert answer(workers.ask("kept")) > 0


def test_what_a_task_raises_is_raised_here_with_its_words(workers: Made) -> None:
    with pytest.raises(UserError) as caught:
        answer(workers.ask("fault"))
    assert caught.value.code == "tested"
    assert str(caught.value.headline_message) == "A fault of the tests."
    assert answer(workers.ask("after it"))[1] == "after it"


def test_a_process_that_is_killed_over_a_task_is_replaced_and_the_task_begun_again(
    workers: Made, tmp_path: Path
) -> None:
    before, _ = answer(workers.ask("before"))
    after, told = answer(workers.ask(str(tmp_path / "killed once")))
    assert told == str(tmp_path / "killed once")
    assert after != before
    assert process_ids(workers) == (after,)


def test_a_process_that_is_killed_while_it_waits_is_replaced(workers: Made) -> None:
    before, _ = answer(workers.ask("before"))
    os.kill(before, KILL)
    assert answer(workers.ask("after"))[0] != before


def test_a_task_that_kills_every_process_is_given_up_and_no_other(workers: Made) -> None:
    with pytest.raises(LostWorkerError):
        answer(workers.ask("die"))
    assert answer(workers.ask("after it"))[1] == "after it"


def test_where_none_begins_that_is_said() -> None:
    made: Made = WorkerProcesses(begin_in_vain, 1)
    asked = made.ask("one")
    with pytest.raises(NoWorkerError):
        answer(asked)
    assert process_ids(made) == ()
    made.close()


def test_closing_ends_every_process_and_what_it_does(workers: Made) -> None:
    process, _ = answer(workers.ask("one"))
    assert process in {one.pid for one in active_children()}
    workers.close()
    workers.close()
    assert process not in {one.pid for one in active_children()}


def test_of_two_that_close_at_once_one_lets_go_of_each_process(
    workers: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(workers.ask("one"))
    ended, other, kill, end = (
        list[_Worker](),
        Thread(target=workers.close),
        _Worker.kill,
        _Worker.end,
    )

    def killed(worker: _Worker) -> None:
        kill(worker)
        if other.ident is None:
            other.start()
            other.join()

    def let_go(worker: _Worker) -> None:
        ended.append(worker)
        end(worker)

    monkeypatch.setattr(_Worker, "kill", killed)
    monkeypatch.setattr(_Worker, "end", let_go)
    workers.close()
    assert len(ended) == 1


def test_closing_lets_go_of_processes_that_have_nothing_to_do(workers: Made) -> None:
    answer(workers.ask("one"))
    assert len(process_ids(workers)) == 1
    workers.close()
    assert process_ids(workers) == ()


def test_this_process_is_no_worker_and_has_a_processor() -> None:
    serve_if_worker()
    assert processors() >= 1


def test_nothing_of_a_task_is_in_the_arguments_of_a_process(workers: Made) -> None:
    process, _ = answer(workers.ask("Siôn Rees, born 1990"))
    arguments = Path(f"/proc/{process}/cmdline")
    if not arguments.exists():
        pytest.skip("this system shows no arguments as files")
    assert "Siôn" not in arguments.read_bytes().decode()
