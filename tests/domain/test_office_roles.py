"""What each role of an office's staff may do."""

from npors_desktop.domain.office_log import ActionKind
from npors_desktop.domain.office_roles import DUTIES, ROLES, WHO_MAY, OfficeRole, may

VIEWERS = {
    ActionKind.RECORD_OPENED,
    ActionKind.REPORT_VIEWED,
    ActionKind.PERSON_OPENED,
    ActionKind.ADVICE_ASKED,
    ActionKind.PASSPHRASE_CHANGED,
    ActionKind.SIGNED_IN,
    ActionKind.FAILED,
}


def test_of_every_deed_it_is_said_who_may_do_it() -> None:
    assert set(WHO_MAY) == set(ActionKind)
    assert set(ROLES) == set(DUTIES) == set(OfficeRole)


def test_an_administrator_may_do_everything_and_a_viewer_only_reads() -> None:
    assert all(may(OfficeRole.ADMINISTRATOR, kind) for kind in ActionKind)
    assert {kind for kind in ActionKind if may(OfficeRole.VIEWER, kind)} == VIEWERS
