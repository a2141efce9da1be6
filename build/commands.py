"""What ``build/dev.py`` can be asked for."""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import checks
import environment
import freezing
import keep_release
import machine
import packaging_linux
from environment import ROOT, SetupError, program, variables
from windows import pipeline, steps

_SETUP_FAILED = 3


def main(words: Sequence[str]) -> int:
    """Do the command; the status is that of the program or check it ran."""
    words, more = _split(words)
    options = _parser().parse_args(words)
    try:
        return _COMMANDS[options.command](options, more)
    except SetupError as error:
        print(error, file=sys.stderr)
        return _SETUP_FAILED
    except KeyboardInterrupt:
        return 130


def _split(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words before ``--`` are for dev.py, those after it for the tool that it runs."""
    words = list(words)
    if "--" not in words:
        return words, []
    at = words.index("--")
    return words[:at], words[at + 1 :]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py", description="Set the working copy up, then run, test or package the program."
    )
    parser.epilog = "Words after -- go to the tool that is run."
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="start the program; without a screen, its demonstration")
    run.add_argument("words", nargs=argparse.REMAINDER, help="a command of the program itself")
    test = commands.add_parser("test", help="every check and every test, fastest first")
    names = [check.name for check in checks.CHECKS]
    which = test.add_mutually_exclusive_group()
    words = "this check alone"
    which.add_argument("--only", action="append", default=[], choices=names, help=words)
    which.add_argument("--quick", action="store_true", help="leave the packaged program out")
    words = "only the tests that have a count, with the full one; begin none after so many minutes"
    which.add_argument("--slow", nargs="?", type=float, const=0, metavar="MINUTES", help=words)
    commands.add_parser("bench", help="the speed tests, as ratios against a floor")
    shots = commands.add_parser(
        "shots", help="a picture of every page of the window and of the reports"
    )
    shots.add_argument("--folder", type=Path, help="where they go, instead of build/shots")
    commands.add_parser("freeze", help="package the program and let it test itself")
    words = "the Windows installer, built and tried (on Debian: through Wine)"
    steps.options(commands.add_parser("windows", help=words))
    commands.add_parser("package", help="the Linux package: freeze, pack, unpack elsewhere, test")
    manifest = commands.add_parser("manifest", help="sign the update manifest of a release")
    manifest.add_argument("words", nargs=argparse.REMAINDER, help="see manifest --help")
    kept = commands.add_parser("keep-release", help="keep files of a release as tests' fixtures")
    kept.add_argument("version", help="such as 0.2.0")
    kept.add_argument("commit", help="the commit that brought its heading in CHANGELOG.md")
    words = "the catalogues of words: brought up to date with the code, filled and compiled"
    # Its options are those of words.py, and so nothing here may look like one.
    catalogues = commands.add_parser("words", help=words, add_help=False, prefix_chars="\0")
    catalogues.add_argument("words", nargs=argparse.REMAINDER, help="see words --help")
    commands.add_parser("lock", help="make requirements.lock again from pyproject.toml (needs uv)")
    commands.add_parser("setup", help="only make the environment")
    return parser


def _run(options: argparse.Namespace, more: list[str]) -> int:
    words = [*options.words, *more]
    shown = machine.has_display()
    machine.provide(machine.ENVIRONMENT + machine.WINDOW + (machine.DISPLAY if shown else ()))
    environment.prepare()
    if words or shown:
        return _program(*words)
    return _demonstrate()


def _program(*words: str | Path) -> int:
    settings = variables() if machine.has_display() else variables(QT_QPA_PLATFORM="offscreen")
    # From the caller's folder, so that the names of files in a command mean what he thinks.
    command = [program("python"), "-m", "npors_desktop", *words]
    return subprocess.run(command, env=settings, check=False).returncode


def _demonstrate() -> int:
    """The main job on a machine without a screen, and where its results are."""
    folder = environment.WORK / f"demonstration-{datetime.now().astimezone():%Y%m%d-%H%M%S}"
    print(
        "This machine has no screen (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window\n"
        "cannot open. Instead the program does its main job without one, on a demonstration\n"
        "visit: assessments are recorded, signed, delivered, and taken in by an office.\n",
        flush=True,
    )
    folder.parent.mkdir(parents=True, exist_ok=True)
    status = _program("demo", "--folder", folder)
    if status:
        print(f"\nThe demonstration failed (status {status}).", file=sys.stderr)
        return status
    print("\nThe signed reports:")
    for report in sorted(folder.glob("reports/*.pdf")):
        print(f"  {report}")
    print(f"The register of the office: {folder / 'office'}")
    print(f"The register of the laptop: {folder / 'laptop'}")
    return 0


def _prepare_for_tests(*, with_freezing: bool) -> None:
    freezing_needs = machine.FREEZING if with_freezing else ()
    machine.provide(
        machine.ENVIRONMENT + machine.WINDOW + freezing_needs, machine.DISPLAY + machine.TOOLS
    )
    environment.prepare()


def _test(options: argparse.Namespace, more: list[str]) -> int:
    chosen = checks.named(options.only, options.quick)
    if options.slow is not None:
        chosen = (checks.SLOW,)
        more = [*(["--minutes", str(options.slow)] if options.slow else []), *more]
    if more and len(chosen) != 1:
        raise SetupError("Words after -- need one check to go to: test --only pytest -- -k words")
    _prepare_for_tests(with_freezing=any(check.name == "frozen" for check in chosen))
    return checks.run(chosen, more)


def _bench(_options: argparse.Namespace, more: list[str]) -> int:
    _prepare_for_tests(with_freezing=False)
    # The ordinary options leave benchmarks out; here they are all that is wanted.
    ordinary = "addopts=--strict-markers --strict-config --import-mode=importlib"
    command = [program("python"), "-m", "pytest", "tests/benchmarks", "-o", ordinary]
    settings = variables(QT_QPA_PLATFORM="offscreen") if sys.platform == "linux" else variables()
    return subprocess.run(
        [*command, "--benchmark-only", "-p", "no:randomly", *more],
        cwd=ROOT,
        env=settings,
        check=False,
    ).returncode


def _shots(options: argparse.Namespace, more: list[str]) -> int:
    _prepare_for_tests(with_freezing=False)
    settings = variables(QT_QPA_PLATFORM="offscreen", QT_SCALE_FACTOR="1", PYTHONPATH=str(ROOT))
    where = ["--folder", options.folder.absolute()] if options.folder else []
    command = [program("python"), ROOT / "build" / "shots.py", *where, *more]
    return subprocess.run(command, cwd=ROOT, env=settings, check=False).returncode


def _freeze(_options: argparse.Namespace, more: list[str]) -> int:
    machine.provide(machine.ENVIRONMENT + machine.WINDOW + machine.FREEZING)
    environment.prepare()
    status = freezing.freeze_and_test(more)
    if not status:
        print(f"The packaged program: {freezing.executable()}")
    return status


def _windows(options: argparse.Namespace, _more: list[str]) -> int:
    machine.provide(machine.ENVIRONMENT + machine.WINDOW)
    return pipeline.run(options)


def _package(_options: argparse.Namespace, _more: list[str]) -> int:
    machine.provide(machine.ENVIRONMENT + machine.WINDOW + machine.FREEZING)
    environment.prepare()
    return packaging_linux.package()


def _manifest(options: argparse.Namespace, more: list[str]) -> int:
    environment.prepare()
    settings = variables(PYTHONPATH=str(ROOT))
    command = [program("python"), ROOT / "build" / "update_manifest.py", *options.words, *more]
    return subprocess.run(command, env=settings, check=False).returncode


def _keep_release(options: argparse.Namespace, _more: list[str]) -> int:
    environment.prepare()
    print(f"Kept: {keep_release.keep(options.version, options.commit)}")
    return 0


def _words(options: argparse.Namespace, more: list[str]) -> int:
    environment.prepare()
    command = [program("python"), ROOT / "build" / "words.py", *options.words, *more]
    return subprocess.run(command, env=variables(), check=False).returncode


def _lock(_options: argparse.Namespace, more: list[str]) -> int:
    if shutil.which("uv") is None:
        raise SetupError("Making the lock needs the tool uv; using it does not.")
    command = [
        "uv",
        "pip",
        "compile",
        "--universal",
        "--generate-hashes",
        "--python-version",
        "3.11",
    ]
    files = ["--group", "dev", "pyproject.toml", "-o", "requirements.lock"]
    return subprocess.run([*command, *more, *files], cwd=ROOT, check=False).returncode


def _setup(_options: argparse.Namespace, _more: list[str]) -> int:
    machine.provide(machine.ENVIRONMENT + machine.WINDOW)
    environment.prepare()
    print(f"Ready: {program('npors-desktop')}")
    return 0


_COMMANDS = {
    "run": _run,
    "test": _test,
    "bench": _bench,
    "shots": _shots,
    "freeze": _freeze,
    "windows": _windows,
    "package": _package,
    "manifest": _manifest,
    "keep-release": _keep_release,
    "words": _words,
    "lock": _lock,
    "setup": _setup,
}
