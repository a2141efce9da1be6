"""Names and numbers of people as one plain text each, and which of them look alike.

What a certificate says of an assessor is compared to the letter. So there is one way to write it,
and everything that is typed or read is brought to it here before anything is made of it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.messages import message

if TYPE_CHECKING:
    from npors_desktop.domain.people import AssessorDetails

# Characters of a category that can be seen, which nevertheless show nothing: fillers, joiners that
# are marks, variation selectors, the empty Braille pattern.
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | frozenset(
    map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
# Letters that are drawn as one of the English alphabet, by what they are drawn as: from Unicode's
# list of confusables (UTS 39), Latin, Cyrillic, Greek, Armenian and Cherokee.
_DRAWN_ALIKE = str.maketrans(
    dict(
        zip(
            "ŁłØøĐđĦħŦŧıɑɡɢɩʋʏʀʟᴀᴄᴋᴏᴘᴛᴜᴠᴡᴢꜱ"
            "АВЕЅІЈКМНОРСТУХаеорсуѕіјхԁһԚԛԜԝѴѵӀӏЬьг"
            "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳϲαγικνορστυω"
            "ՕՍՏԼօսոհցզյ"
            "ᎠᎡᎢᎥᎪᎫᎬᎳᎷᎻᎩᏀᏃᏏᏒᏔᏚᏙᏕᏞᏟᏢᏦᏧᏳᏴ",
            "LlOoDdHhTtiagGivyRLACKOPTUVWZS"
            "ABESIJKMHOPCTYXaeopcysijxdhQqWwVvIiBbr"
            "ABEZHIKMNOPTYXCjcayiKvopotuw"
            "OUSLounhgqj"
            "DRTiAJEWMHyGZbRWSVSLCPKdGB",
            strict=True,
        )
    )
    | {"Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe"}
)
# Letters that are drawn as a digit, and two that are drawn as another one.
_ONE = str.maketrans(dict(zip("oil|sb", "011158", strict=True)))
_TWO = (("rn", "m"), ("vv", "w"))
_LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


def plain(text: str) -> str:
    """A text on one line: NFKC, no blanks around it, and one space for each run of blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def plain_number(text: str) -> str:
    """An assessor's number: plain, and in capitals."""
    return plain(text).upper()


def plain_details(details: AssessorDetails) -> AssessorDetails:
    """An assessor's details as plain texts.

    Raises UserError (``details_missing``, ``details_hidden``).
    """
    made = replace(
        details,
        name=plain(details.name),
        number=plain_number(details.number),
        provider=plain(details.provider),
        email=plain(details.email),
        latin_name=plain(details.latin_name),
    )
    for text, missing in (
        (made.name, message("Enter your name as it should appear on reports.")),
        (made.number, message("Enter your assessor number.")),
        (made.provider, message("Enter the training provider.")),
    ):
        if not text:
            raise UserError(missing, code="details_missing")
        if is_hidden(text):
            raise hidden(text)
    return made


def hidden(text: str) -> UserError:
    """The error for a text with a character that cannot be seen."""
    return UserError(
        message("“{text}” contains an invisible character.", text=text),
        message("Type it yourself instead of pasting it."),
        code="details_hidden",
    )


def is_hidden(text: str) -> bool:
    """Whether a plain text has a character that cannot be seen."""
    return any(unicodedata.category(c)[0] == "C" or c in _INVISIBLE for c in text)


def shows_nothing(text: str) -> bool:
    """Whether there is nothing in a text that can be seen."""
    return all(is_hidden(letter) or letter.isspace() for letter in text)


def looks(text: str) -> str:
    """What a person sees of a text at a glance: two texts that look alike give the same.

    Case, blanks, dots, hyphens, accents and leading zeros do not count, nor do letters and digits
    of one shape differ.
    """
    drawn = unicodedata.normalize("NFKD", text)
    # Twice: Cherokee's small letters are folded into its capitals.
    for _ in range(2):
        drawn = drawn.translate(_DRAWN_ALIKE).casefold()
    shape = "".join(c for c in drawn.translate(_ONE) if c.isalnum())
    for pair, letter in _TWO:
        shape = shape.replace(pair, letter)
    return _LEADING_ZEROS.sub("", shape)


def looks_in_any_order(name: str) -> str:
    """As ``looks``, of a name whose words may be in any order."""
    return "".join(sorted(looks(word) for word in re.split(r"[\s,]+", name)))
