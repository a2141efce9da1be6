import subprocess
import sys

STARTING = (
    "authority.authority",
    "authority.receipts",
    "certificates.anchors",
    "keys.identity",
    "keys.key_envelope",
    "keys.sealing",
    "report.verdict",
)


def test_nothing_that_starts_the_window_loads_pyhanko():
    lines = [f"import npors_desktop.signing.{name}" for name in STARTING]
    lines.append("import sys; print(sorted(m for m in sys.modules if 'hanko' in m))")
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
