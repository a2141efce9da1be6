"""What the unlock pages say about the store on this computer."""

from npors_desktop.base.words import Words
from npors_desktop.workflows.sessions import StoreLocation


def locked_store(words: Words, found: StoreLocation | None) -> str:
    """Which store is locked."""
    if found is not None and found.is_office:
        return words("The office's store is locked")
    return words("This laptop's store is locked")


def locked_why(words: Words, why: str | None) -> str:
    """Why the store was locked while the program was running; empty at the start."""
    if why == "idle":
        first = words("It was locked because nobody used it for a while.")
    elif why == "asked":
        first = words("You locked it.")
    else:
        return ""
    kept = words(
        "Everything that was saved is kept and a running clock goes on. What was typed but not "
        "saved yet is gone."
    )
    return f"{first} {kept}"
