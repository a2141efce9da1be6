"""Texts are searched without regard to case and accents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.domain.folded_text import folded, folded_words, search_words, value_token


@pytest.mark.parametrize(
    ("text", "told"),
    [("Siôn", "sion"), ("PWLLHELI", "pwllheli"), ("Straße", "strasse"), ("ﬁne ½", "fine 1⁄2")],
)
def test_a_text_is_folded(text: str, told: str) -> None:
    assert folded(text) == told


def test_each_word_counts_once() -> None:
    assert folded_words("  Quick  quick Hîtch ") == ("quick", "hitch")
    assert folded_words(" \t") == ()


texts = st.text(st.one_of(st.characters(), st.sampled_from("ab A-\ue000\ue020\ue080\ue100")))


@given(one=texts, other=texts)
def test_the_tokens_of_values_begin_alike_just_where_the_values_do(one: str, other: str) -> None:
    first, second = (value_token(1, value) for value in (one, other))
    assert second.startswith(first) is other.startswith(one)
    assert not first.startswith(value_token(2, "")[:1])


@given(value=texts)
def test_the_token_of_a_value_is_one_word_of_the_index_that_nobody_can_type(value: str) -> None:
    token = value_token(0, value)
    assert all(not one.isascii() or one.islower() or one.isdigit() for one in token)
    assert token not in search_words(token)
