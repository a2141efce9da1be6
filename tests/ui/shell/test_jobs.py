"""One worker, strict order, answers on the main thread, and closing waits."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from npors_desktop.ui.shell.jobs import Changed, DetachedWorker, Jobs

HERE = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
NEVER_ANSWERED = """
import threading
from PySide6.QtCore import QCoreApplication
from npors_desktop.ui.shell.jobs import Jobs, DetachedWorker
app = QCoreApplication([])
begun = threading.Event()
def work():
    begun.set()
    threading.Event().wait()
jobs = Jobs(None, DetachedWorker())
jobs.run(work)
begun.wait()
jobs.close()
"""


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_answers_come_in_the_order_of_the_jobs(qtbot: QtBot, jobs: Jobs):
    answers: list[int] = []
    for number in range(200):
        jobs.run(lambda number=number: number, answers.append)
    qtbot.waitUntil(lambda: jobs.pending == 0)
    assert answers == list(range(200))


def test_work_is_done_elsewhere_and_answered_here(qtbot: QtBot, jobs: Jobs):
    threads: list[int] = []
    jobs.run(threading.get_ident, lambda worker: threads.extend([worker, threading.get_ident()]))
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] != threads[1] == threading.get_ident()


def test_a_failure_goes_where_it_was_asked_to_or_to_all(qtbot: QtBot, jobs: Jobs):
    heard: list[str] = []

    def hear_one(error: Exception) -> None:
        heard.append(f"one {error}")

    def hear_all(error: Exception) -> None:
        heard.append(f"all {error}")

    jobs.failed.connect(hear_all)
    jobs.run(lambda: 1 // 0, failed=hear_one)
    jobs.run(lambda: int("x"))
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard[0].startswith("one")
    assert heard[1].startswith("all")


def test_a_change_is_told_after_the_answer(qtbot: QtBot, jobs: Jobs):
    heard: list[object] = []
    jobs.changed.connect(heard.append)
    jobs.run(lambda: "done", heard.append, changes=Changed("a"))
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == ["done", Changed("a")]


def test_closing_waits_for_what_was_taken_and_takes_no_more(qtbot: QtBot, jobs: Jobs):
    gate, answers = threading.Event(), list[bool]()
    jobs.run(lambda: gate.wait(5), answers.append)
    threading.Timer(0.05, gate.set).start()
    jobs.close()
    jobs.run(lambda: True, answers.append)
    assert answers == [True]


@pytest.mark.parametrize("given", [(), ("more",)])
def test_a_widget_that_went_meanwhile_is_not_called(
    qtbot: QtBot, jobs: Jobs, given: tuple[str, ...]
):
    class Listener(QWidget):
        def hear(self, *_: object) -> None:
            raise AssertionError("called after deletion")

    gate, listener = threading.Event(), Listener()
    hear = partial(listener.hear, *given) if given else listener.hear
    jobs.run(lambda: gate.wait(5), hear)
    listener.deleteLater()
    qtbot.waitUntil(lambda: not _alive(listener))
    gate.set()
    qtbot.waitUntil(lambda: jobs.pending == 0)


def test_saves_are_counted_apart_from_other_work(qtbot: QtBot, jobs: Jobs):
    counts: list[int] = []
    jobs.saving.connect(counts.append)
    jobs.run(lambda: None)
    jobs.run(lambda: None, saves=True)
    qtbot.waitUntil(lambda: jobs.pending == 0)
    assert counts == [1, 0]


def test_what_never_answers_holds_up_nobody_else(qtbot: QtBot):
    jobs, gate, answers = Jobs(None, DetachedWorker()), threading.Event(), list[bool]()
    jobs.run(lambda: gate.wait(60), answers.append)
    jobs.run(gate.is_set, answers.append)
    qtbot.waitUntil(lambda: answers == [False])
    gate.set()
    qtbot.waitUntil(lambda: answers == [False, True])


def test_a_loose_answer_to_somebody_deleted_is_dropped(qtbot: QtBot):
    asker, gate, answers = QObject(), threading.Event(), list[bool]()
    jobs = Jobs(asker, DetachedWorker())
    jobs.run(lambda: gate.wait(60), answers.append)
    (loose,) = (thread for thread in threading.enumerate() if thread.name == "detached")
    asker.deleteLater()
    qtbot.waitUntil(lambda: not _alive(jobs))
    gate.set()
    loose.join()
    assert answers == []


def test_the_process_ends_while_somebody_never_answers():
    subprocess.run([sys.executable, "-c", NEVER_ANSWERED], check=True, timeout=60, env=HERE)


def _alive(thing: QObject) -> bool:
    import shiboken6

    return shiboken6.isValid(thing)
