"""Every format of the program with its shape as it is now; the shapes of what was released, kept.

``python build/format_shapes.py 0.3.0`` closes the numbers that version 0.3.0 writes: it keeps the
shape of each in ``tests/fixtures/released/shapes/`` and prints it as it stands in the program, and
keeps the type and default of every field, and the values of every enum, that no earlier release
had. What is kept there is never edited.
"""

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeAlias, Union, cast, get_args, get_origin, get_type_hints

from npors_desktop.base.canonical import Json
from npors_desktop.base.formats import Format, Shape
from npors_desktop.base.pack_identity import PACK, STORED_SHAPE
from npors_desktop.domain.category_register import CategoryRegister
from npors_desktop.domain.course_days import CourseDays
from npors_desktop.domain.events import Change
from npors_desktop.domain.framework import CompetenceFramework
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.provider_settings import ProviderSettings
from npors_desktop.domain.record import Record
from npors_desktop.domain.schemes.issued_rules import IssuedRules
from npors_desktop.domain.schemes.rule_book import RuleBook
from npors_desktop.domain.sheet import MarkSheet
from npors_desktop.domain.standard_release import StandardRelease
from npors_desktop.exchange import enrolment, receipt, update_manifest, visit_file
from npors_desktop.exchange.course_days import DAYS
from npors_desktop.exchange.person_file import PERSON, AdviceRequest
from npors_desktop.exchange.provider_settings import SETTINGS
from npors_desktop.exchange.record_json import RECORD
from npors_desktop.exchange.rules_file import RULES
from npors_desktop.exchange.sheet_json import SHEET
from npors_desktop.exchange.standard_file import RELEASE
from npors_desktop.signing.authority import folder
from npors_desktop.signing.keys import key_envelope, sealing
from npors_desktop.standards.category_file import REGISTER
from npors_desktop.standards.cores import CORE
from npors_desktop.standards.date_figures import DATES
from npors_desktop.standards.framework.from_sheets import FRAMEWORK_FORMAT
from npors_desktop.standards.rule_book_file import RULE_BOOK
from npors_desktop.standards.settings_list import LIST
from npors_desktop.standards.status_file import STATUS
from npors_desktop.vault import vault_file
from npors_desktop.workflows.backup import backup_file, restored_mark

KEPT = Path(__file__).parents[1] / "tests" / "fixtures" / "released" / "shapes"
NUMBERS = KEPT / "numbers.json"
VALUES = KEPT / "values.json"

Values: TypeAlias = dict[str, dict[str, str]]
"""Of each dataclass by its place the fields, with type and default as code has them; of each enum
its values."""

# Each format and the dataclass that its newest number is read into. Some have none: a sealed file
# is bytes; a core, a list of statuses and those of settings and periods are tables that are read by
# their number.
FORMATS: tuple[tuple[Format, Any], ...] = (
    (RECORD, Record),
    (SHEET, MarkSheet),
    (PACK, Pack),
    (CORE, None),
    (STATUS, None),
    (SETTINGS, ProviderSettings),
    (RELEASE, StandardRelease),
    (DAYS, CourseDays),
    (LIST, None),
    (DATES, None),
    (PERSON, AdviceRequest),
    (RULES, IssuedRules),
    (RULE_BOOK, RuleBook),
    (REGISTER, CategoryRegister),
    (FRAMEWORK_FORMAT, CompetenceFramework),
    (visit_file.VISIT, visit_file.VisitFile),
    (enrolment.REQUEST, enrolment.EnrolmentRequest),
    (enrolment.ANSWER, enrolment.IdentityAnswer),
    (receipt.RECEIPT, receipt.Receipt),
    (update_manifest.MANIFEST, update_manifest.UpdateManifest),
    (sealing.SEALED, None),
    (key_envelope.ENVELOPE, key_envelope.Envelope),
    (folder.AUTHORITY, folder.About),
    (folder.LEDGER, folder.Ledger),
    (vault_file.VAULT, vault_file.VaultFile),
    (backup_file.COPY, backup_file.Index),
    (restored_mark.RESTORED, restored_mark.RestoredMark),
)


