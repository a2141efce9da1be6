"""A faster way for pyHanko to read a string of hexadecimal digits.

Its own reads one digit at a time, and a report's signature has 16384 of them, read twice: a fifth
of the time of a verification. What is not plainly an even number of digits is left to its own.
What pyHanko does inside may change with any version: another than the one that this was compared
with keeps its own way.
"""

from typing import Any

from pyhanko import version
from pyhanko.pdf_utils import generic

COMPARED_WITH = "0.38.0"

_DIGITS = b"0123456789ABCDEFabcdef"
_MOST = 20_000
_generic: Any = generic
_own = _generic.read_hex_string_from_stream


def read_hex(stream: Any) -> Any:
    """What pyHanko's ``read_hex_string_from_stream`` gives; the stream is then just after it."""
    start = stream.tell()
    held = stream.read(_MOST)
    end = held.find(b">")
    digits = held[1:end]
    if end < 1 or len(digits) % 2 or digits.translate(None, _DIGITS):
        stream.seek(start)
        return _own(stream)
    stream.seek(start + end + 1)
    return _generic.pdf_string(bytes.fromhex(digits.decode("ascii")))


def install() -> None:
    """Let pyHanko use it from now on, if it is the version that this was compared with. Doing it
    again changes nothing."""
    is_known = version.__version__ == COMPARED_WITH
    _generic.read_hex_string_from_stream = read_hex if is_known else _own
