"""A scheme's register of categories: what a code means, and when."""

from datetime import date

from npors_desktop.domain.category_register import AbaGroup, Category, CategoryRegister
from npors_desktop.domain.pack import PackHead, PackState
from npors_desktop.domain.stated import Confidence, Stated

SAID = Stated(Confidence.CONFIRMED, "A page", date(2026, 11, 1))
LAST, FIRST = date(2026, 1, 18), date(2026, 1, 19)
REGISTER = CategoryRegister(
    scheme="NPORS",
    edition="2026.1",
    notice="-",
    sections=("Lift trucks",),
    categories=(
        Category("N001", "Counterbalance", "Lift trucks", SAID),
        Category("N202", "Excavator", "", SAID),
    ),
    groups=(
        AbaGroup("D1", "One of three", SAID, last_day=LAST, superseded_by=("D1",)),
        AbaGroup("D1", "Any height", SAID, valid_from=FIRST),
        AbaGroup("D2", "Two of three", SAID, last_day=LAST, superseded_by=("D1",)),
        AbaGroup("M4", "New", SAID, valid_from=FIRST),
    ),
    mixing=(),
    hours=(),
)


def test_a_category_is_found_by_its_code() -> None:
    found = REGISTER.category("N202")
    assert found
    assert found.name == "Excavator"
    assert REGISTER.category("N9") is None


def test_a_group_means_what_it_meant_on_the_day() -> None:
    for day, text in ((LAST, "One of three"), (FIRST, "Any height")):
        found = REGISTER.group("D1", day)
        assert found
        assert found.text == text
    ended = REGISTER.group("D2", FIRST)
    assert ended
    assert not ended.is_valid(FIRST)
    assert ended.superseded_by == ("D1",)
    early = REGISTER.group("M4", LAST)
    assert early
    assert not early.is_valid(LAST)
    assert REGISTER.group("Z9", FIRST) is None


def test_a_providers_own_category_counts_before_the_registers() -> None:
    own = (
        Category("N204", "Forward tipping dumper", "", SAID),
        Category("N202", "Excavator 360", "Earth-moving", SAID),
    )
    found = REGISTER.with_own(own)
    assert [(one.code, one.name) for one in found.categories] == [
        ("N001", "Counterbalance"),
        ("N202", "Excavator 360"),
        ("N204", "Forward tipping dumper"),
    ]
    assert found.groups == REGISTER.groups


def test_a_standard_is_for_a_category_by_its_code_or_by_its_name() -> None:
    head = PackHead(
        *(2, "dumper", "2026.1", "novice", "Dumper, novice", "Dumper", PackState.SEALED),
        *("2026-11-01", None, "N204", True),
    )
    assert Category("N204", "Dumper", "", SAID).is_of(head)
    assert Category("N9", "Own", "", SAID, standard="dumper").is_of(head)
    assert not Category("N9", "Own", "", SAID).is_of(head)