def numbers() -> dict[str, dict[str, int]]:
    """For each released version the number of every format that it writes."""
    return json.loads(NUMBERS.read_text("utf-8"))


def is_closed(format_: Format, number: int) -> bool:
    """Whether a released version writes this number."""
    return any(one.get(format_.name) == number for one in numbers().values())


def kept_shape(format_: Format, number: int) -> Shape:
    """The shape that this number had when it was released."""
    return json.loads(_file(format_, number).read_text("utf-8"))


def shape_of(kind: Any) -> Shape:
    """A dataclass as it is now: its fields, and the shapes of those that hold dataclasses. What
    has a format number of its own is taken whole, and a pack is what is stored of it."""
    if kind is Pack:
        return STORED_SHAPE
    parts = _parts(kind).items()
    return {name: shape_of(inner) if inner else None for name, (_, inner, _) in parts}


def example(kind: Any, shape: Shape) -> dict[str, Json]:
    """A body with the fields of a shape, and one entry in each list, to be upgraded."""
    parts = _parts(kind)
    made: dict[str, Json] = {}
    for name, inner in shape.items():
        _, now, is_list = parts.get(name, (None, None, False))
        one = example(now, inner) if now and inner is not None else None
        made[name] = [one] if is_list and one else one
    return made


def lacking(kind: Any, body: Json, place: str = "") -> list[str]:
    """The places of the fields without a default that a body does not have."""
    if isinstance(body, list):
        each = cast("list[Any]", body)
        return [text for one in each for text in lacking(kind, one, f"{place}[]")]
    if not isinstance(body, dict):
        return []
    found: list[str] = []
    for name, (part, inner, _) in _parts(kind).items():
        here = f"{place}.{name}".lstrip(".")
        if name in body:
            found += lacking(inner, body[name], here) if inner else []
        elif part.default is MISSING and part.default_factory is MISSING:
            found.append(here)
    return found


def values_now() -> Values:
    """The values of everything that a file of a format or an event is made of."""
    kinds = [kind for _, kind in FORMATS if kind is not None]
    found = {one for kind in (*kinds, *get_args(Change)) for one in made_of(kind)}
    return {place(one): _values(one) for one in sorted(found, key=place)}


# Classes that bear another name now, or are elsewhere: no file says the name of a class.
RENAMED = {"signing.KdfCost": "signing.EnvelopeCost", "exchange.Booking": "domain.Booking"}


def kept_values() -> Values:
    """The values that released versions have, by the names of today."""
    told: dict[str, Values] = json.loads(VALUES.read_text("utf-8")) if VALUES.exists() else {}
    made: Values = {}
    for added in told.values():
        for name, parts in added.items():
            today = RENAMED.get(name, name)
            made[today] = made.get(today, {}) | {p: _today(name, t) for p, t in parts.items()}
    return made


def _today(name: str, text: str) -> str:
    package = name.partition(".")[0]
    for old, new in RENAMED.items():
        if old.partition(".")[0] == package:
            text = re.sub(rf"\b{old.partition('.')[2]}\b", new.partition(".")[2], text)
    return text


def place(kind: Any) -> str:
    """A class by its package and name: within its package it may move."""
    return f"{kind.__module__.split('.')[1]}.{kind.__name__}"


def made_of(kind: Any) -> set[Any]:
    """A dataclass with the dataclasses and enums in it, less what has a number of its own."""
    found, open_ = {kind}, [kind]
    while open_:
        hints = get_type_hints(open_.pop()).values()
        new = {one for hint in hints for one in _classes(hint)} - found
        found |= new
        open_ += [one for one in new if is_dataclass(one)]
    return found


