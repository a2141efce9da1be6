"""A signature has what its kind needs."""

from datetime import UTC, datetime
from typing import Any

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.people import PersonSignature, Role, SignatureKind
from npors_desktop.domain.person_signatures import check_signature

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
WHOLE: dict[SignatureKind, dict[str, Any]] = {
    SignatureKind.DRAWN: {"strokes": (((1, 2, 3),),)},
    SignatureKind.TYPED: {"name": "Sam Okoro"},
    SignatureKind.REFUSED: {"reason": "disagrees"},
    SignatureKind.WITNESSED: {"witness": "M Rees"},
    SignatureKind.ON_PAPER: {},
}


def signature(kind: SignatureKind, **more: Any) -> PersonSignature:
    return PersonSignature(Role.CANDIDATE, kind, more.pop("name", " "), AT, **more)


@pytest.mark.parametrize("kind", SignatureKind)
def test_a_signature_needs_what_its_kind_says(kind: SignatureKind) -> None:
    check_signature(signature(kind, **WHOLE[kind]))
    if not WHOLE[kind]:
        return
    with pytest.raises(UserError) as said:
        check_signature(signature(kind))
    assert said.value.code == "signature_missing"
