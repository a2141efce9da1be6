"""The chain: nothing in the history can be altered, left out or put in unseen."""

import json
import re
from datetime import timedelta
from typing import Any, cast, get_args

import pytest
import sqlalchemy as sa

from npors_desktop.base.canonical import sha256_hex
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.events import Change
from npors_desktop.domain.events.clock import ClockConfirmed
from npors_desktop.domain.sheet import Mark
from npors_desktop.store.core.event_log import OF_STORE, Entry
from npors_desktop.store.core.payload import change_of
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.tables import AuditEventRow

OTHER = bytes(31) + b"x"

TAMPERINGS = {
    "a mark changed": "UPDATE audit_event SET payload = replace(payload, 'met', 'not_met') "
    "WHERE seq = 3",
    "a time changed": "UPDATE audit_event SET at = '2026-11-21 00:00:00.000000' WHERE seq = 3",
    "another session": "UPDATE audit_event SET session = zeroblob(16) WHERE seq = 3",
    "a span changed": "UPDATE audit_event SET mono_ns = mono_ns + 1 WHERE seq = 3",
    "a kind changed": "UPDATE audit_event SET kind = 'Flagged' WHERE seq = 3",
    "another's stream": "UPDATE audit_event SET stream = zeroblob(16) WHERE seq = 3",
    "one left out": "DELETE FROM audit_event WHERE seq = 3",
    "the first left out": "DELETE FROM audit_event WHERE seq = 1",
    "two swapped": "UPDATE audit_event SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END "
    "WHERE seq IN (2, 3); UPDATE audit_event SET seq = -seq WHERE seq < 0",
    "a hash changed": "UPDATE audit_event SET hash = zeroblob(32) WHERE seq = 5",
    "the last doubled": "INSERT INTO audit_event SELECT seq + 1, stream, kind, at, session, "
    "mono_ns, payload, hash, hash FROM audit_event WHERE seq = 5",
}


@pytest.mark.parametrize("how", TAMPERINGS.values(), ids=TAMPERINGS.keys())
def test_tampering_breaks_the_chain(place: Any, begin: Any, mark: Any, how: str):
    mark(place.store, begin(place.store), "1.1", "1.2", "1.3", "1.4")
    assert place.store.check().chain_ok
    with place.store._engine.begin() as connection:
        for statement in how.split(";"):
            connection.exec_driver_sql(statement)
    health = place.store.check()
    assert not health.chain_ok
    assert all(str(problem).endswith(".") for problem in health.problems)


def test_an_entry_spliced_in_with_a_digest_of_its_own_does_not_follow(
    place: Any, begin: Any, mark: Any
):
    """As one who has the key would put in an entry of another history: its own digest holds."""
    mark(place.store, begin(place.store), "1.1", "1.2")
    table = table_of(AuditEventRow)
    own = table.c.seq == 3
    with place.store._engine.begin() as connection:
        row = dict(connection.execute(sa.select(table).where(own)).mappings().one())
        row["prev"] = OTHER
        entry = Entry(**{name: row[name] for name in Entry.__dataclass_fields__})
        values = {"prev": OTHER, "hash": entry.digest(bytes(range(32, 64)))}
        connection.execute(sa.update(table).where(own).values(values))
    problems = [str(one) for one in place.store.check().problems]
    assert problems == ["Entry 3 of the history does not follow the previous one."]


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("DELETE FROM audit_event WHERE seq > 1", "Entries 2 to 3 .* missing"),
        ("DELETE FROM audit_event", "Entries 1 to 3 .* missing"),
        ("DELETE FROM audit_event WHERE seq = 3; UPDATE log_head SET seq = 2", "end .* altered"),
        ("UPDATE log_head SET mac = zeroblob(32)", "end .* altered"),
        ("DELETE FROM log_head", "more entries than it should: 3, not 0"),
    ],
)
def test_an_end_cut_off_shows_against_the_head(
    place: Any, begin: Any, mark: Any, how: str, told: str
):  # fmt: skip
    mark(place.store, begin(place.store), "1.1", "1.2")
    with place.store._engine.begin() as connection:
        for statement in how.split(";"):
            connection.exec_driver_sql(statement)
        # As one would who also mends what a list shows.
        connection.exec_driver_sql("UPDATE assessment SET last_seq = 1")
    health = place.store.check()
    assert not health.chain_ok
    assert re.search(told, str(health.problems[0]))


