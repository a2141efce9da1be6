"""Which texts of the code are messages."""

from pathlib import Path

import pytest
from messages_in_code import PROGRAM, Found, messages_of, sources


def found_in(code: str, folder: Path) -> list[Found]:
    path = folder / "screen.py"
    path.write_text(code, "utf-8")
    return list(messages_of(path, folder))


@pytest.mark.parametrize(
    ("code", "text", "plural", "context"),
    [
        ('words("Saved.")', "Saved.", "", ""),
        ('self._words("Saved" " now.")', "Saved now.", "", ""),
        ('self.context.words("Saved.")', "Saved.", "", ""),
        ('self.voice("Saved.")', "Saved.", "", ""),
        ('words.count("{n} mark", "{n} marks", 2)', "{n} mark", "{n} marks", ""),
        ('words.within("day", "May")', "May", "", "day"),
        ('UserError(message("Gone."))', "Gone.", "", ""),
        ('message_of_count("{n} mark", "{n} marks", 2)', "{n} mark", "{n} marks", ""),
        ('message_in("day", "May")', "May", "", "day"),
    ],
)
def test_a_text_of_each_call_is_a_message(
    code: str, text: str, plural: str, context: str, tmp_path: Path
) -> None:
    (one,) = found_in(code, tmp_path)
    assert (one.text, one.plural, one.context) == (text, plural, context)
    assert one.place == "screen.py:1"


def test_both_texts_of_a_choice_are_messages(tmp_path: Path) -> None:
    code = 'words("On" if on else "Off" if off else "")'
    assert [one.text for one in found_in(code, tmp_path)] == ["On", "Off"]


@pytest.mark.parametrize(
    "code",
    ['words(told)', 'words(f"{a}b")', 'words("said.marked")', '"a".count("a")', 'words("")',
     'words.count("told.gaps", 2)', 'words()', 'says("Saved.")', '(a or b)("Saved.")'],
)  # fmt: skip
def test_what_is_no_text_of_a_message_is_left_out(code: str, tmp_path: Path) -> None:
    assert found_in(code, tmp_path) == []


def test_the_values_given_are_known_by_name(tmp_path: Path) -> None:
    code = 'words("A", x=1)\nwords("B", **more)\nwords.count("C", "D", 2, y=1)'
    given = [one.given for one in found_in(code, tmp_path)]
    assert given == [{"x"}, None, {"n", "y"}]


def test_messages_come_in_the_order_of_the_text(tmp_path: Path) -> None:
    code = 'words("A", x=words("B"))\nif x:\n    words("C")\nwords("D")'
    assert [one.text for one in found_in(code, tmp_path)] == ["A", "B", "C", "D"]


def test_the_frozen_template_is_left_out() -> None:
    names = {path.relative_to(PROGRAM).as_posix() for path in sources()}
    assert "base/words.py" in names
    assert not {name for name in names if name.startswith("reports/templates/t1")}
