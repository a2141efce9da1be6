"""Standards as spreadsheets; they need no store."""

from __future__ import annotations

from npors_desktop.base.paths import resource
from npors_desktop.composition.standards import catalogue
from npors_desktop.workflows.standards.spreadsheets import StandardSpreadsheets


def standard_spreadsheets() -> StandardSpreadsheets:
    """Standards written to and read from spreadsheets."""
    return StandardSpreadsheets(catalogue, resource("standards"))
