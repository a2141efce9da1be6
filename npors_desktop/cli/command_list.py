"""The list of the commands, and where each is carried out. To add one: one entry here.

A command is loaded when it is called: none waits for the libraries of another.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from npors_desktop.base.loading import load
from npors_desktop.cli.printing import Printer

if TYPE_CHECKING:
    from collections.abc import Mapping

Run = Callable[[Namespace, Printer], int]

# What is opened where no command is named.
WINDOW = "npors_desktop.cli.window:window"
COMMANDS: Mapping[str, str] = {
    "demo": "npors_desktop.cli.program:demo",
    "self-test": "npors_desktop.cli.program:self_test",
    "verify": "npors_desktop.cli.program:verify",
    "backup": "npors_desktop.cli.backup:backup",
    "restore": "npors_desktop.cli.backup:restore_copy",
    "packs list": "npors_desktop.cli.standards:list_packs",
    "packs categories": "npors_desktop.cli.categories:list_categories",
    "packs check": "npors_desktop.cli.standard_files:check_packs",
    "packs show": "npors_desktop.cli.standards:show_pack",
    "packs print": "npors_desktop.cli.printed_papers:print_papers",
    "packs seal": "npors_desktop.cli.standard_files:seal_pack",
    "packs diff": "npors_desktop.cli.standard_files:diff_packs",
    "packs to-sheet": "npors_desktop.cli.spreadsheets:to_sheet",
    "packs from-sheet": "npors_desktop.cli.spreadsheets:from_sheet",
    "packs sign": "npors_desktop.cli.office_standards:sign",
    "packs install": "npors_desktop.cli.laptop:install",
    "outcome": "npors_desktop.cli.outcome:outcome",
    "advise": "npors_desktop.cli.advice:advise_person",
    "laptop init": "npors_desktop.cli.laptop:init",
    "laptop enrol": "npors_desktop.cli.laptop:enrol",
    "laptop identity": "npors_desktop.cli.laptop:identity",
    "laptop leave": "npors_desktop.cli.laptop:leave",
    "laptop passphrase": "npors_desktop.cli.laptop:change_passphrase",
    "laptop recover": "npors_desktop.cli.laptop:recover",
    "laptop list": "npors_desktop.cli.laptop:list_records",
    "transcribe": "npors_desktop.cli.laptop:transcribe",
    "amend": "npors_desktop.cli.laptop:amend",
    "sign": "npors_desktop.cli.laptop:sign",
    "deliver": "npors_desktop.cli.laptop:deliver",
    "receipts": "npors_desktop.cli.laptop:receipts",
    "office init": "npors_desktop.cli.office:init",
    "office passphrase": "npors_desktop.cli.office:change_passphrase",
    "office recover": "npors_desktop.cli.office:recover",
    "office enrol": "npors_desktop.cli.office_people:enrol",
    "office revoke": "npors_desktop.cli.office_people:revoke",
    "office check": "npors_desktop.cli.office_people:check",
    "office continue": "npors_desktop.cli.office_people:go_on",
    "office recognise": "npors_desktop.cli.office_people:recognise",
    "office people": "npors_desktop.cli.office_persons:people",
    "office person": "npors_desktop.cli.office_persons:person",
    "office employers": "npors_desktop.cli.office_employers:employers",
    "office employer": "npors_desktop.cli.office_employers:employer",
    "office visit": "npors_desktop.cli.office:visit",
    "office visits": "npors_desktop.cli.office_planning:visits",
    "office bookings": "npors_desktop.cli.office_planning:bookings",
    "office visit-check": "npors_desktop.cli.office_visit_rules:visit_check",
    "office audit-pack": "npors_desktop.cli.office_visit_rules:audit_pack",
    "office chase": "npors_desktop.cli.office_planning:chase",
    "office settings": "npors_desktop.cli.office_standards:settings",
    "office advise": "npors_desktop.cli.advice:office_advise",
    "office route": "npors_desktop.cli.office_route:route",
    "office rules": "npors_desktop.cli.advice:rules",
    "office frameworks": "npors_desktop.cli.office_frameworks:frameworks",
    "office staff list": "npors_desktop.cli.office_staff:list_staff",
    "office staff name": "npors_desktop.cli.office_staff:name",
    "office staff add": "npors_desktop.cli.office_staff:add",
    "office staff role": "npors_desktop.cli.office_staff:change_role",
    "office staff end": "npors_desktop.cli.office_staff:end",
    "office staff passphrase": "npors_desktop.cli.office_staff:give_passphrase",
    "office log": "npors_desktop.cli.office_log:log",
    "office import": "npors_desktop.cli.office:take",
    "office list": "npors_desktop.cli.office:list_records",
    "office show": "npors_desktop.cli.office:show",
    "office export": "npors_desktop.cli.office_register:export",
    "office customer-list": "npors_desktop.cli.office_register:customer_list",
    "office views": "npors_desktop.cli.office_register:views",
    "office cards": "npors_desktop.cli.office_cards:cards",
    "office card": "npors_desktop.cli.office_cards:card",
    "office card-batch": "npors_desktop.cli.office_cards:card_batch",
    "office card-answer": "npors_desktop.cli.office_cards:card_answer",
    "office dates": "npors_desktop.cli.office_dates:dates",
    "office assessor-file": "npors_desktop.cli.office_dates:assessor_file",
    "office note": "npors_desktop.cli.office_dates:add_note",
    "office uploaded": "npors_desktop.cli.office_dates:uploaded",
    "office upload-template": "npors_desktop.cli.office_uploads:template",
    "office upload": "npors_desktop.cli.office_uploads:upload",
    "office upload-note": "npors_desktop.cli.office_uploads:note",
    "office upload-batches": "npors_desktop.cli.office_uploads:batches",
    "office upload-tasks": "npors_desktop.cli.office_uploads:tasks",
    "office decide": "npors_desktop.cli.office_decisions:decide",
    "office accept": "npors_desktop.cli.office_acceptance:accept",
    "office return": "npors_desktop.cli.office_acceptance:send_back",
    "office returns": "npors_desktop.cli.office_acceptance:returns",
    "office watch": "npors_desktop.cli.office_acceptance:watch",
    "office answer": "npors_desktop.cli.office_decisions:answer",
}


def command(name: str) -> Run:
    """What carries out a command; it is loaded when it is called."""
    return _later(COMMANDS[name])


def window() -> Run:
    """What opens the window; it is loaded when it is called."""
    return _later(WINDOW)


def _later(place: str) -> Run:
    def run(asked: Namespace, printer: Printer) -> int:
        return load(place)(asked, printer)

    return run
