"""The route of a person: drawn as a track for each category, and as a list of its stages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from npors_desktop.base.whole_file import safe_name
from npors_desktop.domain.messages import message
from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.schemes.answer import THE_SCHEME_DECIDES
from npors_desktop.domain.schemes.answer_text import advice_told
from npors_desktop.ui.office.office_page import FIND, SORT, ShortTablePage
from npors_desktop.ui.office.presenter import letters
from npors_desktop.ui.office.route.presenter import (
    STATUSES,
    next_text,
    profile_facts,
    route_rows,
)
from npors_desktop.ui.shell.places import GO_TO_PLACE
from npors_desktop.ui.widgets.fact_list import FactList
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.side_panel import SidePanel
from npors_desktop.ui.widgets.step_track import draw_track
from npors_desktop.ui.widgets.values import Column, Heading, Icon, KeyHelp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QPaintEvent

    from npors_desktop.domain.schemes.route import RoutePicture
    from npors_desktop.domain.shown_route import ShownRoute
    from npors_desktop.ui.appearance.look import Look
    from npors_desktop.ui.shell.jobs import Changed
    from npors_desktop.ui.shell.page_context import Context
    from npors_desktop.workflows.office.person_route import PersonRoute


class RouteTrack(QWidget):
    """The stages of one category as segments; the list beside it says the same in words."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._picture: RoutePicture | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.px(14))

    def show_picture(self, picture: RoutePicture | None) -> None:
        """Draw the route of a category, or none."""
        self._picture = picture
        self.setVisible(picture is not None)
        self.update()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._picture is not None:
            painter = QPainter(self)
            steps = [STATUSES[one.state] for one in self._picture.points]
            draw_track(painter, self._look, steps, QRectF(self.rect()))
            painter.end()


class RoutePage(ShortTablePage):
    """Its subject is the id of a person. Read anew each time the page is opened."""

    name = "page_route"
    office_place = "page_people"
    title = message("Route to competence")
    help = message(
        "From the entry to the supervisor, for each category that the person was tested in: what "
        "is reached, since when and by what, and what comes next. A test alone makes nobody "
        "competent: experience and behaviour are shown on real work. Beside the list stands what "
        "the frameworks in force say, statement by statement. The scheme decides."
    )
    keys = (
        KeyHelp("1 2 3", message("Show all categories, or one")),
        KeyHelp("P", message("Save as a PDF, to print")),
        FIND,
        SORT,
        GO_TO_PLACE,
    )
    empty = message("This person was not tested in a category yet.")
    empty_icon = Icon.PERSON

    def __init__(self, context: Context, parent: QWidget, office: str, route: PersonRoute) -> None:
        super().__init__(context, parent, office)
        words = context.words
        self._route = route
        self._shown: ShownRoute | None = None
        self._add_saving()
        self.panel = SidePanel(context.look, "route_panel", words("Selected category"), self)
        self.panel.limit()
        body = self.panel.body
        self.category = label("", body, "heading")
        self.track = RouteTrack(context.look, body)
        self.step = label("", body, "strong")
        self.step.setObjectName("route_step")
        self.framework = label(words("Statements of the frameworks"), body, "heading")
        self.statements = FactList(context.look, "route_statements", body)
        self.decides = label(words(THE_SCHEME_DECIDES), body, "small")
        self.decides.setObjectName("route_book")
        for part in (
            self.category, self.track, self.step, self.framework, self.statements, self.decides,
        ):  # fmt: skip
            self.panel.column.addWidget(part)
        self.panel.column.addStretch(1)
        self.arrange((self.panel, 5))
        self.begin_at(self.table)

    def _add_saving(self) -> None:
        words, kind = self.context.words, ActionKind.ROUTE_SAVED
        self.saving = self.add_action(
            words("Save as PDF  P"), "save_route", self.ask_file, kind=kind
        )
        self.step_file = self.add_step(
            "route_file", words("PDF to write (unencrypted personal data)")
        )
        self.to = self.step_file.field
        self.to.add_target("*.pdf")
        self.to.entered.connect(self.save)
        self.add_primary(
            words("Save the PDF  Enter"), "write_route", self.save, step="route_file", kind=kind
        )

    @override
    def back_page(self) -> str:
        return "page_person"

    @override
    def back_subject(self) -> str | None:
        return self.subject

    @override
    def columns(self) -> Sequence[Column]:
        words = self.context.words
        return (
            Column(words("Category"), 9, 0),
            Column(words("Stage"), 20, 2, wraps=True),
            Column(words("State"), letters((words("reached"), words("ended"))), 0),
            Column(words("Since"), 10, 0, rank=1),
            Column(words("By what"), 16, 3, rank=2, wraps=True),
            Column(words("Until"), 10, 0, rank=3),
        )

    @override
    def counts(self) -> str:
        return self.context.words.count("{n} stage", "{n} stages", self.table.rows.total)

    @override
    def heading(self) -> Heading:
        detail = self._shown.name if self._shown else self.office
        return Heading(self.context.words(self.title), detail)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.context.jobs.run(partial(self._route.of, self.subject), self._show)

    @override
    def on_chosen(self, key: str) -> None:
        code = key.rpartition(" ")[0]
        pictures = self._shown.pictures if self._shown else ()
        picture = next((one for one in pictures if one.category == code), None)
        self.panel.body.setVisible(picture is not None)
        self.track.show_picture(picture)
        if picture is not None:
            self.category.setText(picture.category)
            self.step.setText(next_text(picture, self.context.words))

    @override
    def open(self, subject: str | None) -> None:
        self._shown = None
        self.leave_step()
        super().open(subject)

    @override
    def on_letter(self, letter: str) -> None:
        if letter == "p":
            self.ask_file()

    def ask_file(self) -> None:
        """Ask where the route is to be saved."""
        if self._shown is not None and not self.saving.is_withheld:
            name = self.context.words("{name} route to competence", name=self._shown.name)
            self.to.propose(f"{safe_name(name)}.pdf")
            self.ask(self.step_file)

    def save(self) -> None:
        """Write the route to the file in the field."""
        words, to = self.context.words, self.to.path()
        is_missing = to is None or self.to.names_folder()
        self.to.show_error(words("Enter the name of a file.") if is_missing else "")
        if to is None or is_missing or self.subject is None:
            return
        replace = self.to.replaces(to)
        work = partial(self._route.save, self.subject, to, words.language, replace=replace)
        self.context.jobs.run(work, lambda _: self._on_saved(to), saves=True)

    def _on_saved(self, to: Path) -> None:
        self.settled.emit()
        self.to.forget(to)
        self.leave_step()
        self.say(self.context.words("Saved as “{file}”. It is not encrypted.", file=to))

    def _show(self, shown: ShownRoute) -> None:
        self._shown = shown
        words = self.context.words
        self.decides.setText(words(advice_told(shown.book)))
        self.show_rows([row for one in shown.pictures for row in route_rows(one, words)])
        facts = profile_facts(shown, words)
        self.statements.show_facts(facts)
        for part in (self.framework, self.statements):
            part.setVisible(bool(facts))
        self.on_chosen(self.table.key or "")
        self.heading_changed.emit()
