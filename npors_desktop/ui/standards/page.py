"""The standards on this laptop: what they hold, whether they are valid, and their notice."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from npors_desktop.base.words import Words
from npors_desktop.domain.pack import Pack, PackState
from npors_desktop.domain.standard_status import StandardState
from npors_desktop.ui.forms.form_page import FormPage
from npors_desktop.ui.shell.jobs import Changed
from npors_desktop.ui.shell.page_context import Context
from npors_desktop.ui.widgets.labels import label
from npors_desktop.workflows.visit.visits import StandardShown


class StandardsPage(FormPage):
    """One paragraph of facts a standard."""

    name = "page_standards"
    title = "title.page_standards"
    back = "page_today"

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._shown: list[QWidget] = []
        self.foot.hide()

    @override
    def refresh(self, changed: Changed) -> None:
        self.read(self.context.laptop.visits.standards, self._show)

    def _show(self, standards: tuple[StandardShown, ...]) -> None:
        words = self.context.words
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown = []
        if not standards:
            self._add(words("standard.none"), "heading")
        for one in standards:
            pack = one.pack
            self._add(pack.title, "title")
            self._add(_known_as(words, one), "strong")
            if one.state is not StandardState.CURRENT:
                self._add(one.status.reason)
            self._add(counts_text(words, pack))
            self._add(words("standard.official", name=pack.official_standard))
            self._add(pack.notice)

    def _add(self, text: str, kind: str = "body") -> None:
        made = label(text, self.body, kind)
        self.column.addWidget(made)
        self._shown.append(made)
        made.show()


def _known_as(words: Words, one: StandardShown) -> str:
    pack, end = one.pack, one.status.valid_to
    state = "sealed" if pack.state is PackState.SEALED else "draft"
    if one.state is not StandardState.CURRENT:
        state = one.state.value
    if end:
        valid = words("standard.valid_to", start=pack.valid_from, end=end.isoformat())
    else:
        valid = words("standard.valid", start=pack.valid_from)
    name = words("standard.id", id=pack.id, edition=pack.edition)
    return " · ".join((name, words(f"standard.{state}"), valid))


def counts_text(words: Words, pack: Pack) -> str:
    """How much a standard holds."""
    criteria = tuple(pack.criteria())
    questions = pack.theory.questions if pack.theory else ()
    return words(
        "standard.counts",
        outcomes=len(pack.outcomes),
        criteria=len(criteria),
        critical=sum(1 for criterion in criteria if criterion.safety_critical),
        asked=pack.theory.asked if pack.theory else 0,
        bank=len(questions),
        must=sum(1 for question in questions if question.mandatory),
        minutes=pack.practical.minutes if pack.practical else 0,
    )
