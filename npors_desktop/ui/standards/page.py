"""The standards on this laptop: what they hold, whether they are valid, and their notices."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.sheet import pack_ref
from npors_desktop.domain.standard_status import StandardState
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.standards.presenter import (
    counts_text,
    ending_text,
    figure_lines,
    identity_text,
    language_notice,
    signer_text,
)
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import KeyHelp
from npors_desktop.workflows.standards.standards_here import StandardShown, StandardsNow
from npors_desktop.workflows.visit.visits import Visits


class StandardsPage(FormPage):
    """Lists the standards, with a few lines about each."""

    name = "page_standards"
    title = message("Standards")
    help = message(
        "The standards that candidates can be assessed against. A sealed standard never changes: "
        "each record names its edition and its fingerprint. A figure that the scheme has not "
        "confirmed is said to be so; your provider's own stands beside it."
    )
    keys = (KeyHelp("PgUp PgDn", message("Scroll")),)
    back = "page_today"

    def __init__(self, context: Context, parent: QWidget, visits: Visits) -> None:
        super().__init__(context, parent)
        self._visits = visits
        self._shown: list[QWidget] = []
        self.foot.hide()

    @override
    def refresh(self, changed: Changed) -> None:
        self.read(self._visits.standards, self._show)

    def _show(self, now: StandardsNow) -> None:
        words = self.context.words
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown = []
        if not now.shown:
            self._add(
                words(
                    "No standards are installed. Install the program again; its standards come "
                    "with it."
                ),
                "heading",
            )
        if now.settings is not None:
            name = now.settings.name
            self._add(words("Your provider's settings in force: {name}", name=name), "strong")
        for one in now.left:
            self._add(f"{one.standard} {one.edition}", "title")
            self._add(words(one.why.headline_message), "strong")
        for one in now.shown:
            self._show_one(one, now)

    def _show_one(self, one: StandardShown, now: StandardsNow) -> None:
        words, pack = self.context.words, one.pack
        self._add(pack.title, "title")
        self._add(identity_text(words, one), "strong")
        self._add(signer_text(words, one))
        if not now.is_released(pack_ref(pack)):
            self._add(words("Your office has not released it: no new test can use it."), "strong")
        if one.trouble is not None:
            self._add(words(one.trouble), "strong")
        if one.state is not StandardState.CURRENT:
            self._add(one.status.reason)
        if one.status.ends_soon(now.today):
            self._add(ending_text(words, one), "strong")
        self._add(counts_text(words, pack))
        for line in figure_lines(words, pack):
            self._add(line)
        self._add(words("Check against: {name}", name=pack.official_standard))
        notice = language_notice(words, pack)
        if notice:
            self._add(notice)
        self._add(pack.notice)

    def _add(self, text: str, kind: str = "body") -> None:
        made = label(text, self.body, kind)
        self.column.addWidget(made)
        self._shown.append(made)
        made.show()
