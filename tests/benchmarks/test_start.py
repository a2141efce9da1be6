"""From the start of the process to a window that is shown, against a bare window of PySide6."""

import os
import subprocess
import sys
from typing import Any

import pytest

ROUNDS = 7
pytestmark = pytest.mark.benchmark(group="start")
BARE = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1366, 728)
window.show()
app.processEvents()
window.grab()
"""
OURS = "from npors_desktop.composition.program import shoot_window; shoot_window(None)"
COMMAND = "from npors_desktop.cli import main; main(['packs', 'list'])"


def started(code: str) -> None:
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", code], env=settings, capture_output=True, check=True)


def test_floor_of_a_bare_window(benchmark: Any):
    benchmark.pedantic(started, (BARE,), rounds=ROUNDS, warmup_rounds=1)


def test_the_first_page_drawn(benchmark: Any):
    benchmark.pedantic(started, (OURS,), rounds=ROUNDS, warmup_rounds=1)


def test_a_command_without_a_window(benchmark: Any):
    benchmark.pedantic(started, (COMMAND,), rounds=ROUNDS, warmup_rounds=1)
