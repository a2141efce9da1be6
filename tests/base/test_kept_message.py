"""A stored message is told in the language of whoever reads it later."""

from pathlib import Path

from npors_desktop.base.kept_message import kept, read_kept
from npors_desktop.base.words import Language, Words
from npors_desktop.domain.messages import joined, message, message_in, message_of_count, verbatim


def test_what_was_kept_is_told_in_any_language():
    one = joined(
        (
            message("“{path}” is a folder.", path=Path("a")),
            message_of_count("{n} record written.", "{n} records written.", 2),
            message("First finish: {gates}.", gates=(message_in("month", "May"), verbatim("B"))),
        )
    )
    again = read_kept(kept(one))
    assert str(again) == str(one)
    for language in Language:
        assert Words(language)(again) == Words(language)(one)
    assert Words(Language.WELSH)(again) != str(one)


def test_a_sentence_of_an_earlier_version_is_shown_as_it_is():
    for text in ("The folder is not there.", "", "12", "[]", "{}", '{"text": 1}', "[" * 100_000):
        assert str(read_kept(text)) == text
