"""The command that lists the scheme's categories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.base.values import to_plain
from npors_desktop.composition.categories import categories
from npors_desktop.composition.standards import catalogue
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.stated import CONFIDENCE_WORDS

if TYPE_CHECKING:
    from argparse import Namespace

    from npors_desktop.base.canonical import Json
    from npors_desktop.cli.printing import Printer


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
