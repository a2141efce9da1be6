"""Shared cores: criteria and questions that many packs share, pinned by edition and hash.

A core's hash is the SHA-256 of the canonical JSON of its parsed content, so that line ends,
comments and spacing do not matter and any change of words does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from npors_desktop.base.canonical import canonical, sha256_hex
from npors_desktop.base.formats import Format
from npors_desktop.base.paths import resource
from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.messages import joined, message, message_of_count
from npors_desktop.domain.pack import Criterion, Question
from npors_desktop.standards.pack_parts import complain_of_twins, read_criteria, read_question
from npors_desktop.standards.toml_file import read_toml
from npors_desktop.standards.toml_table import PackProblem, TomlTable, wrong_name

CORE = Format("core", message("The shared core"), newest=1)
EDITION = r"20\d\d\.[1-9]\d?"
EDITION_WORDS = message("a year, a full stop and a number, such as 2026.1")
CORE_ID = r"[a-z0-9]+(-[a-z0-9]+)*"
_LISTED = 200  # problems in one message; a file with more is not a standard
CORE_ID_WORDS = message("lower-case words joined by hyphens")


@dataclass(frozen=True, slots=True)
class SharedCore:
    """A core as packs include it. Its criteria have no codes yet: the pack numbers them."""

    id: str
    edition: str
    sha256: str
    outcomes: Mapping[str, tuple[Criterion, ...]]
    questions: tuple[Question, ...]


def read_core(path: Path) -> SharedCore:
    """Read and check a core file.

    Raises UserError of one class or another, DamagedFileError (code ``pack_faulty``) with every
    fault and its place.
    """
    values, core, found = _examine(path)
    if found:
        raise faulty(path.name, found)
    # only here: a value that has no canonical JSON (a date, infinity) was a fault above
    return replace(core, sha256=sha256_hex(canonical(values)))


def check_core(path: Path) -> tuple[PackProblem, ...]:
    """Every fault in a core file with its place; raises as ``toml_file.read_toml`` does."""
    return tuple(_examine(path)[2])


def find_core(id_: str, edition: str, folders: tuple[Path, ...]) -> SharedCore | None:
    """The named core from the first folder that has it, or None; raises as ``read_core``."""
    for folder in folders:
        path = folder / f"{id_}-{edition}.toml"
        if path.is_file():
            return read_core(path)
    return None


def core_folders(pack: Path, cores: Path | None) -> tuple[Path, ...]:
    """Where the core of a pack is looked for: the folder given, or the one beside the pack and then
    the program's own. The hash decides whether it is the right one.
    """
    if cores is not None:
        return (cores,)
    return (pack.parent / "core", resource("standards", "core"))


def faulty(name: str, found: list[PackProblem]) -> UserError:
    """The one error that lists every fault in a file with its place."""
    lines = [
        message("- {place}: {problem}", place=one.place, problem=one.text)
        for one in found[:_LISTED]
    ]
    if len(found) > _LISTED:
        lines.append(message("- and more"))
    return DamagedFileError(
        message_of_count(
            "“{file}” has {n} problem:\n{list}\n",
            "“{file}” has {n} problems:\n{list}\n",
            len(found),
            file=name,
            list=joined(lines, "\n"),
        ),
        message("It is not used. Correct these and check it again."),
        code="pack_faulty",
    )


def _examine(path: Path) -> tuple[dict[str, Any], SharedCore, list[PackProblem]]:
    values = read_toml(path, CORE, message("a shared core"))
    found: list[PackProblem] = []
    table = TomlTable(values, None, found)
    core = _build(table)
    table.done()
    if path.name != f"{core.id}-{core.edition}.toml":
        found.append(wrong_name(f"{core.id}-{core.edition}.toml"))
    return values, core, found


def _build(table: TomlTable) -> SharedCore:
    table.whole("format", 1, CORE.newest)
    id_ = table.matching("id", CORE_ID, CORE_ID_WORDS)
    edition = table.matching("edition", EDITION, EDITION_WORDS)
    outcome_tables = table.tables("outcome")
    keys: list[str] = []
    outcomes: dict[str, tuple[Criterion, ...]] = {}
    for one in outcome_tables:
        keys.append(one.matching("key", CORE_ID, CORE_ID_WORDS))
        outcomes[keys[-1]] = read_criteria(one)
        if not outcomes[keys[-1]]:
            one.complain(message("it has no criteria"))
        one.done()
    complain_of_twins(outcome_tables, "key", keys)
    question_tables = table.tables("question")
    questions = tuple(read_question(one) for one in question_tables)
    complain_of_twins(question_tables, "code", (q.code for q in questions))
    return SharedCore(id_, edition, "", outcomes, questions)
