"""Whatever is open has its words in both languages and a page where it is put right."""

from datetime import UTC, datetime

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.base.words import Language, Words
from npors_desktop.domain.assessment import Assessment
from npors_desktop.domain.assessment_parts import RecordedFault
from npors_desktop.domain.gaps import PaperShort, Unanswered
from npors_desktop.domain.pack import Severity
from npors_desktop.domain.review import OpenItem, OpenItemKind
from npors_desktop.standards.catalogue import Catalogue
from npors_desktop.ui.ending.open_items_text import gap_place, gap_text

AT = datetime(2026, 7, 20, 9, 42, 6, tzinfo=UTC)
PACK = Catalogue.load(resource("standards")).find("excavator-360-above-10t-tracked.novice")
CRITERIA = tuple(PACK.criteria())[:2]
FAULT = RecordedFault(9, AT, Severity.SAFETY_CRITICAL, CRITERIA[1].code)
OF_KIND = {
    OpenItemKind.THEORY: OpenItem(
        OpenItemKind.THEORY, theory=(PaperShort(24, 25), Unanswered("T03"))
    ),
    OpenItemKind.UNMARKED: OpenItem(OpenItemKind.UNMARKED, criteria=CRITERIA),
    OpenItemKind.UNFILED: OpenItem(OpenItemKind.UNFILED, faults=(FAULT,)),
    OpenItemKind.MET_BUT_SAFETY_CRITICAL_FAULT: OpenItem(
        OpenItemKind.MET_BUT_SAFETY_CRITICAL_FAULT, criteria=CRITERIA
    ),
    OpenItemKind.SAFETY_CRITICAL_WITHOUT_NOTE: OpenItem(
        OpenItemKind.SAFETY_CRITICAL_WITHOUT_NOTE, faults=(FAULT,)
    ),
}


@pytest.mark.parametrize("kind", OpenItemKind)
def test_each_kind_has_its_words_and_its_page(kind: OpenItemKind):
    gap, now = OF_KIND.get(kind, OpenItem(kind)), Assessment("r", 1, PACK)
    english, welsh = (gap_text(Words(language), gap) for language in Language)
    assert english != welsh
    assert gap_place(now, gap)[0].startswith("page_")


def test_a_gap_leads_to_the_first_of_its_places():
    now = Assessment("r", 1, PACK)
    first, second = (one.code for one in CRITERIA)
    assert {kind: gap_place(now, gap) for kind, gap in OF_KIND.items()} == {
        OpenItemKind.THEORY: ("page_theory", "r/T03"),
        OpenItemKind.UNMARKED: ("page_marking", f"r/{first}"),
        OpenItemKind.UNFILED: ("page_marking", "r"),
        OpenItemKind.MET_BUT_SAFETY_CRITICAL_FAULT: ("page_marking", f"r/{first}"),
        OpenItemKind.SAFETY_CRITICAL_WITHOUT_NOTE: ("page_marking", f"r/{second}"),
    }
