"""What somebody types is an https address, or is told not to be one."""

import pytest

from npors_desktop.delivery.address import https_address
from npors_desktop.domain.errors import WrongUseError


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("https://a.example/m.json", "https://a.example/m.json"),
        ("HTTPS://A.example:8443/Up/m.json", "https://a.example:8443/Up/m.json"),
        ("https://127.0.0.1/ŵ.json", "https://127.0.0.1/%C5%B5.json"),
        ("https://a/my updates/m.json", "https://a/my%20updates/m.json"),
        ("https://a/my%20updates/m.json", "https://a/my%20updates/m.json"),
        ("https://a/m?of=ŵ&b=%20#place", "https://a/m?of=%C5%B5&b=%20"),
        ("https://tŷ.example/m", "https://xn--t-foa.example/m"),
        ("https://[::1]:8443/m", "https://[::1]:8443/m"),
        ("https://a", "https://a"),
    ],
)
def test_an_address_is_sent_as_a_server_understands_it(typed: str, sent: str) -> None:
    assert https_address(typed) == sent
    assert https_address(sent) == sent


@pytest.mark.parametrize(
    "typed",
    [
        *("https://", "https:///m.json", "https://[", "https://[x]/", "https://a:b/"),
        *("https://a:99999/", "https://a b/", "https://a\n/", "https://a/\tm", "https://a..b/"),
        *("https://℀.example/", "https://me:secret@a/", "https://[fe80::1%eth0]/", "https://a|b/"),
        *("https://" + "a" * 64 + "/", "https://a/\udc80"),
    ],
)
def test_what_is_no_address_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(WrongUseError, match="is not a valid address") as told:
        https_address(typed)
    assert told.value.code == "not_an_address"


@pytest.mark.parametrize("typed", ["", "x", "http://a/", "ftp://[", "https:/a", "//a/m.json"])
def test_another_way_than_https_is_said_to_be_one(typed: str) -> None:
    with pytest.raises(WrongUseError, match="does not begin with https") as told:
        https_address(typed)
    assert told.value.code == "not_https"
