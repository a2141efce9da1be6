"""A rule book of an office's own, as it is issued to its laptops."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IssuedRules:
    """``text`` is the file of the book (TOML, ``standards.rule_book_file``), of which ``book`` and
    ``edition`` are what it says of itself."""

    format: int
    office: str
    book: str
    edition: str
    text: str
