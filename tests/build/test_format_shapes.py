"""What is forgotten when a format grows is told here, with what to do."""

import ast
import importlib
import json
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import format_shapes
import pytest
from environment import ROOT
from format_shapes import (
    FORMATS,
    example,
    is_closed,
    kept_shape,
    kept_values,
    lacking,
    made_of,
    numbers,
    place,
    shape_of,
    values_now,
)

from npors_desktop.base.formats import Format, fields
from npors_desktop.domain.errors import NewerFormatError

PROGRAM = ROOT / "npors_desktop"
TESTS = ROOT / "tests"
SHAPED = [(format_, kind) for format_, kind in FORMATS if kind is not None]
ids = [format_.name for format_, _ in SHAPED]
every = pytest.mark.parametrize(
    "format_", [f for f, _ in FORMATS], ids=[f.name for f, _ in FORMATS]
)
every_shaped = pytest.mark.parametrize(("format_", "kind"), SHAPED, ids=ids)

# What neither leaves a machine nor outlives a version, or tells the number of a record it is about.
WITHOUT = {
    "base/pack_identity.py _Stored",  # of the format of packs, as a standard is
    "domain/pack.py Standard",
    "domain/pack.py PackHead",  # it names the format of a pack
    "exchange/office_signed.py SignedKind",
    "base/licence_notices.py _Kept",
    "domain/delivery.py RegisteredRecord",
    "store/core/office_tables.py _Received",
}

# What an enum in a closed number has beside what was released, because no file ever says it.
UNSAID = {"domain.ReceiptVerdict": {"held"}}


def test_every_format_of_the_program_is_listed():
    found = dict[int, str]()
    for path in PROGRAM.rglob("*.py"):
        if "formats import" in path.read_text("utf-8"):
            module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            found |= {id(v): f"{path.name} {k}" for k, v in vars(module).items() if is_format(v)}
    listed = {id(format_) for format_, _ in FORMATS}
    assert {name for key, name in found.items() if key not in listed} == set(), (
        "build/format_shapes.py does not list these formats"
    )
    names = [format_.name for format_, _ in FORMATS]
    assert sorted(names) == sorted(set(names))


def is_format(value: object) -> bool:
    return isinstance(value, Format)


def test_every_value_with_a_number_has_a_format():
    kinds = {f"{kind.__module__}.{kind.__name__}" for _, kind in SHAPED}
    for path in PROGRAM.rglob("*.py"):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for name in numbered_classes(ast.parse(path.read_text("utf-8"))):
            place = f"{path.relative_to(PROGRAM).as_posix()} {name}"
            assert f"{module}.{name}" in kinds or place in WITHOUT, (
                f"{place} has a number and no Format: see npors_desktop/base/formats.py"
            )


