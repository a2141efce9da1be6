"""What is attached to a mail, with all that is attached to mails attached to it.

Only what can be read in bounded time is read: the nesting and the lines are counted before the mail
is taken apart, because its parts can stand in each other without end.
"""

import base64
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message as Mail
from typing import cast

from npors_desktop.base.whole_file import MIB
from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.domain.messages import message

# More than any mail server carries.
MAIL_LIMIT = 64 * MIB
_MOST_NESTED = 100
_MOST_LINES = 2_000_000
_LONGEST_NAME = 300
_BODIES = ("text", "multipart")
_UNDECODABLE = (LookupError, ValueError, TypeError, HeaderParseError)


def mail_parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The name and the content of each attachment; the text of the mail is left out.

    Raises DamagedFileError when the mail is nested too deep or too long to be taken apart.
    """
    lower = data.lower()
    nested = lower.count(b"boundary") + lower.count(b"message/rfc822")
    if nested > _MOST_NESTED or data.count(b"\n") > _MOST_LINES:
        raise DamagedFileError(
            message("This mail has too many parts to be looked through."),
            message("Save what is attached to it, then open that."),
        )
    for number, part in enumerate(message_from_bytes(data).walk(), start=1):
        name = _name(part)
        inner = _encoded_mail(part)
        if inner is not None:
            yield name or f"{number}.eml", inner
        elif not part.is_multipart() and (name or part.get_content_maintype() not in _BODIES):
            yield name or str(number), cast("bytes | None", part.get_payload(decode=True)) or b""


def _encoded_mail(part: Mail) -> bytes | None:
    """A mail that was attached in base64, which is not allowed and is done; otherwise None."""
    is_encoded = str(part.get("content-transfer-encoding", "")).strip().lower() == "base64"
    if part.get_content_type() != "message/rfc822" or not is_encoded:
        return None
    inner = cast("list[Mail]", part.get_payload())
    try:
        text = inner[0].get_payload() if inner else ""
        return base64.b64decode(text) if isinstance(text, str) else None
    except _UNDECODABLE:
        return None


def _name(part: Mail) -> str:
    """The file name of a part, decoded where it can be; empty where it has none."""
    try:
        told = str(part.get_filename("") or "")[:_LONGEST_NAME]
    except _UNDECODABLE:
        return "?"
    try:
        return str(make_header(decode_header(told))).strip()
    except _UNDECODABLE:
        return told