@pytest.mark.parametrize(
    "how",
    [
        "UPDATE criterion_result SET mark = 'not_met'",
        "DELETE FROM criterion_result",
        "UPDATE assessment SET candidate = 'Another'",
        "INSERT INTO fault SELECT 1, 9, at, 'minor', NULL, NULL, 0, 0, '' FROM criterion_result",
    ],
)
def test_a_projection_that_was_altered_is_found(place: Any, begin: Any, mark: Any, how: str):
    mark(place.store, begin(place.store), "1.1")
    with place.store._engine.begin() as connection:
        connection.exec_driver_sql(how)
    health = place.store.check()
    assert health.chain_ok
    assert len(health.problems) == 1


def test_a_history_altered_under_our_feet_is_read_anew(place: Any, begin: Any, mark: Any):
    id_ = begin(place.store)
    mark(place.store, id_, "1.1")
    with place.store._engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE audit_event SET payload = replace(payload, 'met', 'not_met'), "
            "hash = zeroblob(32) WHERE seq = 2"
        )
    with place.store.reading() as unit:
        assert unit.assessments.get(id_).marks["1.1"].mark is Mark.NOT_MET


def test_the_proof_is_over_the_stored_texts(place: Any, begin: Any, mark: Any):
    id_ = begin(place.store)
    mark(place.store, id_, "1.1")
    with place.store.reading() as unit:
        connection = unit.reports._connection
        rows = connection.exec_driver_sql("SELECT payload, hash FROM audit_event ORDER BY seq")
        texts, hashes = zip(*rows, strict=True)
        proof = unit.assessments.proof(id_)
    assert proof.digest == sha256_hex("".join(f"{text}\n" for text in texts).encode())
    assert proof.chain_head == hashes[-1].hex()
    assert json.loads(texts[1]) == {
        "criterion": "1.1",
        "kind": "Marked",
        "mark": "met",
        "reason": "",
    }


def test_a_history_without_a_row_in_the_lists_is_found(place: Any, begin: Any, mark: Any):
    mark(place.store, begin(place.store, "Bob"), "1.1")
    with place.store._engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM assessment")
    assert "not in any list" in str(place.store.check().problems[0])


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"kind":"Nothing"}', '{"kind":"Marked"}'])
def test_a_payload_that_is_no_change_is_damage(text: str):
    with pytest.raises(DamagedFileError):
        change_of(text, 1)


def test_every_change_has_a_name_of_its_own():
    names = [change.__name__ for change in get_args(cast("Any", Change))]
    assert len(names) == len(set(names))


DAY = timedelta(days=1)


def doubts(place: Any, id_: str) -> int:
    with place.store.reading() as unit:
        return unit.assessments.clock_doubts(id_)


def test_a_clock_in_doubt_is_told_of_the_day_and_not_of_others(place: Any, begin: Any, mark: Any):
    with place.store.reading() as unit:
        assert unit.log.last_at() is None
    first = begin(place.store)
    assert doubts(place, first) == 0
    place.clock.set(place.clock.now() + 8 * DAY)
    # Between the last entry and this moment.
    assert doubts(place, first) == 1
    with place.store.writing() as unit:
        assert unit.log.last_at() == place.clock.now() - 8 * DAY
        unit.log.append(OF_STORE, ClockConfirmed())
    second = begin(place.store)
    mark(place.store, second, "1.1")
    place.clock.set(place.clock.now() + DAY / 2)
    third = begin(place.store)
    place.clock.set(place.clock.now() + 2 * DAY)
    fourth = begin(place.store)
    assert [doubts(place, one) for one in (first, second, third, fourth)] == [1, 1, 1, 0]
    place.clock.set(place.clock.now() - DAY)
    assert doubts(place, fourth) == 1
    assert place.store.check().problems == ()
