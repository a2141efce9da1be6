"""A failure carries its sentences as messages, and their English as text."""

from npors_desktop.base.words import Language, Words
from npors_desktop.domain.errors import NewerFormatError, UserError
from npors_desktop.domain.messages import message, message_in, verbatim


def test_the_sentences_of_a_failure_can_be_told_in_another_language() -> None:
    error = UserError(message_in("term", "Not met"), message("Look at {code}.", code="4.1"))
    assert (error.headline, error.advice) == ("Not met", "Look at 4.1.")
    assert str(error) == str(error.whole_message) == "Not met Look at 4.1."
    assert Words(Language.WELSH)(error.headline_message) == "Heb ei fodloni"
    assert Words(Language.WELSH)(error.advice_message) == "Look at 4.1."


def test_a_plain_sentence_is_told_as_it_is_in_every_language() -> None:
    error = UserError(verbatim("The file {x is not there."))
    assert Words(Language.WELSH)(error.headline_message) == "The file {x is not there."
    assert (error.advice, str(error.advice_message)) == ("", "")


def test_a_newer_format_says_which_version_it_needs() -> None:
    error = NewerFormatError(message("Needs {version}.", version="9.0"), needs="9.0")
    assert (error.headline, error.needs, error.code) == ("Needs 9.0.", "9.0", "newer_format")
