"""Faster ways for pyHanko to do what it does most when it verifies a report.

It reads hexadecimal digits and names one letter at a time: a report's signature has 16384 digits
that are read twice, and its pages name hundreds of things; and it works out again in each report
how the same few names of people and offices are compared. Together that is a third of the time of
a verification. What is not plain is left to its own ways. What pyHanko does inside may change with
any version: another than the one that these were compared with keeps its own.
"""

import re
from functools import lru_cache
from typing import Any

import asn1crypto
from asn1crypto import x509
from pyhanko import version
from pyhanko.pdf_utils import generic

COMPARED_WITH = ("0.38.0", "1.5.1")
"""The versions of pyHanko and of the library by which it reads certificates."""

_DIGITS = b"0123456789ABCDEFabcdef"
_MOST = 20_000
# A name of letters that are never written in another way, and what ends it.
_NAME = re.compile(rb"/[A-Za-z0-9_.+:-]{0,60}(?=[ \n\r\t\f\0()<>\[\]{}/%])")
_LONGEST = 62
_WRITTEN_AS_IT_IS = re.compile("/[A-Za-z0-9_.+:-]*")
# pyHanko's objects are loosely typed; they go past the type checker once, here.
_generic: Any = generic
_x509: Any = x509
_asn1crypto: Any = asn1crypto
_Name: Any = _generic.NameObject
_Part: Any = _x509.NameTypeAndValue
_own_hex = _generic.read_hex_string_from_stream
_own_read = _Name.read_from_stream
_own_write = _Name.write_to_stream
# No other way in: what it makes is not kept beyond one certificate.
_COMPARED = "_ldap_string_prep"
_own_compared = getattr(_Part, _COMPARED)


def read_hex(stream: Any) -> Any:
    """What pyHanko's ``read_hex_string_from_stream`` gives; the stream is then just after it."""
    start = stream.tell()
    held = stream.read(_MOST)
    end = held.find(b">")
    digits = held[1:end]
    if end < 1 or len(digits) % 2 or digits.translate(None, _DIGITS):
        stream.seek(start)
        return _own_hex(stream)
    stream.seek(start + end + 1)
    return _generic.pdf_string(bytes.fromhex(digits.decode("ascii")))


def read_name(stream: Any) -> Any:
    """What ``NameObject.read_from_stream`` gives; the stream is then just after it."""
    start = stream.tell()
    found = _NAME.match(stream.read(_LONGEST))
    if found is None:
        stream.seek(start)
        return _own_read(stream)
    stream.seek(start + found.end())
    return _Name(found[0].decode("ascii"))


def write_name(name: Any, stream: Any, handler: Any = None, container_ref: Any = None) -> None:
    """Writes what ``NameObject.write_to_stream`` writes."""
    if _WRITTEN_AS_IT_IS.fullmatch(name):
        stream.write(name.encode("ascii"))
    else:
        _own_write(name, stream, handler, container_ref)


def compared(_part: Any, text: str) -> str:
    """What ``NameTypeAndValue._ldap_string_prep`` makes of a text, to be compared."""
    return _compared_once(text)


def install() -> None:
    """Let pyHanko use them from now on, if the versions are those that they were compared with.
    Doing it again changes nothing."""
    is_known = (version.__version__, _asn1crypto.__version__) == COMPARED_WITH
    _generic.read_hex_string_from_stream = read_hex if is_known else _own_hex
    _Name.read_from_stream = staticmethod(read_name if is_known else _own_read)
    _Name.write_to_stream = write_name if is_known else _own_write
    setattr(_Part, _COMPARED, compared if is_known else _own_compared)


@lru_cache(maxsize=64)
def _compared_once(text: str) -> str:
    return _own_compared(None, text)
