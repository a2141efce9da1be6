"""A signature has what its kind needs."""

from datetime import UTC, datetime
from typing import Any

import pytest

from npors_desktop.domain.errors import UserError
from npors_desktop.domain.people import PersonSignature, Role, SignatureKind
from npors_desktop.domain.person_signatures import check_signature, drawn_sha256, way_of_signing

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


def test_how_somebody_signed_is_told_each_in_its_words() -> None:
    told = [str(way_of_signing(signature(kind, **WHOLE[kind]))) for kind in SignatureKind]
    assert told == [
        "signed", "signed by typed name", "signed on paper", "did not sign – disagrees",
        "signed by the witness M Rees",
    ]  # fmt: skip


def test_strokes_are_named_point_for_point_whenever_they_were_drawn() -> None:
    line = tuple((x, 5, x * 9) for x in range(10))
    name = drawn_sha256((line,))
    assert len(name) == 64
    assert drawn_sha256((tuple((x, y, 0) for x, y, _ in line),)) == name
    others = ((line[:5], line[5:]), (tuple((x, y + 1, t) for x, y, t in line),), ((), line))
    assert len({name, *map(drawn_sha256, others)}) == 4
    # A dot is the same twice by chance.
    assert drawn_sha256((line[:9],)) == ""
