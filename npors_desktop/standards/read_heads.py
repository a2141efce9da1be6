"""The heads of a standard's packs without the rest of its file: a list of standards needs no more,
and reading a whole file takes fifty times as long.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from npors_desktop.base.pack_identity import PACK
from npors_desktop.base.whole_file import read_limited
from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message
from npors_desktop.domain.pack import PackHead, PackState
from npors_desktop.domain.standard_routes import route_title
from npors_desktop.standards.cores import EDITION
from npors_desktop.standards.read_pack import packs_of, read_file
from npors_desktop.standards.toml_file import LIMIT, checked_toml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# In every file but one with tables in an unusual order, the routes stand before the outcomes.
_AFTER_HEAD = "\n[[outcome]]"
_ROUTE = "\n[[route]]"
_PRACTICAL = "\n[practical]"
_SEAL = "\n[seal]"


def read_heads(path: Path) -> tuple[PackHead, ...]:
    """The heads of the packs of a file, one for each route. The rest of the file is not looked at:
    ``read_file`` does that when it is used, and its packs must have these heads.

    Raises as ``read_file``, of a file whose head is not in order.
    """
    text = read_limited(path, LIMIT, message("a standard")).decode("utf-8-sig", "replace")
    text = text.replace("\r\n", "\n")
    beginning, _, rest = text.partition(_AFTER_HEAD)
    if _ROUTE in rest:
        beginning = text
    try:
        values = checked_toml(beginning.encode(), path.name, PACK, message("a standard"))
        heads = _heads(values, text)
    except (UserError, AttributeError, KeyError, TypeError, ValueError):
        heads = ()
    if any(_is_named(head, path) for head in heads):
        return heads
    return tuple(pack.head for pack in packs_of(read_file(path)))


def _heads(values: Mapping[str, Any], text: str) -> tuple[PackHead, ...]:
    """Raises AttributeError, KeyError, TypeError, ValueError where something is missing or not what
    it should be."""
    if values["format"] == 1:
        state = PackState(values["state"])
        named = _text(values, "route"), _text(values, "title")
        return (_head(values, named, state, has_practical=_PRACTICAL in text),)
    state = PackState.SEALED if _SEAL in text else PackState.DRAFT
    return tuple(_of_route(values, one, state) for one in values["route"])


def _of_route(values: Mapping[str, Any], route: Mapping[str, Any], state: PackState) -> PackHead:
    code = _text(route, "code")
    named = code, route_title(_text(values, "title"), code)
    return _head(values, named, state, has_practical="practical_minutes" in route)


def _head(
    values: Mapping[str, Any], named: tuple[str, str], state: PackState, *, has_practical: bool
) -> PackHead:
    """``named``: the route, and what it is called."""
    end = values.get("valid_to")
    return PackHead(
        format=values["format"],
        id=_text(values, "id"),
        edition=_text(values, "edition"),
        route=named[0],
        title=named[1],
        standard_title=_text(values, "title"),
        state=state,
        valid_from=values["valid_from"].isoformat(),
        valid_to=end.isoformat() if end else None,
        scheme_code=values.get("scheme_code"),
        has_practical=has_practical,
    )


def _is_named(head: PackHead, path: Path) -> bool:
    return path.name == f"{head.id}-{head.edition}.toml" and bool(
        re.fullmatch(EDITION, head.edition)
    )


def _text(values: Mapping[str, Any], name: str) -> str:
    found = values[name]
    if not isinstance(found, str) or not found:
        raise TypeError(name)
    return found
