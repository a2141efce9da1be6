"""Every format of the program with its shape as it is now; the shapes of what was released, kept.

``python build/format_shapes.py 0.3.0`` closes the numbers that version 0.3.0 writes: it keeps the
shape of each in ``tests/fixtures/released/shapes/`` and prints it as it stands in the program.
What is kept there is never edited.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from typing import Any, cast, get_args, get_origin, get_type_hints

from npors_desktop.base.canonical import Json
from npors_desktop.base.formats import Format, Shape
from npors_desktop.base.pack_identity import PACK
from npors_desktop.domain.pack import Pack
from npors_desktop.domain.record import Record
from npors_desktop.domain.sheet import MarkSheet
from npors_desktop.exchange import enrolment, receipt, update_manifest, visit_file
from npors_desktop.exchange.record_json import RECORD
from npors_desktop.exchange.sheet_json import SHEET
from npors_desktop.signing import authority_folder, keeping, sealing
from npors_desktop.standards.cores import CORE
from npors_desktop.standards.statuses import STATUS
from npors_desktop.vault import vault_file
from npors_desktop.workflows import copied

KEPT = Path(__file__).parents[1] / "tests" / "fixtures" / "released" / "shapes"
NUMBERS = KEPT / "numbers.json"

# Each format and the dataclass that its newest number is read into. Some have none: a sealed file
# is bytes, a core and a list of statuses are tables that are read by their number.
FORMATS: tuple[tuple[Format, Any], ...] = (
    (RECORD, Record),
    (SHEET, MarkSheet),
    (PACK, Pack),
    (CORE, None),
    (STATUS, None),
    (visit_file.VISIT, visit_file.VisitFile),
    (enrolment.REQUEST, enrolment.EnrolmentRequest),
    (enrolment.ANSWER, enrolment.IdentityAnswer),
    (receipt.RECEIPT, receipt.Receipt),
    (update_manifest.MANIFEST, update_manifest.UpdateManifest),
    (sealing.SEALED, None),
    (keeping.ENVELOPE, keeping.Envelope),
    (authority_folder.AUTHORITY, authority_folder.About),
    (authority_folder.LEDGER, authority_folder.Ledger),
    (vault_file.VAULT, vault_file.VaultFile),
    (copied.COPY, copied.Index),
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
    has a format number of its own is taken whole."""
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


def keep(version: str) -> None:
    """Close the numbers that a version writes."""
    all_ = numbers() if NUMBERS.exists() else {}
    KEPT.mkdir(parents=True, exist_ok=True)
    for format_, kind in FORMATS:
        file = _file(format_, format_.newest)
        if kind is not None and not file.exists():
            file.write_text(_text(shape_of(kind)), "utf-8", newline="\n")
            print(f"{format_.name} {format_.newest}: {as_code(shape_of(kind))}")
    all_[version] = {format_.name: format_.newest for format_, _ in FORMATS}
    NUMBERS.write_text(_text(all_), "utf-8", newline="\n")


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


def _inside(hint: Any) -> Any:
    """The dataclass of ``X``, ``X | None`` or ``tuple[X, ...]``."""
    if is_dataclass(hint):
        return None if any(part.name == "format" for part in fields(hint)) else hint
    if get_origin(hint) is tuple or type(None) in get_args(hint):
        return next((found for one in get_args(hint) if (found := _inside(one))), None)
    return None


if __name__ == "__main__":
    keep(sys.argv[1])
