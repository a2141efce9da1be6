"""The commands for standards: list, check, show, seal and compare."""

from argparse import Namespace
from pathlib import Path

from npors_desktop.base.canonical import Json
from npors_desktop.base.clock import SystemClock
from npors_desktop.base.pack_identity import resolved_plain, standard_sha256
from npors_desktop.base.values import to_plain
from npors_desktop.cli.printing import Printer
from npors_desktop.cli.terms import STANDARDS, tell_language
from npors_desktop.composition.standards import catalogue, categories
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message, message_of_count, verbatim
from npors_desktop.domain.pack import Pack, Standard
from npors_desktop.domain.standard_changes import standard_changes
from npors_desktop.domain.standard_status import StandardState
from npors_desktop.domain.stated import CONFIDENCE_WORDS
from npors_desktop.standards.check_pack import check_pack
from npors_desktop.standards.read_pack import read_file
from npors_desktop.standards.seal_standard import seal_standard


def list_packs(_: Namespace, printer: Printer) -> int:
    """Print the standards that come with the program, and why one of them cannot be used."""
    packs, today = catalogue(), SystemClock().now().date()
    listed: list[dict[str, str]] = []
    rows: list[tuple[str, ...]] = []
    for pack in packs.heads():
        state = packs.status(pack).state_on(today)
        # A later state of a standard counts before the one it was released with.
        shown = pack.state if state is StandardState.CURRENT else state
        keys = ("id", "edition", "route", "title")
        listed.append({**{key: getattr(pack, key) for key in keys}, "state": shown.value})
        word = printer.words(STANDARDS[shown.value])
        rows.append((pack.id, pack.edition, pack.route, word, pack.title))
    printer.rows(rows)
    printer.document({"packs": listed})
    for why in packs.left.values():
        printer.tell(printer.error_text(why))
    return max((why.exit_status for why in packs.left.values()), default=0)


def list_categories(_: Namespace, printer: Printer) -> int:
    """Print the categories of the scheme, where each comes from, and the standards for them."""
    register, heads = categories(), catalogue().heads()
    listed: list[Json] = []
    rows: list[tuple[str, ...]] = []
    for one in register.categories:
        fitting = list(dict.fromkeys(head.id for head in heads if one.is_of(head)))
        listed.append({**to_plain(one), "standards": fitting})
        sure = printer.words(CONFIDENCE_WORDS[one.stated.confidence])
        said = f"{sure}: {one.stated.source} ({one.stated.seen_on})"
        groups, ids = " ".join(one.groups), ", ".join(fitting)
        rows.append((one.code, one.name, one.section, groups, ids, said))
    printer.rows(rows)
    printer.tell(verbatim(register.notice))
    head = {"scheme": register.scheme, "edition": register.edition, "notice": register.notice}
    parts = {name: to_plain(getattr(register, name)) for name in ("groups", "mixing", "hours")}
    printer.document({**head, "categories": listed, **parts})
    return 0


def check_packs(asked: Namespace, printer: Printer) -> int:
    """Print every problem in the files of standards, each with its place."""
    files: list[Json] = []
    status = 0
    printer.begin({"files": files})
    for file in asked.files:
        try:
            complaints = check_pack(file)
        except UserError as error:
            told = {"code": error.code, "text": printer.error_text(error)}
            files.append({"file": str(file), "in_order": False, "complaints": [], "error": told})
            printer.tell(told["text"])
            status = max(status, error.exit_status)
            continue
        status = max(status, 1 if complaints else 0)
        found = [{"place": printer.text(c.place), "text": printer.text(c.text)} for c in complaints]
        files.append({"file": str(file), "in_order": not found, "complaints": found})
        problems = message_of_count("{n} problem", "{n} problems", len(found))
        in_order = message("in order")
        printer.line(f"{file}: {printer.words(problems if found else in_order)}")
        for one in found:
            printer.line(f"  {one['place']}: {one['text']}")
    printer.document({"files": files})
    return status


def show_pack(asked: Namespace, printer: Printer) -> int:
    """Print one standard, its core included: one route of it, or its first."""
    pack = catalogue().find(asked.id, asked.route)
    printer.document(resolved_plain(pack))
    printer.line(f"{pack.title} · {pack.id} {pack.edition} · {pack.route}")
    tell_language(pack, printer)
    printer.line(pack.notice)
    for outcome in pack.outcomes:
        printer.line("")
        printer.line(f"{outcome.code} {outcome.title}")
        for criterion in outcome.criteria:
            mark = f" ({printer.words('safety-critical')})" if criterion.safety_critical else ""
            printer.line(f"  {criterion.code} {criterion.text}{mark}")
    printer.line("")
    for rule in resolved_plain(pack)["rules"]:
        fields = ", ".join(f"{k} {v}" for k, v in rule.items() if k != "kind")
        printer.line(message("rule {kind}: {fields}", kind=rule["kind"], fields=fields))
    return 0


def seal_pack(asked: Namespace, printer: Printer) -> int:
    """Seal a draft in its file."""
    seal_standard(asked.file)
    standard = read_file(asked.file)
    if isinstance(standard, Standard):
        named = {key: getattr(standard, key) for key in ("id", "edition", "title")}
        sha256 = standard_sha256(standard)
        printer.document({"file": str(asked.file), **named, "sha256": sha256})
        printer.line(message("{file}: sealed", file=asked.file))
        printer.line(f"  SHA-256: {sha256}")
    return 0


def diff_packs(asked: Namespace, printer: Printer) -> int:
    """Print what one edition of a standard changed against another."""
    changes = standard_changes(_edition(asked.old), _edition(asked.new))
    rows = [
        {"what": printer.text(one.what), "before": one.before, "after": one.after}
        for one in changes
    ]
    printer.document({"changes": rows})
    printer.line(message_of_count("{n} difference", "{n} differences", len(rows)))
    for row in rows:
        printer.line(row["what"])
        for mark, text in (("-", row["before"]), ("+", row["after"])):
            if text:
                printer.line(f"  {mark} {text}")
    return 0


def _edition(named: Path) -> Pack | Standard:
    """A standard by its file, or by its id and edition."""
    id_, _, edition = str(named).rpartition(" ")
    if not id_ or named.is_file():
        return read_file(named)
    pack = catalogue().edition(id_, edition)
    return pack.source or pack