def numbered_classes(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            named = [line.target for line in node.body if isinstance(line, ast.AnnAssign)]
            if any(isinstance(one, ast.Name) and one.id == "format" for one in named):
                yield node.name


@every
def test_a_way_leads_up_from_every_number_and_each_step_has_its_test(format_: Format):
    below = range(1, format_.newest)
    assert sorted(format_.upgrades) == [*below], (
        f"{format_.name}: each number below {format_.newest} needs its upgrade"
    )
    for number in below:
        name = f"test_{format_.name}_{number}_becomes_{number + 1}"
        assert any(
            f"def {name}(" in path.read_text("utf-8") for path in TESTS.rglob("test_*.py")
        ), f"the upgrade of {format_.name} from {number} has no test called {name}"


@every
def test_a_number_above_the_newest_is_named_with_the_version_that_it_needs(format_: Format):
    newer = {"format": format_.newest + 1, "program": "npors_desktop 99.0.0", "later": 1}
    with pytest.raises(NewerFormatError, match=r"to 99\.0\.0 or later") as caught:
        format_.read(newer)
    assert caught.value.needs == "99.0.0"


@every_shaped
def test_what_was_released_is_kept_and_has_its_shape_in_the_program(format_: Format, kind: Any):
    closed = [number for number in range(1, format_.newest + 1) if is_closed(format_, number)]
    assert sorted(format_.shapes) == closed, (
        f"{format_.name}: “shapes” has one shape for each released number, no more and no fewer"
    )
    for number in closed:
        assert format_.shapes[number] == kept_shape(format_, number), (
            f"the shape of {format_.name} {number} was released and is never edited"
        )


@every_shaped
def test_a_released_number_gets_no_more_fields(format_: Format, kind: Any):
    if is_closed(format_, format_.newest):
        assert shape_of(kind) == kept_shape(format_, format_.newest), (
            f"{kind.__name__} has another shape than {format_.name} {format_.newest}, which was "
            f"released. Make {format_.newest + 1} its newest number, with an upgrade: "
            "see npors_desktop/base/formats.py"
        )


def test_what_was_released_keeps_its_types_its_defaults_and_its_values():
    now = values_now()
    changed = [
        f"{name}.{part}: {text}, now {now.get(name, {}).get(part, 'not there')}"
        for name, parts in kept_values().items()
        for part, text in parts.items()
        if now.get(name, {}).get(part) != text
    ]
    assert changed == [], (
        "files and events that were written say this; it stays for ever. What is to be otherwise "
        "is a new field or a new value"
    )


@every_shaped
def test_a_released_number_gets_no_more_values(format_: Format, kind: Any):
    if is_closed(format_, format_.newest):
        kept, now = kept_values(), values_now()
        for name in (place(one) for one in made_of(kind) if issubclass(one, Enum)):
            new = now[name].keys() - kept.get(name, {}).keys() - UNSAID.get(name, set())
            assert new == set(), (
                f"{name} has a value that {format_.name} {format_.newest}, which was released, "
                f"does not know: make {format_.newest + 1} its newest number, with an upgrade: "
                "see npors_desktop/base/formats.py"
            )


@every_shaped
def test_an_open_number_can_be_read_from_the_one_below(format_: Format, kind: Any):
    # The first number of a new format has none below it.
    if is_closed(format_, format_.newest) or format_.newest == 1:
        return
    below = format_.newest - 1
    assert is_closed(format_, below), (
        f"{format_.name} {below} was never released: extend it, do not make the next"
    )
    body = format_.read(example(kind, kept_shape(format_, below)) | {"format": below})
    assert lacking(kind, body) == [], (
        f"the upgrade of {format_.name} from {below} does not give these fields, and they have no "
        "default"
    )


def test_every_release_has_its_numbers():
    released = re.findall(
        r"^## \[(\d+\.\d+\.\d+)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M
    )
    assert sorted(numbers()) == sorted(released), (
        "close the numbers of this release: python build/format_shapes.py VERSION"
    )


def test_closing_keeps_a_shape_once_and_never_edits_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(format_shapes, "KEPT", tmp_path)
    monkeypatch.setattr(format_shapes, "NUMBERS", tmp_path / "numbers.json")
    monkeypatch.setattr(format_shapes, "VALUES", tmp_path / "values.json")
    format_shapes.keep("9.9.0")
    made = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    newest = {format_.name: format_.newest for format_, _ in FORMATS}
    assert numbers() == {"9.9.0": newest}
    assert len(made) == len(SHAPED) + 2
    told = capsys.readouterr().out
    for format_, kind in SHAPED:
        assert kept_shape(format_, format_.newest) == shape_of(kind)
        (line,) = re.findall(rf"^{format_.name} {format_.newest}: (.*)$", told, re.M)
        assert eval(line, {"fields": fields}) == shape_of(kind)
    assert kept_values() == {name: parts for name, parts in values_now().items() if parts}
    (tmp_path / "visit-1.json").write_text("{}", "utf-8")
    older = {"9.9.0": {"domain.Mark": {"met": "value"}, "domain.Fault": {"note": "str = 'old'"}}}
    (tmp_path / "values.json").write_text(json.dumps(older), "utf-8")
    format_shapes.keep("9.9.1")
    told = json.loads((tmp_path / "values.json").read_text("utf-8"))
    assert told["9.9.0"] == older["9.9.0"]
    assert told["9.9.1"]["domain.Mark"].keys() == {"not_met", "not_applicable", "not_observed"}
    assert kept_values()["domain.Fault"] == values_now()["domain.Fault"] | {"note": "str = 'old'"}
    assert json.loads((tmp_path / "visit-1.json").read_text("utf-8")) == {}
    assert numbers() == {"9.9.0": newest, "9.9.1": newest}
