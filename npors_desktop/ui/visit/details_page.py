"""The facts of a visit, typed once for all its candidates. The subject is a visit, or None."""

from dataclasses import replace
from datetime import date, datetime
from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from npors_desktop.domain.people import MachineDetails, Visit
from npors_desktop.ui.forms.form_page import Fault, FormPage
from npors_desktop.ui.forms.typed_values import UnreadableError, day_text, read_day
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.fields import FieldRow, line_field
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import Heading
from npors_desktop.workflows.visit.visits import VisitLines

_NEEDED = ("site", "on")
_COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("where", ("site", "on", "contact", "notification")),
    ("what", ("make", "model", "serial", "hours")),
    ("around", ("area", "ground", "weather")),
)


class VisitDetailsPage(FormPage):
    """Three columns of fields; only the site and the date are needed."""

    name = "page_visit_details"
    title = "title.page_visit_details"
    back = "page_today"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._visit: Visit | None = None
        self.fields: dict[str, FieldRow] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(context.look.mm(6))
        grid.setVerticalSpacing(4)
        for place, (title, names) in enumerate(_COLUMNS):
            grid.setColumnStretch(place, 1)
            grid.addWidget(label(context.words(f"detail.{title}"), self.body, "heading"), 0, place)
            for row, name in enumerate(names, start=1):
                grid.addWidget(self._field(name), row, place)
        bottom = 1 + max(len(names) for _, names in _COLUMNS)
        grid.addWidget(self._field("attachments"), bottom, 0)
        grid.addWidget(self._field("documents"), bottom, 1, 1, 2)
        self.column.addLayout(grid)
        self.add_primary("detail.make_visit", "keep_visit", self._keep)
        self.setFocusProxy(self.fields["site"].field)

    @override
    def open(self, subject: str | None) -> None:
        super().open(subject)
        self.show_faults([])
        self._visit = None
        laptop = self.context.laptop
        self.name_primary("detail.keep" if subject else "detail.make_visit")
        if subject:
            self.read(partial(laptop.visits.visit, subject), self._show)
        else:
            self.read(laptop.marking.now, self._start)

    @override
    def refresh(self, changed: Changed) -> None:
        """What is being typed is not overwritten."""

    @override
    def heading(self) -> Heading:
        return Heading(self.context.words(self.title if self.subject else "title.new_visit"))

    @override
    def back_subject(self) -> str | None:
        return self.subject

    def _field(self, name: str) -> FieldRow:
        words = self.context.words
        optional = name not in _NEEDED
        row = line_field(
            words, words(f"detail.{name}"), f"visit_{name}", self.body, optional=optional
        )
        self.fields[name] = row
        self.know_field(row)
        return row

    def _start(self, now: datetime) -> None:
        for row in self.fields.values():
            row.show_text("")
        self.fields["on"].show_text(day_text(now.astimezone().date()))

    def _show(self, one: VisitLines) -> None:
        visit, machine = one.visit, one.visit.machine
        self._visit = visit
        for name in ("site", "contact", "notification", "area", "ground", "weather"):
            self.fields[name].show_text(getattr(visit, name))
        for name in ("make", "model", "serial", "hours", "attachments"):
            self.fields[name].show_text(getattr(machine, name))
        self.fields["documents"].show_text(machine.documents_seen)
        self.fields["on"].show_text(day_text(visit.on))

    def _keep(self) -> None:
        faults: list[Fault] = self.require(self.fields["site"], "detail.site_missing")
        day = self._day(faults)
        if self.show_faults(faults) or day is None:
            return
        made = self._entered(day)
        visiting, words = self.context.laptop.visits, self.context.words
        new = self._visit is None

        def done(kept: Visit) -> None:
            self.say(words("detail.made" if new else "detail.kept"))
            self.go("page_visit", kept.id)

        verb = visiting.open_visit if new else visiting.describe
        self.write(partial(verb, made), done, changes=made.id or None)

    def _day(self, faults: list[Fault]) -> date | None:
        row = self.fields["on"]
        try:
            day = read_day(row.text())
        except UnreadableError:
            faults.append((row, self.context.words("form.day_unreadable")))
            return None
        if day is None:
            faults.append((row, self.context.words("detail.on_missing")))
        return day

    def _entered(self, day: date) -> Visit:
        text = {name: row.text() for name, row in self.fields.items()}
        machine = MachineDetails(
            text["make"],
            text["model"],
            text["serial"],
            text["hours"],
            text["attachments"],
            text["documents"],
        )
        held = self._visit or Visit("", "", day)
        named = {key: text[key] for key in ("site", "contact", "notification")}
        around = {key: text[key] for key in ("area", "ground", "weather")}
        return replace(held, on=day, machine=machine, **named, **around)
