"""What the unlock pages say about the store on this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.ui.dates import spoken_moment
from npors_desktop.ui.widgets.values import Status, Task

if TYPE_CHECKING:
    from npors_desktop.base.words import Words
    from npors_desktop.workflows.sessions import StoreLocation


def locked_store(words: Words, found: StoreLocation | None, stores: int = 1) -> str:
    """Which store is locked, or how many ``stores`` there are to choose from."""
    if stores > 1:
        return words.count(
            "There is {n} store on this computer", "There are {n} stores on this computer", stores
        )
    if found is not None and found.is_office:
        return words("The office's store is locked")
    return words("This laptop's store is locked")


def store_rows(words: Words, stores: tuple[StoreLocation, ...], chosen: str) -> list[Task]:
    """Each store by the name of its folder: whose it is, its kind, and when it was used last."""
    return [_store_row(words, one, is_chosen=one.folder.name == chosen) for one in stores]


def _store_row(words: Words, one: StoreLocation, *, is_chosen: bool) -> Task:
    kind = words("office") if one.is_office else words("assessor's laptop")
    # Without a name only the end of its folder's tells it apart.
    name = one.name or words("No name known: {end}", end=one.folder.name[-8:])
    used = words("last used {time}", time=spoken_moment(words, one.used_at))
    status = Status.DONE if is_chosen else Status.NOT_STARTED
    word = words("Chosen") if is_chosen else words("Not chosen")
    return Task(one.folder.name, name, f"{kind} · {used}", status, word)


def locked_why(words: Words, why: str | None, *, of_office: bool) -> str:
    """Why the store was locked while the program was running; empty at the start."""
    if why == "idle":
        first = words("It was locked because nobody used it for a while.")
    elif why == "asked":
        first = words("You locked it.")
    else:
        return ""
    kept = words(
        "Everything that was saved is kept. What was typed but not saved yet is gone."
        if of_office
        else "Everything that was saved is kept and a running clock goes on. A form that was not "
        "saved yet opens again as it was typed."
    )
    return f"{first} {kept}"
