"""Any text becomes a file name that every system takes."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.base.whole_file import safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sam Okoro", "Sam Okoro"),
        ("a/b\\c:d", "a_b_c_d"),
        ("CON", "_CON"),
        ("CON.pdf", "_CON.pdf"),
        ("con .txt", "_con .txt"),
        ("COM¹", "_COM¹"),
        ("COM10", "COM10"),
        ("..", "unnamed"),
        ("", "unnamed"),
        (" . trailing. ", "trailing"),
        ("\u202egnp.exe", "gnp.exe"),
        ("a\x00b\nc\u2028d", "abcd"),
        ("e\u0301", "é"),
        ("Siân ŵ", "Siân ŵ"),
    ],
)
def test_a_text_becomes_this_name(text: str, name: str):
    assert safe_name(text) == name


def test_a_long_name_is_cut_to_what_a_file_system_takes(tmp_path: Path):
    for text in ("x" * 300, "ش" * 300, "漢" * 300, "🚜" * 300):
        file = tmp_path / f"{safe_name(text)}.r12.npsealed"
        file.write_bytes(b"")
        assert file.exists()


@given(st.text(), st.text(min_size=1, alphabet="abc"))
def test_no_text_escapes_its_folder_or_hides_its_direction(text: str, fallback: str):
    name = safe_name(text, fallback)
    assert name
    assert Path(name).name == name
    assert not set(name) & set('<>:"/\\|?*')
    assert all(unicodedata.category(char)[0] != "C" for char in name)
    assert len(name) <= 121
    assert len(name.encode()) <= 201
