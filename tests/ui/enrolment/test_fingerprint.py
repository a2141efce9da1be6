"""Fingerprints as two people read them to each other."""

from npors_desktop.ui.enrolment.fingerprint import grouped


def test_a_fingerprint_is_read_aloud_in_groups_of_four():
    assert grouped("9c1e00ff") == "9C1E 00FF"
