"""What stands beside the history is held to it: standards, reports, outbox, the files kept."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.domain.delivery import OutboxItem, OutboxState, SignedReport
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.events.amending import AmendmentBegun
from npors_desktop.domain.events.ending import Issued
from npors_desktop.domain.messages import message
from npors_desktop.domain.record import HistoryProof, LogPoint
from npors_desktop.store.sqlcipher.store import StoreHealth

PDF, CONTENT = b"%PDF-1.7 signed", "cd" * 32


@pytest.fixture
def issued(place: Any, begin: Any) -> str:
    """One assessment, issued with its report and its place in the outbox."""
    id_, at = begin(place.store), place.clock.now()
    with place.store.writing() as unit:
        unit.assessments.append(id_, Issued(CONTENT, at, sha256_hex(PDF)))
        unit.reports.put(SignedReport(id_, 1, CONTENT, at, PDF))
        unit.outbox.put(OutboxItem(id_, 1, CONTENT, "Ann", "Dumper", 7, OutboxState.WAITING))
    assert place.store.check() == StoreHealth(chain_ok=True, problems=())
    return id_


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("UPDATE pack SET body = replace(body, '\"minutes\":60', '\"minutes\":99')", "was altered"),
        ("UPDATE pack SET body = '{}'", "was altered"),
        ("UPDATE pack SET title = 'Crane'", "was altered"),
        ("UPDATE blob SET data = x'00'", "stored file"),
        ("DELETE FROM report", "signed report .* is missing"),
        ("UPDATE report SET content_sha256 = printf('%064d', 0)", "not the one that was issued"),
        ("UPDATE report SET signed_at = '2026-11-21 00:00:00.000000'", "not the one that was"),
        ("UPDATE report SET revision = 1 + 1", "never issued"),
        ("DELETE FROM outbox", "not in the outbox"),
        ("UPDATE outbox SET content_sha256 = printf('%064d', 0)", "in the outbox is not the one"),
        ("UPDATE outbox SET state = 'received'", "no receipt"),
        ("UPDATE assessment SET stage = 'draft'", "does not match its history: stage"),
    ],
)
def test_what_is_not_as_the_history_says_is_found(place: Any, issued: str, how: str, told: str):
    with place.store._engine.begin() as connection:
        connection.exec_driver_sql(how)
    health = place.store.check()
    assert health.chain_ok
    assert re.search(told, str(health.problems[0]))


def test_both_revisions_of_an_amended_record_are_held_to_its_history(place: Any, issued: str):
    at, second = place.clock.now(), "ef" * 32
    with place.store.writing() as unit:
        unit.assessments.append(issued, AmendmentBegun("It was wrong."))
        unit.assessments.append(issued, Issued(second, at, sha256_hex(PDF)))
        unit.reports.put(SignedReport(issued, 2, second, at, PDF))
        unit.outbox.put(OutboxItem(issued, 2, second, "Ann", "Dumper", 7, OutboxState.WAITING))
    assert place.store.check() == StoreHealth(chain_ok=True, problems=())
    with place.store._engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM report WHERE revision = 1")
    (problem,) = place.store.check().problems
    assert "is missing" in str(problem)


def test_another_report_under_the_issued_ones_name_is_found(place: Any, issued: str):
    other = b"%PDF-1.7 another"
    with place.store._engine.begin() as connection:
        values = (sha256_hex(other), other)
        connection.exec_driver_sql("INSERT INTO blob (sha256, data) VALUES (?, ?)", values)
        connection.exec_driver_sql("UPDATE report SET blob = ?", values[:1])
    (problem,) = place.store.check().problems
    assert "not the one that was issued" in str(problem)


def test_a_report_in_the_outbox_of_what_was_never_issued_is_found(place: Any, begin: Any):
    draft = begin(place.store)
    item = OutboxItem(draft, 1, CONTENT, "Ann", "Dumper", 7, OutboxState.WAITING)
    with place.store.writing() as unit:
        unit.outbox.put(item)
        unit.outbox.put(replace(item, attempts=1))
    (problem,) = place.store.check().problems
    assert "never issued" in str(problem)


def test_a_history_cut_off_before_its_issue_is_found(place: Any, issued: str):
    with place.store._engine.begin() as connection:
        for statement in (
            "DELETE FROM audit_event WHERE kind = 'Issued'",
            "DELETE FROM report",
            "DELETE FROM outbox",
            "UPDATE assessment SET stage = 'draft', content_sha256 = '', signed_at = NULL",
            "UPDATE assessment SET last_seq = 1",
        ):
            connection.exec_driver_sql(statement)
    health = place.store.check()
    assert not health.chain_ok
    assert "of the history are missing" in str(health.problems[0])


def test_histories_that_cannot_be_read_are_told_one_by_one(place: Any, begin: Any):
    ids = [begin(place.store, name) for name in ("Ann", "Bob")]
    with place.store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE pack SET body = '{}'")
    problems = [str(one) for one in place.reopen().check().problems]
    assert "was altered" in problems[0]
    told = sorted(one for one in problems if "cannot be read" in one)
    assert [one.split()[1] for one in told] == sorted(ids)


def test_a_report_that_does_not_say_what_was_issued_is_found(place: Any, issued: str):
    def unreadable(_: bytes) -> Any:
        raise UserError(message("It is cut short."))

    def says(content: str) -> Callable[[bytes], tuple[str, HistoryProof]]:
        proof = HistoryProof(1, "ab" * 32, "cd" * 32)
        return lambda _: (content, proof)

    for read, told in (
        (unreadable, "cannot be read. It is cut short"),
        (says("ef" * 32), "is not the one that was issued"),
        (says(CONTENT), "is not the one that was signed"),
    ):
        (problem,) = place.store.check(read).problems
        assert told in str(problem)


def saying(proof: HistoryProof) -> Callable[[bytes], tuple[str, HistoryProof]]:
    """Reads this proof in the report."""
    return lambda _: (CONTENT, proof)


def test_the_issues_that_a_report_names_are_held_to_the_history(
    place: Any, begin: Any, mark: Any, issued: str
):
    with place.store.reading() as unit:
        log = unit.log
        issue = log.proof(UUID(issued))
        first = log.proof_at(UUID(issued), issue.events - 1)
        assert (first.earlier, issue.earlier) == ((), (LogPoint(first.events, first.chain_head),))
    other = begin(place.store, "Bob")
    mark(place.store, other, "1.1")
    with place.store.reading() as unit:
        later = unit.assessments.proof(other)
    assert later.earlier == issue.earlier
    # The report of the one issue, if it said this or that of those before it.
    for earlier, is_right in (((), True), (None, True), (issue.earlier, False)):
        health = place.store.check(saying(replace(first, earlier=earlier)))
        assert (health.problems == ()) == is_right
