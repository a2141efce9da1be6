"""Tools are called with a limit of time; their words go to a log, and are shown when they fail."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

# Debian's wine says this at every start: no 32-bit program is run here.
_NOISE = ("wine32", "multiarch needs", "dpkg --add-architecture", "apt-get install wine32")
_SHOWN_OF_A_FAILURE = 30
_WIDEST = 300
_DRAINING = 10.0


class BuildError(Exception):
    """The build stops here; the text says why and what is safe."""


@dataclass(frozen=True)
class Call:
    """How a tool is called: where, with what in its environment, for how long (seconds)."""

    log: Path
    cwd: Path | None = None
    variables: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    limit: float = 600
    shown: bool = False


@dataclass(frozen=True)
class Answer:
    """What a tool answered: its exit status and what it said."""

    status: int
    text: str


def ask(words: Sequence[str | Path], call: Call) -> Answer:
    """Run a tool to its end. Raises BuildError when it is not there or takes too long."""
    call.log.parent.mkdir(parents=True, exist_ok=True)
    with call.log.open("a", encoding="utf-8") as log:
        log.write(f"\n$ {' '.join(map(str, words))}\n")
    process = start(words, call)
    lines: list[str] = []
    reader = threading.Thread(target=_listen, args=(process, call, lines), daemon=True)
    reader.start()
    try:
        status = process.wait(call.limit)
    except subprocess.TimeoutExpired as error:
        raise BuildError(f"{words[0]} did not end within {call.limit:.0f} s.") from error
    finally:
        _kill(process)
        # A server that the tool left behind may hold the pipe open; what was said has arrived then.
        reader.join(_DRAINING)
        if process.stdout and not reader.is_alive():
            process.stdout.close()
    return Answer(status, "".join(lines))


def must(words: Sequence[str | Path], call: Call) -> str:
    """Run a tool that has to succeed. Raises BuildError with the end of its words."""
    answer = ask(words, call)
    if answer.status:
        last = [line[:_WIDEST] for line in answer.text.splitlines()[-_SHOWN_OF_A_FAILURE:]]
        told = "\n".join(["", *last, f"All of its words: {call.log}"])
        raise BuildError(f"{Path(words[0]).name} failed with status {answer.status}.{told}")
    return answer.text


def start(words: Sequence[str | Path], call: Call) -> "subprocess.Popen[bytes]":
    """Start a tool in a group of its own. Windows programs under Wine need a pipe to write to."""
    try:
        return subprocess.Popen(
            [str(word) for word in words],
            cwd=call.cwd,
            env=dict(call.variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        raise BuildError(f"{words[0]} could not be started: {error}") from error


def stop(process: "subprocess.Popen[bytes]") -> None:
    """End a tool that was started, and what it started; its words are not wanted any more."""
    _kill(process)
    if process.stdout:
        process.stdout.close()


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _listen(process: "subprocess.Popen[bytes]", call: Call, lines: list[str]) -> None:
    if process.stdout is None:
        return
    # Line by line, so that a log can be read while its tool works.
    with call.log.open("a", buffering=1, encoding="utf-8") as log:
        for raw in process.stdout:
            line = raw.decode("utf-8", "replace").replace("\r\n", "\n")
            if any(words in line for words in _NOISE):
                continue
            lines.append(line)
            log.write(line)
            if call.shown:
                print("   ", line[:_WIDEST].rstrip(), flush=True)
