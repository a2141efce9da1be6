"""The demonstration as it was with the standards of the first editions (format 1), for tests of
what their records look like and how they are judged."""

from pathlib import Path

FIRST_EDITIONS = Path(__file__).with_name("fixtures") / "first_editions"
