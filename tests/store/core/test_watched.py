"""The folders that an office watches, and what of them it has imported."""

from typing import Any

from tests.store.conftest import START


def test_folders_are_watched_until_they_are_left(place: Any):
    with place.store.writing() as unit:
        for folder in ("/in/post", "/in/email", "/in/cards"):
            unit.watched.add(folder, START)
        unit.watched.leave("/in/email")
    with place.reopen().reading() as unit:
        assert unit.watched.folders() == ("/in/post", "/in/cards")


def test_a_file_is_noted_once_with_its_newest_stamp(place: Any):
    with place.store.writing() as unit:
        unit.watched.take({"/in/a.pdf": "10 1", "/in/b.pdf": "20 1"})
        unit.watched.take({"/in/a.pdf": "11 2"})
    with place.reopen().reading() as unit:
        assert unit.watched.files() == {"/in/a.pdf": "11 2", "/in/b.pdf": "20 1"}
