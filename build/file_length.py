"""A word of warning about long files. A class is as long as its sense, so nothing is refused."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from environment import ROOT

LONG = 400


def warn(_more: Sequence[str] = ()) -> int:
    """Print every Python file of more than LONG lines; always 0."""
    for name, lines in long_files(ROOT / "npors_desktop", ROOT / "tests", ROOT / "build"):
        print(f"{name}: {lines} lines. Are these two things in one file?", flush=True)
    return 0


def long_files(*folders: Path) -> Iterator[tuple[str, int]]:
    """Each file with more than LONG lines, by its path below the folder's parent."""
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            lines = len(path.read_text("utf-8").splitlines())
            if lines > LONG and not {"work", "dist"} & set(path.relative_to(folder).parts):
                yield path.relative_to(folder.parent).as_posix(), lines
