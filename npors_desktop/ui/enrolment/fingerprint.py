"""Fingerprints in groups that two people can read to each other."""

_GROUP = 4


def grouped(hexadecimal: str) -> str:
    """A fingerprint or a number in groups of four, to be read aloud."""
    return " ".join(hexadecimal[i : i + _GROUP].upper() for i in range(0, len(hexadecimal), _GROUP))
