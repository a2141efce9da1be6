"""The style sheet: what tells the focus where every border is thick already."""

import re

import pytest

from npors_desktop.ui.appearance.stylesheet import stylesheet
from npors_desktop.ui.appearance.theme import THEMES, Theme


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("kind", ["QLineEdit", "QPushButton"])
def test_the_focus_has_a_thicker_border_and_moves_nothing(theme: Theme, kind: str):
    sheet = stylesheet(theme, lambda _: 40, lambda _: 14)
    plain = measured(sheet, rf"^{kind}[^:\[]*?\{{(.*?)\}}")
    held = measured(sheet, rf"^{kind}:focus.*?\{{(.*?)\}}")
    assert held[0] > plain[0]
    assert [held[0] + room for room in held[1:]] == [plain[0] + room for room in plain[1:]]


def measured(sheet: str, rule: str) -> tuple[int, int, int]:
    """The border, and the padding above and beside."""
    found = re.search(rule, sheet, re.DOTALL | re.MULTILINE)
    assert found
    border = re.search(r"border: (\d+)px", found[1])
    padding = re.search(r"padding: (\d+)px (\d+)px", found[1])
    assert border
    assert padding
    return int(border[1]), int(padding[1]), int(padding[2])
