"""A message is told in English until somebody who knows the language tells it otherwise."""

from pathlib import PurePosixPath

import pytest

from npors_desktop.domain.messages import (
    Message,
    MissingValueError,
    fill,
    message,
    message_in,
    message_of_count,
    verbatim,
)


def test_a_message_puts_its_values_in_by_name() -> None:
    path = PurePosixPath("/a/b.pdf")
    saved = message("Saved {count} marks of {who} in {file}.", count=3, who="Ann", file=path)
    assert str(saved) == "Saved 3 marks of Ann in /a/b.pdf."


def test_a_number_may_be_given_its_digits() -> None:
    assert str(message("{hour}:{minute:02}", hour=9, minute=5)) == "9:05"


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, "0 marks of Ann"), (1, "1 mark of Ann"), (2, "2 marks of Ann")],
)
def test_a_number_of_things_is_told_as_one_or_many(count: int, told: str) -> None:
    assert (
        str(message_of_count("{n} mark of {who}", "{n} marks of {who}", count, who="Ann")) == told
    )


@pytest.mark.parametrize(
    ("items", "told"),
    [((), ""), (("A",), "A"), (("A", "B"), "A and B"), (("A", "B", 3), "A, B and 3")],
)
def test_a_tuple_is_told_as_a_list(items: tuple[str | int, ...], told: str) -> None:
    assert str(message("[{items}]", items=items)) == f"[{told}]"


def test_a_value_may_be_a_message_with_values_of_its_own() -> None:
    inner = message_of_count("{n} fault", "{n} faults", 2)
    assert str(message("{title}: {told}", title="4.1", told=(inner, "late"))) == (
        "4.1: 2 faults and late"
    )


@pytest.mark.parametrize(
    "wanting",
    [message("Dear {name}"), message("{told}", told=message("Dear {name}"))],
)
def test_a_missing_value_is_named(wanting: Message) -> None:
    with pytest.raises(MissingValueError, match=r"'name'.*'Dear \{name\}'"):
        str(wanting)


def test_a_text_from_outside_is_told_as_it_is() -> None:
    assert str(verbatim("{not} a {value")) == "{not} a {value"
    assert str(message("Read {file}.", file="{name}.pdf")) == "Read {name}.pdf."


def test_every_message_inside_another_is_told_in_the_same_language() -> None:
    welsh = {"{a} of {b}": "{b}: {a}", "one": "un", "two": "dau", "three": "tri"}
    nested = message("{a} of {b}", a=message("one"), b=(message("two"), message_in("x", "three")))
    assert fill(nested, lambda told: welsh.get(told.text, told.text)) == "dau and tri: un"


def test_equal_messages_are_one_in_a_set_and_a_context_tells_them_apart() -> None:
    assert len({message("Met"), message("Met"), message_in("term", "Met")}) == 2
    assert message("Met", n=1) != message("Met", n=2)
