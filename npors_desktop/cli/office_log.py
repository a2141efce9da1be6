"""The office's command for its event log."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from npors_desktop.base.moments import moment_text
from npors_desktop.cli.office_session import opened_office
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionFilter, ActionKind
from npors_desktop.domain.office_log_text import KINDS, about, whose

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Mapping
    from datetime import date

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.office_log import OfficeAction
    from npors_desktop.workflows.office.office_log import OfficeLog

_PAGE = 500


def log(asked: Namespace, printer: Printer) -> int:
    """Print what was done at the office, the newest first."""
    kinds = frozenset(ActionKind(kind) for kind in asked.kind)
    with opened_office(asked, printer) as session:
        by = session.log.whose(asked.by) if asked.by else frozenset[str]()
        wanted = ActionFilter(kinds, asked.since, _after(asked.until), asked.record or "", by)
        shown, staff = tuple(_entries(session.log, wanted)), session.log.staff()
    for one in shown:
        line = message(
            "{entry}  {at}  {who}: {kind}: {about}",
            entry=one.seq,
            at=moment_text(one.at),
            who=whose(one, session.name, staff),
            kind=KINDS[one.kind],
            about=about(one, staff),
        )
        printer.line(line)
    if not shown:
        printer.line(message("Nothing of that is in the log."))
    printer.document({"entries": [_plain(one, staff) for one in shown]})
    return 0


def _entries(log: OfficeLog, wanted: ActionFilter) -> Iterator[OfficeAction]:
    before: int | None = None
    while page := log.page(wanted, _PAGE, before):
        yield from page
        before = page[-1].seq


def _after(last: date | None) -> datetime | None:
    """The end of a day on this computer's clock."""
    if last is None:
        return None
    return datetime.combine(last + timedelta(days=1), time()).astimezone()


def _plain(one: OfficeAction, staff: Mapping[str, str]) -> Json:
    return {
        "entry": one.seq,
        "at": moment_text(one.at),
        "kind": one.kind.value,
        "by": staff.get(one.by, "") or None,
        "details": dict(one.details),
    }
