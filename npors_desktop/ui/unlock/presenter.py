"""What the unlock pages say about the store on this computer."""

from npors_desktop.base.words import Words
from npors_desktop.workflows.sessions import StoreLocation


def locked_store(words: Words, found: StoreLocation | None) -> str:
    """Which store is locked."""
    if found is not None and found.is_office:
        return words("The office's store is locked")
    return words("This laptop's store is locked")
