"""What the office keeps of the records that came to it: its two tables, and how they are read."""

from dataclasses import fields
from typing import Any

import sqlalchemy as sa

from npors_desktop.domain.delivery import RegisteredRecord, Remark
from npors_desktop.domain.record_facts import RecordFacts
from npors_desktop.domain.sheet import PackRef
from npors_desktop.store.core.column_types import find_id
from npors_desktop.store.core.office_tables import QuarantinedRow, RegisteredRow
from npors_desktop.store.core.rows import table_of

Which = tuple[sa.ColumnElement[bool], ...]
REGISTER = table_of(RegisteredRow)
QUARANTINE = table_of(QuarantinedRow)
_APART = {"record", "pack", "pdf", "contested", "remarks", "replaced_by", "facts"}
FACTS = tuple(field.name for field in fields(RecordFacts))
NAMES = tuple(field.name for field in fields(RegisteredRecord) if field.name not in _APART)
_OTHER = REGISTER.alias("other")
_SAME_ID = _OTHER.c.record == REGISTER.c.record, _OTHER.c.counts
# As domain.record_versions.is_of_same_assessor says.
_SAME_ASSESSOR = sa.and_(
    _OTHER.c.assessor_number == REGISTER.c.assessor_number,
    sa.or_(
        _OTHER.c.assessor == REGISTER.c.assessor,
        sa.and_(_OTHER.c.signing_key == REGISTER.c.signing_key, REGISTER.c.signing_key != ""),
    ),
)
CONTESTED = sa.exists().where(*_SAME_ID, sa.not_(_SAME_ASSESSOR)).label("contested")
_LATER = (*_SAME_ID, _SAME_ASSESSOR, _OTHER.c.revision > REGISTER.c.revision)
IS_LATEST = ~sa.exists().where(*_LATER)
REPLACED = (
    sa.select(sa.func.max(_OTHER.c.revision)).where(*_LATER).scalar_subquery().label("replaced_by")
)


def counting(*more: Any) -> sa.Select[Any]:
    """From the records that count."""
    return sa.select(REGISTER, CONTESTED, REPLACED, *more).where(REGISTER.c.counts)


def waiting(*what: Any) -> Any:
    """From the records kept apart that have not been entered since."""
    same = ("record", "revision", "assessor_number", "content_sha256")
    entered = sa.exists().where(*(REGISTER.c[name] == QUARANTINE.c[name] for name in same))
    return sa.select(*what).where(~entered)


def of_content(table: sa.Table, record: RegisteredRecord) -> Which:
    """The row of just these contents."""
    return (
        table.c.record == find_id(record.record),
        table.c.revision == record.revision,
        table.c.assessor_number == record.assessor_number,
        table.c.content_sha256 == record.content_sha256,
    )


def record_of(row: sa.RowMapping, pdf: bytes = b"") -> RegisteredRecord:
    """The record of a row of either table."""
    return RegisteredRecord(
        record=str(row["record"]),
        pack=PackRef(row["pack"], row["edition"]),
        pdf=pdf,
        contested=bool(row.get("contested", False)),
        replaced_by=row.get("replaced_by"),
        remarks=tuple(map(Remark, row["remarks"].split())),
        facts=RecordFacts(**{name: row[name] for name in FACTS}),
        **{name: row[name] for name in NAMES},
    )
