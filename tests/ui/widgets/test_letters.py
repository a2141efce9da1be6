"""Text is made smaller before it is cut, and the criteria of the bundled standards never are."""

import pytest

from npors_desktop.composition.standards import catalogue
from npors_desktop.ui.appearance.look import Look
from npors_desktop.ui.widgets.fitted_text import LINE_HEIGHT, fitted


def test_short_text_keeps_its_size(look: Look):
    size, lines = fitted("Met", look.font(15).toString(), 300, 50)
    assert (size, lines) == (look.px(15), ("Met",))


def test_what_never_fits_ends_in_an_ellipsis(look: Look):
    size, lines = fitted("word " * 200, look.font(15).toString(), 200, 50)
    assert size == look.px(12)
    assert len(lines) * size * LINE_HEIGHT <= 50
    assert lines[-1].endswith("…")


def test_what_is_cut_keeps_its_hyphens_and_blanks(look: Look):
    name = "Featherstonehaugh-Wetherby of the Old Quarry House"
    _, lines = fitted(name, look.font(15).toString(), 260, 20)
    assert len(lines) == 1
    assert "-W" in lines[0]
    assert name.startswith(lines[0].removesuffix("…"))


@pytest.mark.parametrize(("width", "height"), [(620, 49), (430, 49), (360, 57)])
def test_no_criterion_of_a_bundled_standard_is_cut(look: Look, width: int, height: int):
    font = look.font(15).toString()
    # Lines end at a blank, which is not drawn, or after a hyphen.
    texts = {c.text for pack in catalogue().packs() for c in pack.criteria()}
    drawn = {text: "".join(fitted(text, font, width, height)[1]) for text in texts}
    cut = [text for text in texts if drawn[text].replace(" ", "") != text.replace(" ", "")]
    assert not cut
