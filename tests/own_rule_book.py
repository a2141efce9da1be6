"""Editions of rule books that an office writes of its own, for tests."""

import re
from pathlib import Path

from npors_desktop.base.paths import resource


def own_edition(book: str = "citb", edition: str = "2026.2", **facts: int | str) -> str:
    """The text of the program's book with another edition, and these values of facts."""
    text = resource("schemes", f"{book}-2026.1.toml").read_text("utf-8")
    text = text.replace('edition = "2026.1"', f'edition = "{edition}"', 1)
    text = text.replace("the program’s authors", "R. Hughes", 1)
    for key, value in facts.items():
        written = f'"{value}"' if isinstance(value, str) else str(value)
        pattern = rf'(key = "{key}"\nvalue = )[^\n]*'
        text, number = re.subn(pattern, rf"\g<1>{written}", text)
        assert number, key
    return text


def own_file(folder: Path, text: str, name: str = "own.toml") -> Path:
    """A file with the text of a book."""
    file = folder / name
    file.write_text(text, "utf-8")
    return file
