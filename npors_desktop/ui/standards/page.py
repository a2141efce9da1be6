"""The standards on this laptop: what they hold, whether they are valid, and their notices."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from npors_desktop.domain.messages import message
from npors_desktop.domain.standard_status import StandardState
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.standards.presenter import counts_text, identity_text, language_notice
from npors_desktop.ui.widgets.labels import label
from npors_desktop.ui.widgets.values import KeyHelp
from npors_desktop.workflows.visit.visits import StandardShown, Visits


class StandardsPage(FormPage):
    """Lists the standards, with a few lines about each."""

    name = "page_standards"
    title = message("Standards")
    help = message(
        "The standards that candidates can be assessed against. A sealed standard never changes: "
        "each record names its edition and its fingerprint."
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

    def _show(self, standards: tuple[StandardShown, ...]) -> None:
        words = self.context.words
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown = []
        if not standards:
            self._add(
                words(
                    "No standards are installed. Install the program again; its standards come "
                    "with it."
                ),
                "heading",
            )
        for one in standards:
            pack = one.pack
            self._add(pack.title, "title")
            self._add(identity_text(words, one), "strong")
            if one.state is not StandardState.CURRENT:
                self._add(one.status.reason)
            self._add(counts_text(words, pack))
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
