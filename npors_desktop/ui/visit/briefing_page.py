"""The briefing of a visit: what to tell the candidates, and that it was told."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from npors_desktop.domain.pack import Pack
from npors_desktop.domain.people import Visit
from npors_desktop.ui.dates import spoken_moment
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.labels import label
from npors_desktop.workflows.sessions import LaptopSession


@dataclass(frozen=True, slots=True)
class _Briefing:
    """The visit, and the standards its candidates are tested against."""

    visit: Visit
    packs: tuple[Pack, ...]


class BriefingPage(FormPage):
    """The points of every standard of the visit, one below the other."""

    name = "page_briefing"
    title = "title.page_briefing"
    back = "page_visit"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._shown: list[QWidget] = []
        self.state = label("", self.body, "heading")
        self.column.addWidget(self.state)
        give = self.add_primary("brief.give", "give_briefing", self._give)
        self.setFocusProxy(give)

    @override
    def refresh(self, changed: Changed) -> None:
        if self.subject:
            self.read(partial(_fetch, self.context.laptop, self.subject), self._show)

    @override
    def back_subject(self) -> str | None:
        return self.subject

    def _show(self, found: _Briefing) -> None:
        words, at = self.context.words, found.visit.briefed_at
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown = []
        given = words("brief.given_at", time=spoken_moment(words, at)) if at else ""
        self.state.setText(given or words("brief.lead" if found.packs else "brief.none"))
        if self.primary is not None:
            self.primary.setVisible(bool(found.packs))
        for pack in found.packs:
            self._add(label(pack.title, self.body, "strong"))
            for number, point in enumerate(pack.briefing, start=1):
                self._add(label(f"{number}   {point}", self.body))

    def _add(self, widget: QWidget) -> None:
        self.column.addWidget(widget)
        self._shown.append(widget)
        widget.show()

    def _give(self) -> None:
        if self.subject is None:
            return
        subject = self.subject

        def done(_: Visit) -> None:
            self.say(self.context.words("brief.given"))
            self.go("page_visit", subject)

        self.write(partial(self.context.laptop.visits.brief, subject), done, changes=subject)


def _fetch(laptop: LaptopSession, visit: str) -> _Briefing:
    lines = laptop.visits.visit(visit)
    wanted = {(line.pack.id, line.pack.edition) for line in lines.candidates}
    packs = laptop.visits.packs()
    return _Briefing(lines.visit, tuple(p for p in packs if (p.id, p.edition) in wanted))
