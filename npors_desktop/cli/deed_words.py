"""Commands that show one thing by DIR and ID, or do something with it where a word stands before
them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from npors_desktop.base.canonical import read_json
from npors_desktop.base.values import from_plain
from npors_desktop.base.whole_file import MIB, read_limited
from npors_desktop.domain.errors import WrongUseError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping

    from npors_desktop.base.canonical import Json

T = TypeVar("T")
SHOW = ""
_FACTS = message("What is to be entered")


def read_deed(asked: Namespace, deeds: Mapping[str, tuple[int, int]]) -> tuple[str, list[str]]:
    """The word and the ids that were given; the office's folder becomes ``asked.dir``. ``deeds``
    say how few and how many ids each word needs. Raises WrongUseError."""
    given: list[str] = list(asked.words_)
    word = given.pop(0) if given[0] in deeds and not Path(given[0]).is_dir() else SHOW
    if not given:
        raise WrongUseError(message("Give the office’s folder."))
    asked.dir, ids = Path(given[0]), given[1:]
    least, most = deeds[word]
    if not least <= len(ids) <= most:
        raise WrongUseError(
            message("So many IDs are needed after the folder: {n}.", n=least),
            message("Nothing was changed. --help shows how the command is written."),
        )
    return word, ids


def read_facts(file: Path | None) -> dict[str, Json]:
    """The plain data of what is to be entered. Raises WrongUseError, DamagedFileError."""
    if file is None:
        raise WrongUseError(message("Give what is to be entered with --facts FILE.json."))
    found = read_json(read_limited(file, MIB, _FACTS), _FACTS)
    return cast("dict[str, Json]", found) if isinstance(found, dict) else {}


def facts_of(kind: type[T], plain: Json) -> T:
    """A value from plain data; what is left out is not known. Raises DamagedFileError."""
    return from_plain(kind, plain, _FACTS)
