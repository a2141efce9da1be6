"""A pack is read whole, or one sentence says why not; nothing else ever comes out."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npors_desktop.base.paths import resource
from npors_desktop.domain.errors import (
    DamagedFileError,
    NewerFormatError,
    UserError,
    WrongUseError,
)
from npors_desktop.standards.check_pack import check_pack
from tests.read_packs import read_packs

FORKLIFT = resource("standards", "industrial-forklift.novice-2026.1.toml")


def _refusal(path: Path) -> UserError:
    with pytest.raises(UserError) as caught:
        read_packs(path)[0]
    assert check_pack(path)
    return caught.value


def test_core_criteria_come_first_and_codes_are_positions(pack_file: Path) -> None:
    pack = read_packs(pack_file)[0]
    assert [(c.code, c.text) for c in pack.outcomes[0].criteria] == [
        ("1.1", "Says what a hazard is"),
        ("1.2", "Says who may push"),
    ]
    assert pack.theory is not None
    assert [q.code for q in pack.theory.questions] == ["C01", "T01", "T02"]


def test_an_outcome_lends_its_words_to_its_criteria(pack_file: Path) -> None:
    criterion = read_packs(pack_file)[0].criterion("2.2")
    assert criterion is not None
    assert (criterion.element, criterion.method, criterion.dimension) == (
        "practical",
        "observed",
        "skill",
    )
    assert (criterion.safety_critical, criterion.required) == (False, True)


def test_a_core_may_lie_in_a_folder_that_is_named(pack_file: Path, core_file: Path) -> None:
    folder = core_file.parent.rename(pack_file.parent / "elsewhere")
    assert read_packs(pack_file, folder)[0].core is not None
    assert _refusal(pack_file).code == "pack_faulty"


def test_every_fault_is_in_the_one_error(pack_file: Path, pack_text: str) -> None:
    pack_file.write_text(pack_text.replace("Pushes", "").replace("percent = 80", ""), "utf-8")
    error = _refusal(pack_file)
    assert "has 2 problems" in error.headline
    assert "outcome 2, criterion 2: “text” is empty" in error.headline
    assert "rule 3: “percent” is missing" in error.headline


def test_a_pack_cut_at_any_byte_is_refused_in_words(
    tmp_path: Path, count: Callable[[int, int], int], chance: Random
) -> None:
    data = FORKLIFT.read_bytes()
    cut = tmp_path / FORKLIFT.name
    whole = len(data.rstrip())
    for length in (*chance.sample(range(whole), count(3000, 50)), *range(whole - 30, whole)):
        cut.write_bytes(data[:length])
        error = _refusal(cut)
        assert error.exit_status == 1
        assert error.code in {"not_toml", "pack_damaged", "pack_faulty"}


@given(data=st.data())
def test_a_pack_with_any_line_changed_is_read_or_refused_in_words(
    pack_file: Path, pack_text: str, data: st.DataObject
) -> None:
    lines = pack_text.splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    values = st.one_of(
        st.text(max_size=20), st.sampled_from(["x = nan", "[[a]]", "a.b.c = 1", "]"])
    )
    lines[number] = data.draw(values)
    pack_file.write_text("\n".join(lines), encoding="utf-8", errors="replace")
    with contextlib.suppress(UserError):
        read_packs(pack_file)[0]


def test_a_syntax_error_names_the_line(pack_file: Path, pack_text: str) -> None:
    pack_file.write_text(pack_text.replace('edition = "2026.1"', "edition = 2026.1.1", 1), "utf-8")
    error = _refusal(pack_file)
    assert error.code == "not_toml"
    assert "line 3" in error.headline


@pytest.mark.parametrize(
    ("tail", "words"),
    [
        (b'x = "\xff"', "not UTF-8"),
        (b"x = " + b"[" * 200_000, "nested too deeply"),
        (b".".join([b"a"] * 400_000) + b" = 1", "nested too deeply"),
        (b"x = " + b"9" * 5000, "out of range"),
        (b"x = 2026-02-31", "TOML"),
    ],
)
def test_what_no_editor_wrote_is_refused(pack_file: Path, tail: bytes, words: str) -> None:
    pack_file.write_bytes(b"format = 1\n" + tail)
    assert words in _refusal(pack_file).headline


def test_deep_keys_and_endless_numbers_are_only_unknown_keys(pack_file: Path) -> None:
    deep = ".".join("a" * 90)
    pack_file.write_text(f"format = 1\n{deep} = 1\nasked = 0x{'f' * 20000}\n", "utf-8")
    assert "“a” is not a known key" in _refusal(pack_file).headline


def test_a_newer_format_is_refused_by_name(pack_file: Path, pack_text: str) -> None:
    pack_file.write_text(pack_text.replace("format = 1", "format = 99", 1), "utf-8")
    error = _refusal(pack_file)
    assert isinstance(error, NewerFormatError)
    assert f"“{pack_file.name}” was made by a newer version" in error.headline


@pytest.mark.parametrize("number", ['"1"', "true", "0", "1.0", "-3"])
def test_a_format_that_is_no_number_is_damage(pack_file: Path, pack_text: str, number: str) -> None:
    pack_file.write_text(pack_text.replace("format = 1", f"format = {number}", 1), "utf-8")
    assert isinstance(_refusal(pack_file), DamagedFileError)


def test_a_file_of_200_megabytes_is_not_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.toml"
    with huge.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    assert _refusal(huge).code == "too_large"


def test_a_pack_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(WrongUseError):
            read_packs(path)[0]
        with pytest.raises(WrongUseError):
            check_pack(path)


def test_a_file_of_nothing_but_faults_is_told_in_a_message_of_bearable_length(
    pack_file: Path,
) -> None:
    pack_file.write_text("format = 1\n" + "[[rule]]\n" * 5000, "utf-8")
    message = str(_refusal(pack_file))
    assert "and more" in message
    assert len(message) < 30_000
