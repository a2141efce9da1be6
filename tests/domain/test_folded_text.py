"""Texts are searched without regard to case and accents."""

import pytest

from npors_desktop.domain.folded_text import folded, folded_words


@pytest.mark.parametrize(
    ("text", "told"),
    [("Siôn", "sion"), ("PWLLHELI", "pwllheli"), ("Straße", "strasse"), ("ﬁne ½", "fine 1⁄2")],
)
def test_a_text_is_folded(text: str, told: str) -> None:
    assert folded(text) == told


def test_each_word_counts_once() -> None:
    assert folded_words("  Quick  quick Hîtch ") == ("quick", "hitch")
    assert folded_words(" \t") == ()
