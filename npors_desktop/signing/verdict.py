"""What verification found of one report, and the codes that stand for each reason."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome of verifying one file.

    ``codes`` is empty when it is in order; ``text`` says the outcome in sentences. Of a file that
    is not in order the other fields hold what could be read, which is then only a claim, except
    ``record_json``: it is given for a file in order and never else.
    """

    in_order: bool
    codes: tuple[str, ...]
    text: str
    signer_name: str = ""
    signer_number: str = ""
    signed_at: datetime | None = None
    revocation_checked: bool = False
    record_json: bytes | None = None