def keep(version: str) -> None:
    """Close the numbers that a version writes."""
    keep_values(version)
    all_ = numbers() if NUMBERS.exists() else {}
    for format_, kind in FORMATS:
        file = _file(format_, format_.newest)
        if kind is not None and not file.exists():
            file.write_text(_text(shape_of(kind)), "utf-8", newline="\n")
            print(f"{format_.name} {format_.newest}: {as_code(shape_of(kind))}")
    all_[version] = {format_.name: format_.newest for format_, _ in FORMATS}
    NUMBERS.write_text(_text(all_), "utf-8", newline="\n")


def keep_values(version: str) -> None:
    """Keep the values that no earlier version has."""
    KEPT.mkdir(parents=True, exist_ok=True)
    told: dict[str, Values] = json.loads(VALUES.read_text("utf-8")) if VALUES.exists() else {}
    before = kept_values()
    added = {
        name: {part: text for part, text in parts.items() if part not in before.get(name, {})}
        for name, parts in values_now().items()
    }
    told[version] = {name: parts for name, parts in added.items() if parts}
    VALUES.write_text(_text(cast("Json", told)), "utf-8", newline="\n")


def as_code(shape: Shape) -> str:
    """A shape as it is written in the program."""
    plain = " ".join(name for name, inner in shape.items() if inner is None)
    parts = [f"{name}={as_code(inner)}" for name, inner in shape.items() if inner is not None]
    return "fields(" + ", ".join([f'"{plain}"', *parts]) + ")"


def _file(format_: Format, number: int) -> Path:
    return KEPT / f"{format_.name}-{number}.json"


def _text(value: Json) -> str:
    return json.dumps(value, indent=1) + "\n"


def _parts(kind: Any) -> Mapping[str, tuple[Field[Any], Any, bool]]:
    """Each field, the dataclass in it if there is one, and whether it holds a list of those."""
    hints = get_type_hints(kind)
    return {
        part.name: (part, _inside(hints[part.name]), get_origin(hints[part.name]) is tuple)
        for part in fields(kind)
    }


def _values(kind: Any) -> dict[str, str]:
    if not is_dataclass(kind):
        return {str(one.value): "value" for one in kind}
    hints = get_type_hints(kind)
    return {
        part.name: _type_text(hints[part.name])
        + ("" if (default := _default(part)) is MISSING else f" = {_default_text(default)}")
        for part in fields(kind)
    }


def _classes(hint: Any) -> set[Any]:
    """The dataclasses and enums in a type."""
    if get_args(hint):
        return {found for one in get_args(hint) for found in _classes(one)}
    if is_dataclass(hint):
        return set() if _has_number(hint) else {hint}
    return {hint} if isinstance(hint, type) and issubclass(hint, Enum) else set()


def _type_text(hint: Any) -> str:
    parts = [_type_text(one) for one in get_args(hint)]
    if get_origin(hint) in (Union, UnionType):
        return " | ".join(parts)
    if parts:
        return f"{get_origin(hint).__name__}[{', '.join(parts)}]"
    return {NoneType: "None", ...: "..."}.get(hint) or hint.__name__


def _default(part: Field[Any]) -> Any:
    return part.default if part.default_factory is MISSING else part.default_factory()


def _default_text(value: Any) -> str:
    """A default as code has it. That of a dataclass tells what differs from its own defaults, so
    that it stays the same when the class gets more fields."""
    if isinstance(value, Enum):
        return f"{type(value).__name__}({value.value!r})"
    if not is_dataclass(value):
        return repr(value)
    told = [
        f"{part.name}={_default_text(now)}"
        for part in fields(value)
        if (now := getattr(value, part.name)) != _default(part)
    ]
    return f"{type(value).__name__}({', '.join(told)})"


def _has_number(kind: Any) -> bool:
    return any(part.name == "format" for part in fields(kind))


def _inside(hint: Any) -> Any:
    """The dataclass of ``X``, ``X | None`` or ``tuple[X, ...]``."""
    if is_dataclass(hint):
        return None if _has_number(hint) else hint
    if get_origin(hint) is tuple or type(None) in get_args(hint):
        return next((found for one in get_args(hint) if (found := _inside(one))), None)
    return None


if __name__ == "__main__":
    keep(sys.argv[1])
