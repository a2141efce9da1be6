"""A small whole pack to break: the smallest text that uses every part of the format."""

from collections.abc import Callable
from pathlib import Path

import pytest

from npors_desktop.standards.check_pack import check_pack
from npors_desktop.standards.cores import read_core
from tests.standards.small_standard import small_draft

CORE = """\
format = 1
id = "small-core"
edition = "2026.1"

[[outcome]]
key = "role"
[[outcome.criterion]]
text = "Says what a hazard is"
element = "theory"
method = "questioned"
dimension = "knowledge"

[[question]]
code = "C01"
kind = "single"
text = "What is a hazard?"
marks = 1
options = ["Something that can do harm", "A kind of fence"]
correct = ["a"]
"""

PACK = """\
format = 1
id = "barrow.novice"
edition = "2026.1"
category = "barrow"
route = "novice"
title = "Barrow, novice"
state = "draft"
valid_from = 2026-11-01
valid_to = 2027-10-31
notice = "Written for a test."
official_standard = "None"
briefing = ["Push."]

[core]
id = "small-core"
edition = "2026.1"
sha256 = "@"

[[outcome]]
code = "1"
title = "Role"
from_core = "role"
[[outcome.criterion]]
text = "Says who may push"
element = "theory"
method = "questioned"
dimension = "knowledge"

[[outcome]]
code = "2"
title = "Push"
element = "practical"
method = "observed"
dimension = "skill"
criterion = [{ text = "Looks round first", safety_critical = true }, { text = "Pushes" }]

[theory]
asked = 3
minutes = 10
core_questions = true
[[theory.question]]
code = "T01"
kind = "multiple"
text = "What may a barrow carry?"
marks = 2
mandatory = true
options = ["Sand", "People", "Bricks"]
correct = ["a", "c"]
[[theory.question]]
code = "T02"
kind = "open"
text = "Name two parts."
marks = 2
points = ["Wheel", "Tray", "Handles"]

[practical]
minutes = 20

[[fault]]
heading = "F01"
text = "Runs over a foot"
points = 5
severity = "safety_critical"
disqualifies = true

[[end_reason]]
code = "weather"
text = "Weather"
result = "stopped"

[[rule]]
kind = "safety_critical"
element = "practical"
on_breach = "not_achieved"

[[rule]]
kind = "disqualified"
on_breach = "not_achieved"

[[rule]]
kind = "theory_percent"
percent = 80
on_breach = "referred"

[terms]
met = "Done"

[end]
of = "barrow.novice 2026.1"
"""


@pytest.fixture
def core_file(tmp_path: Path) -> Path:
    """The small core, in the folder ``core`` where packs look for it."""
    (tmp_path / "core").mkdir(exist_ok=True)
    file = tmp_path / "core" / "small-core-2026.1.toml"
    file.write_text(CORE, encoding="utf-8")
    return file


@pytest.fixture
def pack_text(core_file: Path) -> str:
    """The small pack with the right hash of its core."""
    return PACK.replace("@", read_core(core_file).sha256)


@pytest.fixture
def pack_file(tmp_path: Path, pack_text: str) -> Path:
    """The small pack in a file of the right name."""
    file = tmp_path / "barrow.novice-2026.1.toml"
    file.write_text(pack_text, encoding="utf-8")
    return file


@pytest.fixture
def standard_file(tmp_path: Path) -> Path:
    """The small standard of format 2 in a file of the right name."""
    return small_draft(tmp_path)


@pytest.fixture
def standard_text(standard_file: Path) -> str:
    """What is in it."""
    return standard_file.read_text(encoding="utf-8")


@pytest.fixture
def small_core(standard_file: Path) -> Path:
    """Its core."""
    return standard_file.parent / "core" / "small-core-2026.2.toml"


@pytest.fixture
def faults_after(pack_file: Path, pack_text: str) -> Callable[..., list[str]]:
    """Every fault, as ``place: text``, after some texts of the pack were replaced."""

    def check(*changes: tuple[str, str]) -> list[str]:
        text = pack_text
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        pack_file.write_text(text, encoding="utf-8")
        return [f"{fault.place}: {fault.text}" for fault in check_pack(pack_file)]

    return check
