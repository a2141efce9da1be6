"""The commands on standards: list, check, show, and what a mark sheet amounts to."""

from argparse import Namespace
from pathlib import Path

from npors_desktop.base.canonical import Json
from npors_desktop.base.clock import SystemClock
from npors_desktop.base.pack_identity import pack_plain
from npors_desktop.base.values import to_plain
from npors_desktop.base.whole_file import read_limited
from npors_desktop.cli.printing import Printer
from npors_desktop.composition.stores import catalogue
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.gap_text import missing_messages
from npors_desktop.domain.result import Verdict, decide
from npors_desktop.domain.standard_status import StandardState
from npors_desktop.exchange.sheet_json import SHEET_LIMIT, read_sheet
from npors_desktop.standards.check_pack import check_pack


def list_packs(_: Namespace, printer: Printer) -> int:
    """Print the standards that come with the program."""
    held, today = catalogue(), SystemClock().now().date()
    listed: list[dict[str, str]] = []
    for pack in held.packs():
        state = held.status(pack).state_on(today)
        # What has become of a standard counts before the state in which it was released.
        told = pack.state if state is StandardState.CURRENT else state
        keys = ("id", "edition", "route", "title")
        listed.append({**{key: getattr(pack, key) for key in keys}, "state": told.value})
        printer.line(f"{pack.id}  {pack.edition}  {pack.route}  {told.value}  {pack.title}")
    printer.document({"packs": listed})
    return 0


def check_packs(asked: Namespace, printer: Printer) -> int:
    """Name every fault of pack files, each with its place."""
    files: list[Json] = []
    for file in asked.files:
        complaints = check_pack(file)
        found = [{"place": str(c.place), "text": str(c.text)} for c in complaints]
        files.append({"file": str(file), "in_order": not found, "complaints": found})
        printer.line(f"{file}: {'in order' if not found else f'{len(found)} to mend'}")
        for one in found:
            printer.line(f"  {one['place']}: {one['text']}")
    printer.document({"files": files})
    return 0 if all(f["in_order"] for f in files) else 1


def show_pack(asked: Namespace, printer: Printer) -> int:
    """Print one standard, its core included."""
    pack = catalogue().find(asked.id)
    printer.document(pack_plain(pack))
    printer.line(f"{pack.title} · {pack.id} {pack.edition} · {pack.route}")
    printer.line(pack.notice)
    for outcome in pack.outcomes:
        printer.line("")
        printer.line(f"{outcome.code} {outcome.title}")
        for criterion in outcome.criteria:
            grave = " (safety-critical)" if criterion.safety_critical else ""
            printer.line(f"  {criterion.code} {criterion.text}{grave}")
    printer.line("")
    for rule in pack_plain(pack)["rules"]:
        fields = ", ".join(f"{k} {v}" for k, v in rule.items() if k != "kind")
        printer.line(f"rule {rule['kind']}: {fields}")
    return 0


def outcome(asked: Namespace, printer: Printer) -> int:
    """Print what each mark sheet amounts to, and why."""
    packs = catalogue()
    sheets: list[Json] = []
    status = 0
    for file in asked.sheets:
        try:
            data = read_limited(file, SHEET_LIMIT, "a mark sheet")
            sheet, pack = read_sheet(data, packs.get, f"“{file.name}”")
            sheets.append(_decided(file, decide(pack, sheet), printer))
        except UserError as error:
            sheets.append({"file": str(file), "error": {"code": error.code, "text": str(error)}})
            # What is not there is named in its own words.
            printer.tell(f"{file}: {error}" if error.exit_status == 1 else str(error))
            status = max(status, error.exit_status)
    printer.document({"sheets": sheets})
    return status


def _decided(file: Path, verdict: Verdict, printer: Printer) -> Json:
    plain = to_plain(verdict.recorded())
    printer.line(f"{file}: {plain['result'].replace('_', ' ')}")
    for element, result in plain["elements"].items():
        printer.line(f"  {element}: {result.replace('_', ' ')}")
    for reason in plain["reasons"]:
        printer.line(f"  because {reason['text']} ({', '.join(reason['because'])})")
    for gap in missing_messages(verdict.missing):
        printer.line(f"  {gap}")
    return {"file": str(file), **plain}
