"""An office's own rule book in one edition, signed by it (``.nprules``): ``{"rules": {...},
"signature": hex, "certificate": PEM}`` (``office_signed``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npors_desktop.base.formats import Format
from npors_desktop.base.problems import problem_at
from npors_desktop.base.whole_file import MIB
from npors_desktop.domain.messages import message
from npors_desktop.domain.schemes.issued_rules import IssuedRules
from npors_desktop.exchange.file_header import check_words
from npors_desktop.exchange.office_signed import SignedKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.messages import Message

# A book of 1 MiB, in which every line break and quotation mark is two bytes.
RULES_LIMIT = 3 * MIB
RULES = Format("rules", message("The rule book"), newest=1)
_BOOK = re.compile(r"[a-z][a-z0-9_]{0,39}")
_EDITION = re.compile(r"20[0-9]{2}\.[1-9][0-9]?")


def _problems(rules: IssuedRules) -> Iterator[Message]:
    yield from check_words(rules.office, "office")
    if not _BOOK.fullmatch(rules.book):
        yield problem_at("book", message("must be small letters, digits and underscores"))
    if not _EDITION.fullmatch(rules.edition):
        yield problem_at("edition", message("must be a year, a full stop and a number"))
    if not rules.text.strip():
        yield problem_at("text", message("it is missing"))


RULES_FILE = SignedKind("rules", RULES, IssuedRules, RULES_LIMIT, _problems, ("text",))
