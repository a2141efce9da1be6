"""What SQLModel and SQLite let pass when left to themselves, and these rows do not."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import configure_mappers
from sqlmodel import col, select

from npors_desktop.domain.delivery import EnrolmentStatus, OutboxState
from npors_desktop.domain.errors import UserError
from npors_desktop.store.core.column_types import Guid, UtcDateTime
from npors_desktop.store.core.office_tables import PersonRow
from npors_desktop.store.core.rows import StoredRow
from npors_desktop.store.core.tables import BlobRow, OutboxRow, VisitRow

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def person(**changes: Any) -> PersonRow:
    values: dict[str, Any] = {
        "number": "4711",
        "name": "Ann",
        "email": "",
        "standing": EnrolmentStatus.ENROLLED,
        "serial": "1",
        "certificate": "",
        "enrolled_at": NOW,
    }
    return PersonRow(**{**values, **changes})


def test_the_mappers_configure():
    configure_mappers()


def test_a_wrong_value_is_refused_when_a_row_is_made():
    for wrong in ({"enrolled_at": "garbage"}, {"standing": "lost"}, {"name": None}, {"name": 5}):
        with pytest.raises(ValueError, match="PersonRow"):
            person(**wrong)
    with pytest.raises(ValueError, match="sha256"):
        BlobRow(sha256="short", data=b"")


def test_a_wrong_value_is_refused_when_a_row_is_changed(place: Any):
    row = person()
    with pytest.raises(ValueError, match="standing"):
        row.standing = "lost"  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(ValueError, match="enrolled_at"):
        row.sqlmodel_update({"enrolled_at": "garbage"})
    with pytest.raises(ValueError, match="standing"), place.store.writing() as unit:
        unit.people._session.add(row)


def test_a_refusal_does_not_tell_the_value():
    with pytest.raises(ValueError, match="enrolled_at") as told:
        person(enrolled_at="Ann of Nowhere")
    assert "Nowhere" not in str(told.value)


def test_a_misspelt_field_is_refused():
    with pytest.raises(TypeError, match="nmae"):
        person(nmae="Ann")


def test_a_missing_field_is_refused_at_the_latest_before_the_flush(place: Any):
    with pytest.raises(ValueError, match="certificate"), place.store.writing() as unit:
        unit.people._session.add(PersonRow(number="1", name="A"))  # pyright: ignore[reportCallIssue]


def test_an_enumeration_is_stored_by_value_under_a_check(place: Any):
    with place.store.writing() as unit:
        session = unit.people._session
        session.add(person())
        session.flush()
        assert session.scalar(sa.text("SELECT standing FROM person")) == "enrolled"
    with pytest.raises(UserError) as told, place.store.writing() as unit:
        unit.people._session.execute(sa.text("UPDATE person SET standing = 'ENROLLED'"))
    assert told.value.code == "unstorable"


def test_a_moment_of_another_zone_is_converted_and_comes_back_aware(place: Any):
    local = datetime(2026, 11, 20, 10, 0, tzinfo=timezone(timedelta(hours=1)))
    with place.store.writing() as unit:
        unit.people._session.add(person(enrolled_at=local))
    with place.store.reading() as unit:
        found = unit.people.get("4711")
    assert found.enrolled_at == NOW
    assert found.enrolled_at.tzinfo is UTC


def test_a_naive_moment_is_a_fault_of_the_program():
    with pytest.raises(TypeError, match="time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 11, 20), sa.create_mock_engine)  # pyright: ignore[reportArgumentType]


def test_an_id_is_sixteen_bytes_and_a_uuid_on_postgresql(place: Any):
    from sqlalchemy.dialects import postgresql, sqlite  # noqa: TID251 - it is about both

    id_ = uuid4()
    assert Guid().process_bind_param(id_, sqlite.dialect()) == id_.bytes
    assert Guid().process_bind_param(id_, postgresql.dialect()) == id_
    assert Guid().process_result_value(id_.bytes, sqlite.dialect()) == id_
    assert "UUID" in str(Guid().load_dialect_impl(postgresql.dialect()))


def test_a_row_stays_readable_after_its_session(place: Any):
    with place.store.writing() as unit:
        row = VisitRow(id=UUID(int=7), day=date(2026, 11, 20), site="Quarry", body="{}")
        unit.visits._session.add(row)
    assert row.site == "Quarry"
    assert row.pk == 1
    with place.store.reading() as unit:
        again = unit.visits._session.exec(select(VisitRow).where(col(VisitRow.pk) == 1)).one()
    assert again.id == UUID(int=7)


def test_whole_numbers_of_the_log_are_64_bits_wide():
    from sqlalchemy.dialects import postgresql  # noqa: TID251 - it is about this one

    for table in StoredRow.metadata.sorted_tables:
        for column in table.c:
            if column.name in ("pk", "assessment", "mono_ns") or column.primary_key:
                kind = column.type.compile(postgresql.dialect())
                assert kind != "INTEGER", (table.name, column.name)


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="attempts"):
        OutboxRow(
            record=uuid4(),
            revision=1,
            content_sha256="",
            candidate="",
            title="",
            state=OutboxState.WAITING,
            attempts=-1,
        )
