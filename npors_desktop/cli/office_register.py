"""The office's commands that export the register, and for its views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.values import to_plain
from npors_desktop.base.words import Language
from npors_desktop.cli.office_session import opened_office, working_office
from npors_desktop.cli.progress import progress_of
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.register_filter import RegisterFilter
from npors_desktop.domain.register_views import RegisterView
from npors_desktop.workflows.office.register import Export
from npors_desktop.workflows.office.result_lists import ListAsked

if TYPE_CHECKING:
    from argparse import Namespace

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.list_query import ListQuery
    from npors_desktop.workflows.sessions import OfficeSession

_SPOKEN = {
    "en": (Language.ENGLISH,),
    "cy": (Language.WELSH,),
    "both": (Language.WELSH, Language.ENGLISH),
}


def export(asked: Namespace, printer: Printer) -> int:
    """Export the register, or what a view and filters find, as a spreadsheet."""
    with (
        working_office(asked, printer, reading=True) as session,
        progress_of(message("Exported"), printer) as progress,
    ):
        session.acting.check(ActionKind.REGISTER_EXPORTED)
        only = _query(asked, session)
        if only is not None and asked.revisions:
            raise WrongUseError(
                message("Every revision can only be exported of the whole register."),
                message("Leave out --revisions, or the view and the filters."),
            )
        what = Export(only, (), asked.revisions, asked.numbers, asked.purpose.strip())
        count = session.register.export(asked.to, what, replace=asked.force, told=progress.done)
    printer.line(
        message_of_count(
            "{n} record written to {file}.", "{n} records written to {file}.", count, file=asked.to
        )
    )
    printer.document({"records": count, "file": str(asked.to)})
    return 0


def customer_list(asked: Namespace, printer: Printer) -> int:
    """Make a PDF of results for a customer, or a letter to each employer."""
    purpose = asked.purpose.strip()
    if not purpose:
        raise WrongUseError(message("Say what the file is for."))
    with working_office(asked, printer, reading=True) as session:
        session.acting.check(ActionKind.CERTIFICATE_LIST_MADE)
        what = ListAsked(
            purpose,
            _SPOKEN[asked.spoken],
            asked.letters,
            asked.address,
            only=_query(asked, session),
        )
        made = session.result_lists.write(what, asked.to, replace=asked.force)
    printer.line(
        message_of_count(
            "{n} record written to {file}.",
            "{n} records written to {file}.",
            made.records,
            file=asked.to,
        )
    )
    if made.left_out:
        printer.tell(
            message_of_count(
                "{n} record that nobody has accepted was left out.",
                "{n} records that nobody has accepted were left out.",
                made.left_out,
            )
        )
    printer.document(
        {
            "file": str(made.file),
            "records": made.records,
            "letters": made.letters,
            "left_out": made.left_out,
        }
    )
    return 0


def views(asked: Namespace, printer: Printer) -> int:
    """List the kept views, or keep or remove one."""
    with opened_office(asked, printer) as session:
        kept = session.register_views
        if asked.keep is not None:
            kept.keep(RegisterView(asked.keep, _filter(asked)))
        elif asked.remove is not None:
            kept.remove(asked.remove)
        found = [(one, session.register.list.count(one.query())) for one in kept.all()]
    for one, count in found:
        told = message_of_count("{name}: {n} record", "{name}: {n} records", count, name=one.name)
        printer.line(told)
    if not found:
        printer.tell(message("No view is kept."))
    told_views: list[Json] = [
        {
            "name": one.name,
            "filter": to_plain(one.filter),
            "columns": list(one.columns),
            "by": one.by,
            "turned": one.turned,
            "records": count,
        }
        for one, count in found
    ]
    printer.document({"views": told_views})
    return 0


def _query(asked: Namespace, session: OfficeSession) -> ListQuery | None:
    """What is to be exported; None for the whole register."""
    filters = _filter(asked)
    if asked.view is None:
        return None if filters == RegisterFilter() else RegisterView(filter=filters).query()
    return session.register_views.get(asked.view).query(filters.words())


def _filter(asked: Namespace) -> RegisterFilter:
    return RegisterFilter(
        asked.result or "", asked.category, asked.assessor, asked.employer, asked.place,
        asked.since, asked.until,
    )  # fmt: skip
