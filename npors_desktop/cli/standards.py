"""The commands that show the standards of the program: list and show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.clock import SystemClock
from npors_desktop.base.pack_identity import resolved_plain
from npors_desktop.cli.standard_terms import STANDARDS, tell_language
from npors_desktop.composition.standards import catalogue
from npors_desktop.domain.messages import message
from npors_desktop.domain.standard_status import StandardState

if TYPE_CHECKING:
    from argparse import Namespace

    from npors_desktop.cli.printing import Printer


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
