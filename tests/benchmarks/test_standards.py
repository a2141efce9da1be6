"""Listing the standards that come with the program, against reading the bytes of their files."""

from typing import Any

import pytest

from npors_desktop.base.paths import resource
from npors_desktop.standards.catalogue import Catalogue

FOLDER = resource("standards")
pytestmark = pytest.mark.benchmark(group="standards")


def test_floor_of_the_bytes(benchmark: Any):
    benchmark(lambda: [file.read_bytes() for file in FOLDER.glob("*.toml")])


def test_the_catalogue(benchmark: Any):
    benchmark(Catalogue.load, FOLDER)
