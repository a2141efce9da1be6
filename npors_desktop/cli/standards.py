"""The commands that show the standards of the program: list, categories and show."""

from argparse import Namespace

from npors_desktop.base.canonical import Json
from npors_desktop.base.clock import SystemClock
from npors_desktop.base.pack_identity import resolved_plain
from npors_desktop.base.values import to_plain
from npors_desktop.cli.printing import Printer
from npors_desktop.cli.standard_terms import STANDARDS, tell_language
from npors_desktop.composition.standards import catalogue, categories
from npors_desktop.domain.messages import message, verbatim
from npors_desktop.domain.standard_status import StandardState
from npors_desktop.domain.stated import CONFIDENCE_WORDS


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
