"""In CI a test that was skipped for want of a tool fails the run."""

import subprocess
import sys
from pathlib import Path

import pytest

BUILD = Path(__file__).parents[2] / "build"


def _run(folder: Path, test: str, *more: str) -> "subprocess.CompletedProcess[str]":
    (folder / "test_on_windows.py").write_text(f"import pytest\n\n{test}\n", "utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", "utf-8")
    words = ["-q", "-p", "no:cacheprovider", "-p", "strict_skips", *more]
    command = [sys.executable, "-m", "pytest", *words]
    settings = {"PYTHONPATH": str(BUILD), "PATH": ""}
    return subprocess.run(
        command, cwd=folder, env=settings, capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(
    sys.platform == "win32", reason="one platform is enough: Windows is slow to start"
)
@pytest.mark.parametrize(
    ("test", "status"),
    [
        ("@pytest.mark.skip(reason='qpdf is not here')\ndef test_a(): ...", 1),
        ("def test_a(): pytest.skip('pdfsig is not here')", 1),
        ("@pytest.mark.skip(reason='only on Windows')\ndef test_a(): ...", 0),
        ("@pytest.mark.xfail(reason='known')\ndef test_a(): raise ValueError", 0),
        ("def test_a(): ...", 0),
    ],
)
def test_only_what_no_tool_could_mend_may_be_skipped(
    tmp_path: Path, test: str, status: int
) -> None:
    answer = _run(tmp_path, test)
    assert answer.returncode == status, answer.stdout
    assert ("SKIP NOT ALLOWED" in answer.stdout) == bool(status)


@pytest.mark.skipif(sys.platform != "linux", reason="Windows runs the tests in one process")
def test_a_skip_in_another_process_is_refused_by_its_own_reason(tmp_path: Path) -> None:
    answer = _run(tmp_path, "def test_a(): pytest.skip('qpdf is not here')", "-n", "1")
    assert answer.returncode == 1, answer.stdout
    assert "SKIP NOT ALLOWED" in answer.stdout
