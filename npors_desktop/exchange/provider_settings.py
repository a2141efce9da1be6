"""A provider's settings in one edition, signed by its office (``.npsettings``): ``{"settings":
{...}, "signature": hex, "certificate": PEM}`` (``office_signed``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npors_desktop.base.formats import Format
from npors_desktop.base.problems import problem_at
from npors_desktop.base.whole_file import KIB
from npors_desktop.domain.category_register import CATEGORY_CODE
from npors_desktop.domain.messages import message
from npors_desktop.domain.provider_settings import ProviderSettings, twins
from npors_desktop.exchange.file_header import check_words
from npors_desktop.exchange.office_signed import SignedKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npors_desktop.domain.category_register import Category
    from npors_desktop.domain.messages import Message

SETTINGS_LIMIT = 1024 * KIB
SETTINGS = Format("settings", message("The settings file"), newest=1)
_KEY = re.compile(r"[a-z][a-z0-9_]*")


def _problems(settings: ProviderSettings) -> Iterator[Message]:
    yield from check_words(settings.office, "office")
    if settings.edition < 1:
        yield problem_at("edition", message("it must be 1 or more"))
    for number, one in enumerate(settings.settings):
        place = f"settings[{number}]"
        if not _KEY.fullmatch(one.key):
            told = message("must be lower-case letters, digits and underscores")
            yield problem_at(f"{place}.key", told)
        yield from check_words(one.source, f"{place}.source")
        if isinstance(one.value, str):
            yield from check_words(one.value, f"{place}.value")
    yield from category_problems(settings.categories)
    for number, _ in twins(settings.settings):
        told = message("the same figure has a value from this day twice")
        yield problem_at(f"settings[{number}]", told)


def category_problems(categories: tuple[Category, ...]) -> Iterator[Message]:
    """What is not in order in a provider's own categories."""
    codes = [one.code for one in categories]
    for number, one in enumerate(categories):
        place = f"categories[{number}]"
        if not re.fullmatch(CATEGORY_CODE, one.code):
            told = message("must be one to three capital letters and a number, such as N202")
            yield problem_at(f"{place}.code", told)
        if codes.count(one.code) > 1:
            yield problem_at(f"{place}.code", message("the same category is there twice"))
        yield from check_words(one.name, f"{place}.name")
        yield from check_words(one.stated.source, f"{place}.source")


SETTINGS_FILE = SignedKind("settings", SETTINGS, ProviderSettings, SETTINGS_LIMIT, _problems)
