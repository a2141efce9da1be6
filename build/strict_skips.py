"""A pytest plug-in for runs where nothing may be left out: a skip for want of a tool fails.

A skip is allowed there only for what no tool could mend: a benchmark (``bench`` runs those) and
another operating system.
"""

import pytest

ALLOWED = ("benchmark", "windows")


class StrictSkips:
    """Collects the skips that are not allowed and fails the run for them at its end."""

    def __init__(self) -> None:
        self.refused: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that was skipped for a reason that is not allowed."""
        # An expected failure is reported as skipped too, but was run.
        if not report.skipped or hasattr(report, "wasxfail"):
            return
        reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
        if not any(word in reason.lower() for word in ALLOWED):
            self.refused.append(f"{report.nodeid}: {reason}")

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Turn a green run with refused skips into a failed one."""
        if self.refused and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say which skips were refused."""
        for line in self.refused:
            terminalreporter.write_line(f"SKIP NOT ALLOWED {line}", red=True)


def pytest_configure(config: pytest.Config) -> None:
    """Join the run."""
    config.pluginmanager.register(StrictSkips(), "strict-skips-collector")
