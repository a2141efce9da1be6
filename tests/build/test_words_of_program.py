"""The program's own words keep to every rule, and its catalogues are current."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import words
import words_places as places
import words_rules as rules
from environment import ROOT
from messages_in_code import Found, messages_of, sources

from npors_desktop.base.words import _FOLDERS as FOLDERS
from npors_desktop.base.words import Language


@pytest.fixture(scope="module")
def found() -> list[Found]:
    """Every message of the program."""
    return [one for path in sources() for one in messages_of(path)]


def under(folders: Sequence[str]) -> list[Path]:
    """The sources in these folders."""
    return [path for path in sources() if path.is_relative_to(ROOT) and _is_in(path, folders)]


def _is_in(path: Path, folders: Sequence[str]) -> bool:
    return any(path.is_relative_to(ROOT / folder) for folder in folders)


def test_the_catalogues_are_current() -> None:
    assert words.main(["--check"]) == 0


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_text_fits_its_english(language: str, found: list[Found]) -> None:
    assert len(found) > 20
    assert rules.catalogue_forms(words.current(language, found)) == []


def test_every_message_is_given_its_values(found: list[Found]) -> None:
    assert rules.missing_values(found) == []


def test_no_plural_is_forgotten(found: list[Found]) -> None:
    assert rules.forgotten_plurals(found) == []
    told = {one.text for one in found}
    assert [text for text in rules.PLURAL_IN_ORDER if text not in told] == []


@pytest.mark.parametrize("language", words.TRANSLATED)
def test_a_candidate_reads_no_english(language: str, found: list[Found]) -> None:
    assert rules.untold(words.current(language, found), found, places.CANDIDATE_FACING) == []


def test_every_language_of_the_program_has_a_catalogue_that_is_kept_current() -> None:
    assert set(words.LANGUAGES) == {FOLDERS[language] for language in Language}


def test_errors_carry_messages() -> None:
    classes = rules.error_classes(sources())
    told = under(places.ERRORS)
    assert [line for path in told for line in rules.english_errors(path, classes)] == []


def test_the_screens_and_the_commands_tell_nothing_past_the_catalogues() -> None:
    shown = under(places.SCREENS)
    assert shown
    assert [line for path in shown for line in rules.shown_past_the_catalogue(path)] == []
    told = under(places.COMMANDS)
    assert [line for path in told for line in rules.told_past_the_catalogue(path)] == []


def test_words_that_people_read_stand_in_messages() -> None:
    looked_at = under(places.READ_BY_PEOPLE)
    assert [line for path in looked_at for line in rules.loose_words(path)] == []


def test_every_message_is_written_out() -> None:
    assert [line for path in sources() for line in rules.unreadable_messages(path)] == []


def test_every_place_named_is_there() -> None:
    named = (
        *places.CANDIDATE_FACING,
        *places.FOR_A_TRANSLATOR,
        *places.ERRORS,
        *places.SCREENS,
        *places.COMMANDS,
        *places.READ_BY_PEOPLE,
    )
    assert [name for name in named if not (ROOT / name).exists()] == []
