"""How a candidate is identified."""

from enum import StrEnum


class IdentityKind(StrEnum):
    """The document used to identify the candidate."""

    PASSPORT = "passport"
    DRIVING_LICENCE = "driving_licence"
    SCHEME_CARD = "scheme_card"
    PHOTO_TAKEN = "photo_taken"
