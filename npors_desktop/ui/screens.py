"""The registry of the screens, in no order that matters: adding one is one line here."""

from npors_desktop.ui.page import DeskKind, Page
from npors_desktop.ui.pages.marking import MarkingPage

PAGES: tuple[type[Page], ...] = (MarkingPage,)

# Where each desk begins.
FIRST: dict[DeskKind, str] = {
    DeskKind.DOORS: "page_unlock",
    DeskKind.LAPTOP: "page_today",
    DeskKind.OFFICE: "page_inbox",
}
