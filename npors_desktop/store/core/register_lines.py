"""The lines of the register as it is listed: the latest revision of each record that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from npors_desktop.domain.folded_text import search_text, search_token, sort_value
from npors_desktop.domain.register_filter import filter_tokens
from npors_desktop.store.core.line_table import LineTable, write_lines
from npors_desktop.store.core.office_tables import RegisterLineRow
from npors_desktop.store.core.received import CONTESTED, IS_LATEST, REGISTER, record_of
from npors_desktop.store.core.rows import table_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime
    from uuid import UUID

    from npors_desktop.domain.delivery import RegisteredRecord

_LINE = table_of(RegisterLineRow)
# Written once: each record that an office imports asks for them.
_OWN = REGISTER.c.record.in_(sa.bindparam("records", expanding=True))
_LISTED = sa.select(REGISTER).where(_OWN, REGISTER.c.counts, IS_LATEST)
_NUMBERS = sa.select(REGISTER.c.pk).where(_OWN)
_SHOWN = sa.select(REGISTER, CONTESTED).where(
    REGISTER.c.pk.in_(sa.bindparam("pks", expanding=True))
)
REGISTER_LINES = LineTable(
    _LINE,
    "register_words",
    {
        name: _LINE.c[name]
        for name in (
            "result", "candidate", "category", "assessor", "tested", "accepted", "record", "codes",
            "employer", "site", "notification",
        )
    },
)  # fmt: skip


def follow_records(connection: sa.Connection, records: Collection[UUID]) -> None:
    """List what is to be listed of these records, after something of them has changed."""
    own = {"records": list(records)}
    listed = connection.execute(_LISTED, own).mappings()
    wanted = {row["pk"]: values(record_of(row)) for row in listed}
    looked_at = connection.scalars(_NUMBERS, own).all()
    write_lines(connection, _LINE, looked_at, wanted)


def listed_records(connection: sa.Connection, pks: Sequence[int]) -> tuple[RegisteredRecord, ...]:
    """The records of these lines, in this order, without the reports' bytes."""
    rows = connection.execute(_SHOWN, {"pks": list(pks)}).mappings()
    found = {row["pk"]: record_of(row) for row in rows}
    return tuple(found[pk] for pk in pks)


def values(row: RegisteredRecord) -> dict[str, Any]:
    """The line of a record, but for its number."""
    tested, accepted = f"{row.tested_on:%d/%m/%Y}", _day(row.accepted_at)
    texts = row.candidate, row.title, row.assessor, row.assessor_number, row.record
    facts = row.facts
    texts = *texts, facts.codes, facts.employer, facts.site, facts.notification
    received = _day(row.received_at)
    remarks = (search_token("remark", one) for one in row.remarks)
    sorted_by = {
        "result": row.result,
        "candidate": sort_value(row.candidate),
        "category": sort_value(row.title),
        "assessor": sort_value(row.assessor),
        "tested": row.tested_on.isoformat(),
        "accepted": row.accepted_at.isoformat() if row.accepted_at else "",
        "record": f"{row.record[-8:]} {row.revision:06}",
        "codes": sort_value(facts.codes),
        "employer": sort_value(facts.employer),
        "site": sort_value(facts.site),
        "notification": sort_value(facts.notification),
    }
    own = search_token("result", row.result), *remarks, *filter_tokens(row)
    tokens = *own, *REGISTER_LINES.value_tokens(sorted_by)
    return {
        "part": 0,
        **sorted_by,
        "words": search_text((*texts, tested, accepted, received), tokens),
    }


def _day(at: datetime | None) -> str:
    return f"{at.astimezone():%d/%m/%Y}" if at else ""
