"""A standard that an office signed for its laptops, or a later status of one (``.nppack``):
``{"release": {...}, "signature": hex, "certificate": PEM}`` (``office_signed``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npors_desktop.base.formats import Format
from npors_desktop.base.problems import problem_at
from npors_desktop.base.whole_file import MIB
from npors_desktop.domain.messages import message
from npors_desktop.domain.standard_release import StandardRelease
from npors_desktop.exchange.file_header import check_hex, check_words
from npors_desktop.exchange.office_signed import SignedKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.messages import Message

# A standard and a core of 1 MiB each, in which every line break and quotation mark is two bytes.
STANDARD_LIMIT = 5 * MIB
IDENTITY_BYTES = 32
RELEASE = Format("release", message("The standard"), newest=1)
_EDITION = re.compile(r"20[0-9]{2}\.[1-9][0-9]?")


def _problems(release: StandardRelease) -> Iterator[Message]:
    yield from check_words(release.office, "office")
    yield from check_words(release.id, "id")
    if not _EDITION.fullmatch(release.edition):
        yield problem_at("edition", message("must be a year, a full stop and a number"))
    yield from check_hex(release.identity, IDENTITY_BYTES, "identity")


STANDARD_FILE = SignedKind(
    "release", RELEASE, StandardRelease, STANDARD_LIMIT, _problems, ("text", "core")
)
