"""The pages of an open record's report as pictures, once it was verified to be in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npors_desktop.domain.delivery import RegisteredRecord
from npors_desktop.reports.page_pictures import count_pages, draw_page
from npors_desktop.workflows.office.verify_report import Verified

if TYPE_CHECKING:
    from npors_desktop.workflows.office.opened_record import RecordOpening


@dataclass(frozen=True, slots=True)
class PagePicture:
    """``pixels`` has four bytes a pixel, from the top left: blue, green, red, and one that says
    nothing."""

    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class ReportPages:
    """The pages of one report."""

    pdf: bytes
    count: int

    def draw(self, page: int, width: int) -> PagePicture:
        """A page (the first is 0), about ``width`` pixels wide."""
        return PagePicture(*draw_page(self.pdf, page, width))

    def draw_all(self, width: int) -> tuple[PagePicture, ...]:
        """Every page."""
        return tuple(self.draw(page, width) for page in range(self.count))


@dataclass(frozen=True, slots=True)
class VerifiedReport:
    """What verification found of a version; ``pages`` and their small pictures are there where it
    is in order: a file that is not what this program drew is never drawn."""

    row: RegisteredRecord
    verified: Verified
    pages: ReportPages | None = None
    small: tuple[PagePicture, ...] = ()


def pages_of(pdf: bytes) -> ReportPages:
    """The pages of a report that was found in order."""
    return ReportPages(pdf, count_pages(pdf))


def verify_pages(records: RecordOpening, row: RegisteredRecord, width: int) -> VerifiedReport:
    """Verify a version as of now, and draw its pages about ``width`` pixels wide."""
    verified = records.verify(row)
    if not verified.in_order:
        return VerifiedReport(row, verified)
    pages = pages_of(row.pdf)
    return VerifiedReport(row, verified, pages, pages.draw_all(width))
