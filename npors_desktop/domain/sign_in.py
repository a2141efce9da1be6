"""Whom a locked store can name: those who have a passphrase of it."""

from dataclasses import dataclass

LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class SignInName:
    """Somebody who has a passphrase of a store, by their lasting id and the name that is shown."""

    id: str
    name: str
