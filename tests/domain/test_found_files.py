"""What was passed over of the files that came."""

from pathlib import Path

from npors_desktop.domain.found_files import Passed
from npors_desktop.domain.messages import verbatim


def test_what_was_passed_over_in_a_mail_is_of_that_mail():
    mail = Path("in") / "mail.eml"
    assert Passed(str(mail), verbatim("no")).is_of(mail)
    assert Passed(f"{mail} > reports.zip > a.pdf", verbatim("no")).is_of(mail)
    assert not Passed(f"{mail}2", verbatim("no")).is_of(mail)
