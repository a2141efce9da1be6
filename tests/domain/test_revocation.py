"""What to know of a record whose signer was revoked, by why and since when."""

from datetime import UTC, datetime, timedelta

import pytest

from npors_desktop.domain.delivery import Remark
from npors_desktop.domain.revocation import Revoked, remark_of
from npors_desktop.domain.revocation_kind import RevocationKind

AT = datetime(2026, 11, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)
LEFT, LOST, BAD, NEW, OTHER = RevocationKind
COUNTS, MISCONDUCT, UNTRUSTED = (
    Remark.SIGNER_REVOKED, Remark.MISCONDUCT, Remark.SIGNER_UNTRUSTED
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "issued", "received", "told"),
    [
        (LEFT, -2, -1, COUNTS),
        (LEFT, -1, 1, COUNTS),
        (LEFT, 0, 1, UNTRUSTED),
        (NEW, -1, 1, COUNTS),
        (BAD, -1, 1, MISCONDUCT),
        (BAD, 1, 2, UNTRUSTED),
        (LOST, -2, -1, COUNTS),
        (LOST, -1, 0, UNTRUSTED),
        (OTHER, -2, -1, COUNTS),
        (OTHER, -1, 1, UNTRUSTED),
    ],
)
def test_what_is_said_of_a_record_of_a_revoked_signer(
    kind: RevocationKind, issued: int, received: int, told: Remark
) -> None:
    assert Revoked(kind, AT).remark(AT + issued * HOUR, AT + received * HOUR) is told


def test_misconduct_is_told_apart() -> None:
    assert [remark_of(kind) for kind in RevocationKind] == [
        COUNTS, COUNTS, MISCONDUCT, COUNTS, COUNTS
    ]  # fmt: skip


def test_without_a_date_nothing_counts_that_comes_afterwards() -> None:
    assert not Revoked(LEFT, None).may_accept(AT)
    assert Revoked(LEFT, None).remark(AT, AT) is UNTRUSTED


@pytest.mark.parametrize("kind", list(RevocationKind))
def test_without_a_date_what_came_before_it_was_revoked_counts(kind: RevocationKind) -> None:
    revoked = Revoked(kind, None, AT)
    assert revoked.accepts(AT - 2 * HOUR, AT - HOUR)
    assert not revoked.may_accept(AT)
    assert not revoked.may_accept(None)
    assert not revoked.accepts(AT - 2 * HOUR, AT)


@pytest.mark.parametrize("kind", list(RevocationKind))
def test_what_is_received_only_now_comes_after_a_lost_key_whatever_the_clock_says(
    kind: RevocationKind,
) -> None:
    ended, by_signing = Revoked(kind, AT + 9000 * HOUR), kind in (LEFT, BAD, NEW)
    assert ended.may_accept(None) is by_signing
    assert ended.accepts(AT, None) is by_signing
    assert ended.accepts(AT, AT)
