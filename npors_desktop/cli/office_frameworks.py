"""The office's command for competence frameworks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.cli.office_session import opened_office
from npors_desktop.cli.spreadsheets import tell_findings
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.framework import Reach
from npors_desktop.domain.framework_text import (
    PUT_RIGHT,
    REACH_WORDS,
    STANDING_WORDS,
    problem_texts,
    supporting_text,
)
from npors_desktop.domain.messages import message, message_of_count

if TYPE_CHECKING:
    from argparse import Namespace

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer
    from npors_desktop.domain.framework import EvidencedStatement
    from npors_desktop.workflows.office.frameworks import Frameworks, FrameworkShown


def frameworks(asked: Namespace, printer: Printer) -> int:
    """List the editions of the frameworks; take one in, or write a template, where that is asked
    for."""
    if asked.file and asked.template:
        raise WrongUseError(message("Name a workbook to take in, or give --template; not both."))
    with opened_office(asked, printer) as session:
        if asked.template:
            session.frameworks.template(asked.template, replace=asked.force)
            printer.line(message("{file}: written", file=asked.template))
            printer.document({"file": str(asked.template)})
            return 0
        if asked.file and not _take(asked, session.frameworks, printer):
            return 1
        _list(session.frameworks.all(), printer)
    return 0


def _take(asked: Namespace, kept: Frameworks, printer: Printer) -> bool:
    taken = kept.take(asked.file)
    one = taken.framework
    if one is None:
        found = tell_findings(taken.findings, printer)
        printer.tell(PUT_RIGHT)
        printer.document({"frameworks": None, "findings": found})
        return False
    text = (
        message("{title}, edition {edition}: taken in.", title=one.title, edition=one.edition)
        if taken.is_new
        else message(
            "{title}, edition {edition}: here already, the same.",
            title=one.title,
            edition=one.edition,
        )
    )
    printer.line(text)
    return True


def _list(shown: tuple[FrameworkShown, ...], printer: Printer) -> None:
    if not shown:
        printer.tell(message("This office has no competence frameworks."))
    for one in shown:
        framework = one.framework
        printer.line(
            message_of_count(
                "{title} ({id}), edition {edition}, {standing}, from {day}: {n} statement",
                "{title} ({id}), edition {edition}, {standing}, from {day}: {n} statements",
                len(one.statements),
                title=framework.title,
                id=framework.id,
                edition=framework.edition,
                standing=STANDING_WORDS[one.standing],
                day=str(framework.valid_from),
            )
        )
        for statement in one.statements:
            _tell(statement, printer)
    printer.document({"frameworks": [_plain(one, printer) for one in shown], "findings": []})


def _tell(one: EvidencedStatement, printer: Printer) -> None:
    """Name what a person must look at: what is not wholly evidenced, or names what is not there."""
    if one.reach is not Reach.WHOLE:
        reach = printer.text(REACH_WORDS[one.reach])
        printer.line(f"  {one.statement.key} {one.statement.text}: {reach}")
    for problem in problem_texts(one):
        printer.line(f"  {one.statement.key}: {printer.text(problem)}")


def _plain(shown: FrameworkShown, printer: Printer) -> Json:
    one = shown.framework
    return {
        "id": one.id,
        "edition": one.edition,
        "title": one.title,
        "state": one.state.value,
        "standing": shown.standing.value,
        "valid_from": str(one.valid_from),
        "statements": [_statement(each, printer) for each in shown.statements],
    }


def _statement(one: EvidencedStatement, printer: Printer) -> Json:
    statement = one.statement
    return {
        "key": statement.key,
        "dimension": statement.dimension.value,
        "occupation": statement.occupation,
        "text": statement.text,
        "reach": one.reach.value,
        "evidence": [printer.text(supporting_text(each)) for each in one.supporting],
        "problems": [printer.text(each) for each in problem_texts(one)],
    }
