"""The dates that the office must not miss: one list, each with what it leads to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from npors_desktop.domain.biting_dates import BitingDate
from npors_desktop.domain.messages import message
from npors_desktop.ui.office.dates.presenter import (
    LEADS,
    PAGES,
    WITH_SUBJECT,
    date_facets,
    date_row,
    figure_text,
)
from npors_desktop.ui.office.office_page import FIND, SORT, SORT_BACKWARDS, ShortTablePage
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Column, Icon, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.office.dates_that_bite import DatesThatBite

_Read = tuple["date", tuple[BitingDate, ...]]


class DatesPage(ShortTablePage):
    """Read anew each time the page is opened; nothing of it is kept."""

    name = "page_dates"
    title = message("Dates")
    help = message(
        "What ends or is due soon, and what is past: assessors’ certificates, cover and cards, "
        "standards, HS&E tests of people who were tested, and uploads to the training register. "
        "Where a period was used, the line at the foot says which, and where it is from. The "
        "scheme decides; check with it before you rely on a date."
    )
    keys = (
        KeyHelp("Enter", message("Go to what the date is of")),
        KeyHelp("1 2 3", message("Show one kind of date, or all")),
        KeyHelp("U", message("Uploads to the training register")),
        FIND,
        SORT,
        SORT_BACKWARDS,
        GO_TO_PLACE,
    )
    back = office_place = "page_register"
    empty = message("No date is near. What ends or is due in the next months appears here.")
    empty_icon = Icon.TICK

    def __init__(
        self, context: Context, parent: QWidget, office: str, dates: DatesThatBite
    ) -> None:
        super().__init__(context, parent, office)
        self._dates = dates
        self._found: tuple[BitingDate, ...] = ()
        self.opening = self.add_primary(
            context.words("Go there  Enter"), "open_date", self._open_chosen
        )
        uploads = Icon.OUTBOX, context.words("Uploads"), "U"
        self.add_place(uploads, "to_upload_page", partial(self.go, "page_uploads"))
        self.figure = label("", self, "small")
        self.figure.setObjectName("date_figure")
        column = self.arrange()
        column.addWidget(self.figure)
        self.begin_at(self.table)

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        return (
            Column(words("Date"), 13, 0),
            Column(words("How soon"), 15, 0, rank=2),
            Column(words("What"), 20, 2),
            Column(words("Who or which"), 18, 3),
            Column(words("About"), 18, 3, rank=1),
        )

    @override
    def counts(self) -> str:
        return self.context.words.count("{n} date", "{n} dates", self.table.rows.total)

    @override
    def refresh(self, changed: Changed) -> None:
        self.context.jobs.run(partial(_read, self._dates), self._show)

    @override
    def on_opened(self, key: str) -> None:
        if (one := self._one(key)) is not None and (page := PAGES.get(one.kind)):
            self.go(page, one.subject if page in WITH_SUBJECT else None)

    @override
    def on_chosen(self, key: str) -> None:
        words, one = self.context.words, self._one(key)
        self.figure.setText(figure_text(one, words))
        page = PAGES.get(one.kind) if one else None
        self.foot.rename(self.opening, words(LEADS[page]) if page else words("Go there  Enter"))
        self.opening.setEnabled(page is not None)

    @override
    def on_letter(self, letter: str) -> None:
        if letter == "u":
            self.go("page_uploads")

    def _one(self, key: str) -> BitingDate | None:
        return self._found[int(key)] if key and int(key) < len(self._found) else None

    def _open_chosen(self) -> None:
        self.on_opened(self.table.key or "")

    def _show(self, read: _Read) -> None:
        today, self._found = read
        words = self.context.words
        self.show_rows([date_row(n, one, today, words) for n, one in enumerate(self._found)])
        self.show_facets(date_facets(self._found, words))
        self.foot.leave_out(self.opening, out=not self._found)
        self.on_chosen(self.table.key or "")


def _read(dates: DatesThatBite) -> _Read:
    return dates.today, dates.all()
