"""The office's commands that hold a planned visit against the rules and put its papers together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.scheme_words import scheme_text
from npors_desktop.cli.office_session import opened_office, working_office
from npors_desktop.domain.messages import message, message_of_count
from npors_desktop.domain.schemes.answer import THE_SCHEME_DECIDES
from npors_desktop.domain.schemes.plan_lines import LIGHT_WORDS, PlanLight
from npors_desktop.exchange.answer_json import answer_plain

if TYPE_CHECKING:
    from argparse import Namespace

    from npors_desktop.cli.printing import Printer


def visit_check(asked: Namespace, printer: Printer) -> int:
    """Hold a planned visit against the rules, and say what is not in order."""
    with working_office(asked, printer, reading=True) as session:
        found = session.visit_check.of(asked.visit)
    words = printer.words
    for one in found.lines:
        line = one.line
        told = scheme_text(line.why, line.values, words)
        parts = (scheme_text(line.text, line.values, words), words(line.held), told)
        subject = f"{one.subject}: " if one.subject else ""
        told = f"{words(LIGHT_WORDS[one.light])}  {subject}{'. '.join(filter(None, parts))}"
        printer.line(told)
        if step := scheme_text(line.next_step, line.values, words):
            printer.line(f"    {step}")
    printer.tell(THE_SCHEME_DECIDES)
    printer.document(
        {
            "visit": found.plan.visit.id,
            "light": found.light.value,
            "lines": [
                {"subject": one.subject, "rule": one.line.rule, "light": one.light.value}
                for one in found.lines
            ],
            "answers": [answer_plain(one, words) for one in found.answers],
            "notice": words(THE_SCHEME_DECIDES),
        }
    )
    return 1 if found.light is PlanLight.RED else 0


def audit_pack(asked: Namespace, printer: Printer) -> int:
    """Write the papers of a notification number that are held here to a new folder."""
    with opened_office(asked, printer) as session:
        made = session.audit_packs.write(asked.notification, asked.to, printer.words.language)
    printer.line(
        message_of_count(
            "{n} file is in {folder}. It is not encrypted: keep it where nobody else can read it.",
            "{n} files are in {folder}. They are not encrypted: keep them where nobody else can "
            "read them.",
            made.files,
            folder=made.folder,
        )
    )
    for one in made.missing:
        printer.tell(message("Not held here: {paper}", paper=one))
    printer.document(
        {
            "folder": str(made.folder),
            "files": made.files,
            "missing": [printer.text(one) for one in made.missing],
        }
    )
    return 0
