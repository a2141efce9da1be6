"""Gives every store that a test opens the standards of the test, in place of the program's."""

from collections.abc import Callable

import pytest

from npors_desktop.composition import laptop, office, spreadsheets, stores
from npors_desktop.standards.catalogue import Catalogue


def use_catalogue(patch: pytest.MonkeyPatch, made: Callable[[], Catalogue]) -> None:
    """Let all that is composed read its standards from what is made here."""
    for module in (laptop, office, spreadsheets, stores):
        patch.setattr(module, "catalogue", made)
