"""What a report was verified by comes back as it was kept, or is refused."""

from dataclasses import replace
from typing import Any

import pytest
from cryptography import x509

from npors_desktop.domain.errors import DamagedFileError
from npors_desktop.signing.certificates.kept_anchors import kept_form, read_kept


def test_it_comes_back(stores: Any):
    anchors = stores.office.anchors()
    assert read_kept(kept_form(anchors)) == replace(anchors, issued=None, withdrawn={})


def test_without_the_issuing_authority_and_lists(stores: Any):
    anchors = replace(stores.office.anchors(), issuing=None, crls=())
    assert read_kept(kept_form(anchors)) == replace(anchors, issued=None, withdrawn={})


def test_other_software_reads_it(stores: Any):
    anchors = stores.office.anchors()
    loaded = x509.load_pem_x509_certificates(kept_form(anchors))
    assert len(loaded) == 2


@pytest.mark.parametrize("lost", ["all", "certificates", "middle"])
def test_what_is_damaged_is_refused(stores: Any, lost: str):
    kept = kept_form(stores.office.anchors())
    damaged = {
        "all": b"",
        "certificates": kept[kept.index(b"-----BEGIN X509 CRL") :],
        "middle": kept[:200] + b"!" * 100 + kept[300:],
    }
    with pytest.raises(DamagedFileError):
        read_kept(damaged[lost])


def test_more_certificates_than_an_office_has_are_refused(stores: Any):
    kept = kept_form(stores.office.anchors())
    with pytest.raises(DamagedFileError):
        read_kept(kept + kept)
