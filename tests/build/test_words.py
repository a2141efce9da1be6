"""The catalogues follow the code, keep what translators wrote, and are compiled beside it."""

import json
from collections.abc import Sequence
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
import words
from messages_in_code import Found

SAVED = Found("a.py", 1, "Saved at {time}.")
MARKS = Found("a.py", 2, "{n} mark", plural="{n} marks")
MAY = Found("b.py", 3, "May", context="day")
SIX = ["{n} marc", "un marc", "dau farc", "tri marc", "chwe marc", "{n} o farciau"]
WELSH: dict[str, str | list[str]] = {
    "Saved at {time}.": "Cadwyd am {time}.",
    "{n} mark": SIX,
    "day\x04May": "Mai",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The catalogues of three messages with their Welsh."""
    keep([SAVED, MARKS, MAY], tmp_path, WELSH)
    return tmp_path


def keep(
    found: Sequence[Found], folder: Path, welsh: dict[str, str | list[str]] | None = None
) -> words.Words:
    """Bring the Welsh catalogue of a folder up to date."""
    made = words.current("cy", found, folder)
    assert words.fill(made, welsh or {}) == []
    for path, data in words.files("cy", made, folder).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return made


def po(folder: Path) -> str:
    return (folder / "cy" / "LC_MESSAGES" / "npors_desktop.po").read_text("utf-8")


def compiled(folder: Path) -> GNUTranslations:
    data = (folder / "cy" / "LC_MESSAGES" / "npors_desktop.mo").read_bytes()
    return GNUTranslations(BytesIO(data))


def test_the_program_reads_what_was_filled_in(folder: Path) -> None:
    welsh = compiled(folder)
    assert welsh.gettext("Saved at {time}.") == "Cadwyd am {time}."
    assert welsh.pgettext("day", "May") == "Mai"
    assert [welsh.ngettext("{n} mark", "{n} marks", n) for n in (0, 1, 2, 3, 6, 4)] == SIX


def test_what_is_filled_in_waits_for_a_review_and_the_head_says_so(folder: Path) -> None:
    assert po(folder).count("#, fuzzy") == 3
    assert "A text marked fuzzy is used by the program" in po(folder)


def test_making_it_again_changes_nothing(folder: Path) -> None:
    before = po(folder)
    assert "2026" not in before
    keep([SAVED, MARKS, MAY], folder, WELSH)
    assert po(folder) == before


def test_a_reviewed_text_stays_reviewed_until_it_is_changed(folder: Path) -> None:
    path = folder / "cy" / "LC_MESSAGES" / "npors_desktop.po"
    reviewed = po(folder).replace("#, fuzzy, ", "#, ").replace("#, fuzzy\n", "")
    path.write_text(reviewed.replace("#: b.py", "# Seen by us.\n#: b.py"), "utf-8")
    keep([SAVED, MARKS, MAY], folder, WELSH)
    assert "fuzzy" not in po(folder).partition("msgid")[2]
    assert "# Seen by us.\n#: b.py\nmsgctxt" in po(folder)
    keep([SAVED, MARKS, MAY], folder, {"day\x04May": "mis Mai"})
    assert po(folder).partition("msgid")[2].count("fuzzy") == 1


def test_a_message_that_is_gone_or_reworded_takes_its_welsh_with_it(folder: Path) -> None:
    keep([Found("a.py", 1, "Saved at {time} today."), MAY], folder)
    assert "Cadwyd" not in po(folder)
    assert "marc" not in po(folder)
    assert compiled(folder).pgettext("day", "May") == "Mai"


def test_a_message_in_two_files_stands_once_under_both(folder: Path) -> None:
    made = keep([SAVED, MARKS, MAY, Found("c.py", 9, "May", context="day")], folder)
    assert "#: b.py c.py\n" in po(folder)
    assert len(made) == 3


def test_the_forms_of_a_message_that_became_one_of_a_number_are_not_kept(folder: Path) -> None:
    made = keep([Found("a.py", 1, SAVED.text, plural="Saved at all of {time}.")], folder)
    assert words.report(made)[0] == "1 messages; 1 without Welsh, 0 not reviewed"
    with pytest.raises(ValueError, match=r"^d\.py:4: .*other forms$"):
        words.current("cy", [SAVED, Found("d.py", 4, SAVED.text, plural="x")], folder)


def test_a_text_without_every_form_is_told_in_english(folder: Path) -> None:
    path = folder / "cy" / "LC_MESSAGES" / "npors_desktop.po"
    path.write_text(po(folder).replace('"tri marc"', '""'), "utf-8")
    keep([MARKS], folder)
    assert compiled(folder).ngettext("{n} mark", "{n} marks", 0) == "{n} marks"


@pytest.mark.parametrize(
    ("key", "told", "why"),
    [
        ("Gone.", "x", "is no message"),
        ("May", "Mai", "is no message"),
        ("{n} mark", "marc", "needs 6 texts, not 1"),
        ("{n} mark", ["un marc", "marciau"], "needs 6 texts, not 2"),
        ("day\x04May", ["Mai", "Mai"], "needs 1 texts, not 2"),
    ],
)
def test_what_cannot_be_filled_in_is_named(
    key: str, told: str | list[str], why: str, folder: Path
) -> None:
    made = words.current("cy", [SAVED, MARKS, MAY], folder)
    before = [words.texts(one) for one in words.messages(made)]
    (wrong,) = words.fill(made, {key: told})
    assert wrong == f"{key!r} {why}"
    assert [words.texts(one) for one in words.messages(made)] == before


def test_what_is_missing_or_not_reviewed_is_reported(tmp_path: Path) -> None:
    made = keep([SAVED, MARKS, MAY], tmp_path, {"day\x04May": "Mai"})
    assert words.report(made) == [
        "3 messages; 2 without Welsh, 1 not reviewed",
        "  not reviewed: 1 of b.py",
        "  without Welsh: a.py: Saved at {time}.",
        "  without Welsh: a.py: {n} mark | {n} marks",
    ]


def test_a_translator_gets_the_messages_of_the_places_named(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setattr(words, "FOR_A_TRANSLATOR", ("b.py", "c/"))
    made = words.current("cy", [SAVED, MAY, Found("c/d.py", 1, "Why")], folder)
    assert words.for_translator(made) == [
        *("b.py (not reviewed)", "  [day] May", "  Mai", ""),
        *("c/d.py (reviewed)", "  Why", "  (no text yet)", ""),
    ]


def test_a_number_before_a_percent_sign_is_no_old_way_of_putting_values_in(tmp_path: Path) -> None:
    keep([Found("a.py", 1, "{n} % done")], tmp_path)
    assert "python-format" not in po(tmp_path)


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A program of one message, with its catalogues made."""
    code = tmp_path / "npors_desktop" / "a.py"
    code.parent.mkdir()
    code.write_text('words("Saved.")', "utf-8")
    monkeypatch.setattr(words, "ROOT", tmp_path)
    monkeypatch.setattr(words, "sources", lambda: [code])
    monkeypatch.setattr(words.messages_of, "__defaults__", (tmp_path,))
    for made in (words.current, words.files):
        monkeypatch.setattr(made, "__defaults__", (tmp_path / "locale",))
    assert words.main([]) == 0
    return tmp_path


def test_current_catalogues_pass_the_check(whole: Path) -> None:
    assert words.main(["--check"]) == 0
    assert len(list(whole.rglob("*.po"))) == len(list(whole.rglob("*.mo")))
    assert len(list(whole.rglob("*.mo"))) == len(words.LANGUAGES)


@pytest.mark.parametrize("kind", ["po", "mo"])
def test_a_file_that_is_not_current_is_named_and_left(
    kind: str, whole: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = whole / "locale" / "cy" / "LC_MESSAGES" / f"npors_desktop.{kind}"
    path.write_bytes(b"")
    assert words.main(["--check"]) == 1
    said = f"locale/cy/LC_MESSAGES/npors_desktop.{kind} is not current: run build/dev.py words"
    assert capsys.readouterr().out.splitlines()[-1] == said
    assert path.read_bytes() == b""


def test_a_new_message_and_edited_welsh_fail_the_check(whole: Path) -> None:
    path = whole / "locale" / "cy" / "LC_MESSAGES" / "npors_desktop.po"
    path.write_text(path.read_text("utf-8").replace('msgstr ""\n', 'msgstr "Cadwyd."\n'), "utf-8")
    assert words.main(["--check"]) == 1
    assert words.main([]) == 0
    (whole / "npors_desktop" / "a.py").write_text('words("Kept.")', "utf-8")
    assert words.main(["--check"]) == 1


def test_another_language_is_made_and_filled_by_its_name(
    whole: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(words._HEADS, "ga", "# The Irish.")
    monkeypatch.setattr(words, "TRANSLATED", ("cy", "ga"))
    (whole / "fill.json").write_text(json.dumps({"Saved.": "Sábháilte."}), "utf-8")
    assert words.main(["--language", "ga", "--fill", str(whole / "fill.json")]) == 0
    said = capsys.readouterr().out
    assert "1 messages; 1 without Welsh, 0 not reviewed" in said
    assert "1 messages; 0 without Irish, 1 not reviewed" in said


def test_a_file_fills_the_welsh(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (whole / "fill.json").write_text(json.dumps({"Saved.": "Cadwyd.", "No.": "Na."}), "utf-8")
    assert words.main(["--fill", str(whole / "fill.json")]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "'No.' is no message"
    assert compiled(whole / "locale").gettext("Saved.") == "Cadwyd."
    assert words.main(["--check"]) == 0
