"""A small standard of format 2 as files: sealed, with a core."""

from pathlib import Path

from npors_desktop.base.canonical import canonical, sha256_hex
from npors_desktop.domain.messages import message
from npors_desktop.standards.cores import CORE
from npors_desktop.standards.toml_file import read_toml

ID = "roller"
EDITION = "2026.2"
_CORE = """\
format = 2
id = "roller-core"
edition = "2026.2"

[[outcome]]
key = "prepare"
element = "pre_use"
method = "observed"
dimension = "skill"

[[outcome.criterion]]
key = "walk-round"
text = "Walks round the roller"
"""
_STANDARD = """\
format = 2
id = "{id}"
edition = "{edition}"
title = "Ride-on roller"
valid_from = {valid_from}
notice = "A standard of the tests."
official_standard = "None"

[core]
id = "roller-core"
edition = "2026.2"
sha256 = "{core}"

[[figure]]
key = "practical_minutes"
text = "Minutes allowed for the practical"
value = {minutes}
confirmed = false
source = "A guess"

[[figure]]
key = "minors_limit"
text = "Minor faults that still pass"
value = 5
confirmed = true
source = "The scheme's page"
seen_on = 2026-11-01

[[route]]
code = "novice"
practical_minutes = "practical_minutes"

[[route]]
code = "refresher"
practical_minutes = "practical_minutes"

[[outcome]]
code = "1"
title = "Prepare the roller"
from_core = "prepare"

[[outcome]]
code = "2"
title = "Roll"
element = "practical"
method = "observed"
dimension = "skill"

[[outcome.criterion]]
key = "overlap"
text = "{overlap}"

[[outcome.criterion]]
key = "park"
text = "Parks the roller on level ground"

[[fault]]
heading = "F01"
text = "Leaves the roller running"
criterion = "park"
points = 1
severity = "minor"
disqualifies = false

[[end_reason]]
code = "unsafe_act"
text = "The driving put people at risk"
cause = "candidate_act"
result = "not_achieved"

[[rule]]
kind = "all_met"
element = "pre_use"
on_breach = "referred"

[[rule]]
kind = "all_met"
element = "practical"
on_breach = "not_achieved"

[[rule]]
kind = "fault_count"
severity = "minor"
limit = "minors_limit"
on_breach = "not_achieved"

[[rule]]
kind = "time_limit"
on_breach = "not_achieved"
{seal}
[end]
of = "{id} {edition}"
"""


def standard_file(
    folder: Path,
    edition: str = EDITION,
    *,
    sealed: bool = True,
    minutes: int = 60,
    valid_from: str = "2026-11-01",
    overlap: str = "Overlaps each pass by a third",
) -> Path:
    """Write the standard in this edition, with its core, to a folder."""
    core = folder / "core" / "roller-core-2026.2.toml"
    core.parent.mkdir(parents=True, exist_ok=True)
    core.write_text(_CORE, "utf-8")
    sha256 = sha256_hex(canonical(read_toml(core, CORE, message("a core"))))
    file = folder / f"{ID}-{edition}.toml"
    text = _STANDARD.format(
        id=ID,
        edition=edition,
        valid_from=valid_from,
        core=sha256,
        minutes=minutes,
        overlap=overlap,
        seal=f'\n[seal]\nsecret = "{"5e" * 32}"\n' if sealed else "",
    )
    file.write_text(text, "utf-8")
    return file
