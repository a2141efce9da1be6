"""Shared cores: criteria and questions that many packs share, pinned by edition and hash.

A core's hash is the SHA-256 of the canonical JSON of its parsed content, so that line ends,
comments and spacing do not matter and any change of words does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from npors_desktop.base.canonical import canonical, sha256_hex
from npors_desktop.base.formats import Format
from npors_desktop.base.paths import resource
from npors_desktop.base.whole_file import read_limited
from npors_desktop.domain.errors import DamagedFileError, UserError
from npors_desktop.domain.messages import joined, message, message_of_count
from npors_desktop.domain.pack import Core, Question
from npors_desktop.standards.file_words import FileKey
from npors_desktop.standards.findings import (
    find_baseless,
    find_double_acts,
    find_gendered,
    judge,
    optional_problems,
)
from npors_desktop.standards.pack_parts import complain_of_twins, read_criteria, read_question
from npors_desktop.standards.standard_parts import (
    Keyed,
    read_allowed,
    read_keyed,
    read_keyed_question,
)
from npors_desktop.standards.standard_texts import criterion_texts, question_texts
from npors_desktop.standards.toml_file import LIMIT, checked_toml
from npors_desktop.standards.toml_table import TOP, PackProblem, TomlTable, wrong_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from npors_desktop.standards.standard_parts import (
        Allowed,
    )

_WHAT = message("a shared core")
CORE = Format("core", message("The shared core"), newest=2, upgrades={1: lambda body: body})
EDITION = r"20\d\d\.[1-9]\d?"
EDITION_WORDS = message("a year, a full stop and a number, such as 2026.1")
# It names a file, and no system has one with a name of any length.
CORE_ID = r"(?=.{1,100}$)[a-z0-9]+(-[a-z0-9]+)*"
_LISTED = 200  # problems in one message; a file with more is not a standard
CORE_ID_WORDS = message("made of small letters and digits, with a hyphen between words")


@dataclass(frozen=True, slots=True)
class SharedCore:
    """A core as packs include it. Its criteria have no codes yet: the pack numbers them. In format
    1 they have no keys either; in format 2 its questions name the criteria they show by key."""

    number: int
    id: str
    edition: str
    sha256: str
    outcomes: Mapping[str, tuple[Keyed, ...]]
    questions: tuple[Question, ...]


CoreSource = Callable[[str, str], SharedCore | None]
"""Finds a core by its id and edition; None where there is none. Raises as ``read_core``."""


def read_core(path: Path) -> SharedCore:
    """Read and check a core file.

    Raises UserError of one class or another, DamagedFileError (code ``pack_faulty``) with every
    fault and its place.
    """
    return core_of(read_limited(path, LIMIT, _WHAT), path.name)


def core_of(data: bytes, name: str, *, judging: bool = True) -> SharedCore:
    """The same of the bytes of a file with this name; ``judging`` its words, too."""
    values, core, found = _examine(data, name, judging=judging)
    if found:
        raise faulty(name, found)
    # only here: a value that has no canonical JSON (a date, infinity) was a fault above
    return replace(core, sha256=sha256_hex(canonical(values)))


def check_core(path: Path) -> tuple[PackProblem, ...]:
    """Every fault in a core file with its place; raises as ``toml_file.read_toml`` does."""
    return tuple(_examine(read_limited(path, LIMIT, _WHAT), path.name)[2])


def cores_beside(pack: Path, cores: Path | None) -> CoreSource:
    """Where the core of a pack is looked for: the folder given, or the one beside the pack and then
    the program's own. The hash decides whether it is the right one.
    """

    def find(id_: str, edition: str) -> SharedCore | None:
        path = core_file(pack, cores, id_, edition)
        return read_core(path) if path else None

    return find


def core_file(pack: Path, cores: Path | None, id_: str, edition: str) -> Path | None:
    """The file of a core, from the first of these folders that has it; None without one."""
    folders = (cores,) if cores else (pack.parent / "core", resource("standards", "core"))
    paths = (folder / f"{id_}-{edition}.toml" for folder in folders)
    return next((path for path in paths if path.is_file()), None)


def cores_to_choose(standard: Path) -> tuple[SharedCore, ...]:
    """Every core that a standard in this file could take, by name and edition. One that is not in
    order is left out: it is told where it is used."""
    found: dict[tuple[str, str], SharedCore] = {}
    for folder in dict.fromkeys((standard.parent / "core", resource("standards", "core"))):
        for file in folder.glob("*.toml"):
            try:
                core = read_core(file)
            except UserError:
                continue
            if core.number == CORE.newest:
                found.setdefault((core.id, core.edition), core)
    return tuple(found[name] for name in sorted(found))


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


def _examine(
    data: bytes, name: str, *, judging: bool = True
) -> tuple[dict[str, Any], SharedCore, list[PackProblem]]:
    values = checked_toml(data, name, CORE, _WHAT)
    found: list[PackProblem] = []
    table = TomlTable(values, None, found)
    core = _build(table)
    allowed = read_allowed(table) if core.number > 1 else ()
    table.done()
    if core.number > 1 and judging and not found:
        found += _word_problems(core, allowed)
    if name != f"{core.id}-{core.edition}.toml":
        found.append(wrong_name(f"{core.id}-{core.edition}.toml"))
    return values, core, found


def read_core_named(
    table: TomlTable, find: CoreSource, format_: int
) -> tuple[Core, SharedCore | None]:
    """The core that a table ``[core]`` names, and its content; None with a problem noted where that
    cannot be used."""
    named = Core(
        id=table.matching("id", CORE_ID, CORE_ID_WORDS),
        edition=table.matching("edition", EDITION, EDITION_WORDS),
        sha256=table.matching("sha256", "[0-9a-f]{64}", message("64 hexadecimal digits")),
    )
    if not (re.fullmatch(CORE_ID, named.id) and re.fullmatch(EDITION, named.edition)):
        return named, None  # Such a name must not become a path.
    shared = _shared_core(named, find, table)
    if shared is not None and shared.number != format_:
        table.complain(message("the core is of another format than the standard"))
        return named, None
    return named, shared


def _shared_core(named: Core, find: CoreSource, table: TomlTable) -> SharedCore | None:
    file = f"{named.id}-{named.edition}.toml"
    try:
        shared = find(named.id, named.edition)
    except UserError as error:
        table.complain(error.whole_message)
        return None
    if shared is None:
        text = message(
            "there is no core {file} in the “core” folder beside the standard", file=file
        )
        table.complain(text)
    elif shared.sha256 != named.sha256:
        text = message(
            "“sha256” is not that of {file}, which is {hash}", file=file, hash=shared.sha256
        )
        table.complain(text)
    return shared


def taken_from(table: TomlTable, has_core: bool, shared: SharedCore | None) -> tuple[Keyed, ...]:
    """What an outcome takes from the core, in the table of the outcome."""
    if not table.has("from_core"):
        return ()
    key = table.matching("from_core", CORE_ID, CORE_ID_WORDS)
    if not has_core:
        table.complain(message("“{key}” needs a core", key=FileKey("from_core")))
    if shared is None:
        return ()
    if key not in shared.outcomes:
        known = ", ".join(shared.outcomes)
        text = message("the core has no outcome “{name}”; it has {known}", name=key, known=known)
        table.complain(text)
    return shared.outcomes.get(key, ())


def _build(table: TomlTable) -> SharedCore:
    number = table.whole("format", 1, CORE.newest)
    id_ = table.matching("id", CORE_ID, CORE_ID_WORDS)
    edition = table.matching("edition", EDITION, EDITION_WORDS)
    outcome_tables = table.tables("outcome")
    keys: list[str] = []
    outcomes: dict[str, tuple[Keyed, ...]] = {}
    for one in outcome_tables:
        keys.append(one.matching("key", CORE_ID, CORE_ID_WORDS))
        outcomes[keys[-1]] = _criteria(one, number)
        if not outcomes[keys[-1]]:
            one.complain(message("it has no criteria"))
        one.done()
    complain_of_twins(outcome_tables, "key", keys)
    question_tables = table.tables("question")
    read = read_question if number == 1 else read_keyed_question
    questions = tuple(read(one) for one in question_tables)
    complain_of_twins(question_tables, "code", (q.code for q in questions))
    return SharedCore(number, id_, edition, "", outcomes, questions)


def _word_problems(core: SharedCore, allowed: tuple[Allowed, ...]) -> Iterator[PackProblem]:
    """What is found in the words of a core of format 2, which speaks of criteria by key."""
    keyed = [one for outcome in core.outcomes.values() for one in outcome]
    criteria = {message("criterion {key}", key=one.key): one.criterion for one in keyed}
    twice = [key for key, times in Counter(one.key for one in keyed).items() if times > 1]
    for key in twice:
        yield PackProblem(TOP, message("the key “{key}” is used by two criteria", key=key))
    texts = (
        *(
            one
            for place, criterion in criteria.items()
            for one in criterion_texts(place, criterion)
        ),
        *(one for question in core.questions for one in question_texts(question)),
    )
    yield from optional_problems(criteria)
    findings = (
        *find_double_acts(criteria),
        *find_baseless(core.questions),
        *find_gendered((one.place, one.text) for one in texts),
    )
    yield from judge(findings, allowed)


def _criteria(outcome: TomlTable, number: int) -> tuple[Keyed, ...]:
    if number == 1:
        return tuple(Keyed("", criterion) for criterion in read_criteria(outcome))
    return read_keyed(outcome)
