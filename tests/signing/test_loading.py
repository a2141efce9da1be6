import subprocess
import sys

HEAVY = ("pikepdf", "pyhanko", "reportlab")


def test_what_starts_the_window_loads_no_library_that_draws_or_signs_reports():
    lines = ["import sys", "import npors_desktop.composition.program"]
    lines.append(f"print([name for name in {HEAVY} if name in sys.modules])")
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
