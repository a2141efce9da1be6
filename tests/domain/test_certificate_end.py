"""A certificate's end is said 90 and 30 days before, and after it."""

from datetime import UTC, datetime, timedelta

import pytest

from npors_desktop.domain.certificate_end import CertificateEnd

END = datetime(2029, 11, 18, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (90.1, None),
        (90, "The certificate ends on 18/11/2029. Renew it before then."),
        (31, "The certificate ends on 18/11/2029. Renew it before then."),
        (30.5, "The certificate ends in 30 days, on 18/11/2029. Renew it now."),
        (1, "The certificate ends in 1 day, on 18/11/2029. Renew it now."),
        (-0.1, "The certificate ended on 18/11/2029: nothing can be signed."),
    ],
)
def test_it_is_warned_of_early_again_when_it_is_urgent_and_afterwards(
    days: float, told: str | None
) -> None:
    end = CertificateEnd(END, END - timedelta(days=days))
    assert (str(end.warning) if end.warning else None) == told
    assert end.can_be_renewed == (told is not None)
