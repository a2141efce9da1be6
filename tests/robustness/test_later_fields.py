"""A later version of the program has one more field, with a default, in every value that lasts.

Its source is copied and the field is planted in it, so that it is really there in all that runs:
what this version wrote must be in order for that one, byte for byte where it was signed.
"""

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.formats import Format, Shape
from npors_desktop.composition.stores import Stores
from npors_desktop.workflows.ending.record_contents import shown_beside

sys.path.insert(0, str(Path(__file__).parents[2] / "build"))
from format_shapes import FORMATS, is_closed, shape_of

ROOT = Path(__file__).parents[2]
GROWN = (
    "domain/pack.py", "domain/people.py", "domain/record.py", "domain/sheet.py",
    "exchange/enrolment.py", "exchange/receipt.py", "exchange/visit_file.py",
    "signing/keys/key_envelope.py", "signing/authority/folder.py", "vault/vault_file.py",
    "workflows/backup/backup_file.py",
)  # fmt: skip
RELEASED = ROOT / "tests" / "fixtures" / "released"
CHILD = Path(__file__).with_name("later_version.py")


def grown(source: str) -> str:
    """The source with one more field at the end of each of its dataclasses."""
    lines = source.split("\n")
    for last in sorted(last_fields(ast.parse(source)), reverse=True):
        lines.insert(last, '    later: str = "planted"')
    return "\n".join(lines)


def last_fields(tree: ast.Module) -> Iterator[int]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and "dataclass" in map(called, node.decorator_list):
            yield max(line.end_lineno or 0 for line in node.body if isinstance(line, ast.AnnAssign))


def called(decorator: ast.expr) -> str:
    return ast.unparse(decorator).split("(")[0]


@pytest.fixture(scope="session")
def later_version(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of such a version."""
    folder = tmp_path_factory.mktemp("later")
    shutil.copytree(ROOT / "npors_desktop", folder / "npors_desktop")
    shutil.copytree(ROOT / "resources", folder / "resources")
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    for name in GROWN:
        path = folder / "npors_desktop" / name
        path.write_text(grown(path.read_text("utf-8")), "utf-8")
    for format_, kind in FORMATS:
        if kind is not None and not is_closed(format_, format_.newest):
            close(folder, format_, shape_of(kind))
    return folder


def close(folder: Path, format_: Format, shape: Shape) -> None:
    """Close a number that is open here, as a later version will have done."""
    name, home = next(
        (name, home)
        for module in list(sys.modules.values())
        if module.__name__.startswith("npors_desktop.")
        for name, value in vars(module).items()
        if value is format_
        and f"\n{name} = Format(" in (home := Path(str(module.__file__))).read_text("utf-8")
    )
    newest = format_.newest
    with (folder / home.relative_to(ROOT)).open("a", encoding="utf-8") as file:
        file.write(
            f"""
import dataclasses

{name} = dataclasses.replace(
    {name},
    newest={newest + 1},
    upgrades={{**{name}.upgrades, {newest}: dict}},
    shapes={{**{name}.shapes, {newest}: {shape}}},
)
"""
        )


def test_everything_that_was_made_before_is_in_order(
    world: Any, later_version: Path, npd: Callable[..., Any], secret: str
):
    session = Stores().open_laptop(world.laptop, secret)
    with session.backups._store.reading() as unit:
        visits = {visit.id: shown_beside(unit, visit.id) for visit in unit.visits.all()}
    session.close()
    assert visits
    assert list(RELEASED.rglob("*.pdf"))
    asked = {
        "published": str(ROOT / "tests/standards/published.json"),
        "kept": [str(path) for path in RELEASED.rglob("*.pdf")],
        "reports": [str(path) for path in world.reports],
        "sealed": [str(path) for path in world.sealed],
        "secret": secret,
        "shown": visits,
        **{name: str(getattr(world, name)) for name in world.names},
    }
    done = subprocess.run(
        [sys.executable, str(CHILD)], input=json.dumps(asked), capture_output=True, text=True,
        check=False, cwd=later_version,
        env={**os.environ, "PYTHONPATH": str(later_version), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["program"] == str(later_version / "npors_desktop")
    assert told["registered"] == len(world.reports) + 1
    # What the later version registered, and issued in a number that is known here, is known here.
    assert npd("office", "list", world.office).status == 0
