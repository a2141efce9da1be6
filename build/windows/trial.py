"""The installer is tried as a person and an IT department would use it, from before the first
version to after the last: each thing it must do is one line that is said when it was seen."""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

from windows import disturbed, older
from windows.calling import BuildError, must, stop
from windows.drafting import drafted, visit_file
from windows.installed import (
    CLASSES,
    ENDINGS,
    FAILED,
    NO_FOLDER,
    NOBODY,
    RUNNING,
    TAKEN,
    TOO_OLD,
    UNINSTALL,
    Installed,
    contents,
    see,
    wait_until,
)
from windows.job import Job
from windows.running import Frozen, document
from windows.running import must as ask
from windows.shown import PIN_CHOSEN, Shown
from windows.wine import Machine, Wine

_STALE = Path("_internal", "npors_desktop_stale.pyc")
_ANOTHER = "AnotherReader.Document"
# What NSIS takes as if nothing had been said: in quotes, with slashes, no drive, none of that name.
_NO_FOLDERS = ('"C:\\quoted"', "C:/slashes", "nowhere", "Q:\\nowhere", "")


def run(job: Job, machine: Machine) -> None:
    """Install, upgrade, refuse, run and uninstall. Raises BuildError at the first difference."""
    there = Installed(job, machine)
    _start_clean(there)
    _too_old(there)
    _refuse_nobody(there)
    _refuse_strange_folders(there)
    before = older.prepare(job, machine)
    with there.reading_pdfs(_ANOTHER):
        _lives_through(there, before)


def _lives_through(there: Installed, before: older.Older) -> None:
    see(there.install(before.setup) == 0, f"{before.version} installs silently")
    draft = drafted(there.job, there.machine, before.python, before.source, "half")
    print(f"    seen: a practical is half way through, at criterion {draft['focus']}", flush=True)
    (there.folder / _STALE).write_bytes(b"of a version before")
    _refuse_while_running(there, before.version)
    disturbed.refused(there)
    disturbed.cut_off(there)
    _upgrade(there)
    disturbed.left_over(there)
    _move(there)
    _go_on(there, draft)
    _associated(there)
    _opened_from_explorer(there, draft)
    _uninstall_elsewhere(there)
    _uninstall(there)


def _start_clean(there: Installed) -> None:
    """What an earlier trial left in the prefix goes; a person's own account is not touched."""
    if sys.platform != "win32":
        # One that was cut off may have ended while the program was elsewhere.
        there.forget()
        if there.commands.exists():
            there.uninstall()
        shutil.rmtree(there.folder, ignore_errors=True)
        shutil.rmtree(there.data, ignore_errors=True)
    elif there.folder.exists() or there.data.exists():
        raise BuildError(f"{there.folder} is there already: try the installer on a clean account.")


def _too_old(there: Installed) -> None:
    machine = there.machine
    if not isinstance(machine, Wine):
        return
    call = machine.dressed(there.call())
    must(["winecfg", "-v", "win7"], call)
    status = there.install(there.job.setup)
    must(["winecfg", "-v", "win10"], call)
    see(status == TOO_OLD and not there.folder.exists(), "an older Windows is refused with 3")


def _refuse_nobody(there: Installed) -> None:
    """In the system's own account the program would be there for nobody."""
    if not isinstance(there.machine, Wine):
        return
    for system in ("system32", "SysWOW64"):
        profile = rf"C:\windows\{system}\config\systemprofile"
        with there.in_account(profile):
            status = there.install(there.job.setup)
        made = there.machine.prefix.joinpath("drive_c", *profile.split("\\")[1:], "AppData")
        inside = list(made.rglob("*npors*"))
        see(status == NOBODY and not inside, f"it is refused with 6 in {profile}")


def _refuse_strange_folders(there: Installed) -> None:
    """Nothing is put into a folder with another program's files; nor is one made of that name."""
    machine = there.machine
    if not isinstance(machine, Wine):
        return
    taken = machine.prefix / "drive_c" / "taken"
    shutil.rmtree(taken, ignore_errors=True)
    (taken / "_internal").mkdir(parents=True)
    (taken / "_internal" / "python311.dll").write_bytes(b"of another program")
    before = contents(taken)
    status = there.install(there.job.setup, r"C:\taken")
    see(status == TAKEN and contents(taken) == before, "another program's folder is refused, 5")
    # No disk takes so long a name: the same as a folder that is forbidden, or a disk that is full.
    status = there.install(there.job.setup, "C:\\" + 300 * "x")
    see(status == FAILED, "where nothing can be written it fails with 2")
    for name in _NO_FOLDERS:
        status = there.install(there.job.setup, name)
        see(status == NO_FOLDER, f"/D={name} is refused with 7")
    see(contents(taken) == before and not there.folder.exists(), "nothing was touched")


def _move(there: Installed) -> None:
    """Install into another folder and back again: there is one program, wherever it is."""
    machine = there.machine
    if not isinstance(machine, Wine):
        return
    moved = machine.prefix / "drive_c" / "moved"
    shutil.rmtree(moved, ignore_errors=True)
    see(there.install(there.job.setup, r"C:\moved") == 0, "it installs into another folder")
    alone = (moved / there.window.name).exists() and not there.folder.exists()
    see(alone, "the program in the folder before is gone")
    _by_another_name(there, moved)
    again = there.install(there.job.setup, there.named) == 0 and there.window.exists()
    see(again and not moved.exists(), "it moves back")


def _by_another_name(there: Installed, moved: Path) -> None:
    """Install over the program in a folder that is named differently than when it was installed."""
    link = moved.with_name("linked")
    link.unlink(missing_ok=True)
    # Wine shows a link as Windows shows a junction.
    link.symlink_to(moved, target_is_directory=True)
    before = contents(moved)
    for name in (r"C:\linked", r"C:\users\..\moved"):
        whole = there.install(there.job.setup, name) == 0 and contents(moved) == before
        see(whole, f"the program is whole when its folder is named {name}")
    link.unlink()


def _refuse_while_running(there: Installed, version: str) -> None:
    window = there.machine.begin(there.window, call=there.call())
    try:
        wait_until(there.is_running, "the window opens")
        status = there.install(there.job.setup)
        # A name with a space in it could not be said.
        again = status if " " in there.named else there.uninstall_in_place()
    finally:
        stop(window)
    see(
        status == again == RUNNING,
        "installer and uninstaller refuse with 4 while the program runs",
    )
    untouched = (there.folder / _STALE).exists()
    see(untouched and there.value(UNINSTALL, "DisplayVersion") == version, "nothing was touched")
    wait_until(lambda: not there.is_running(), "the window is closed")


def _upgrade(there: Installed) -> None:
    kept = contents(there.data)
    see(there.install(there.job.setup) == 0, "the new version installs over it")
    expected = contents(there.job.frozen)
    found = {name: hash_ for name, hash_ in there.files().items() if name != "uninstall.exe"}
    see(found == expected, "the program's files are the new version's and no others")
    see(contents(there.data) == kept, "the data was left alone")
    version = there.value(UNINSTALL, "DisplayVersion")
    see(version == there.job.version, f"Windows lists version {there.job.version}")
    see(there.link.exists(), "the Start menu has its entry")


def _go_on(there: Installed, draft: dict[str, Any]) -> None:
    commands = Frozen("installed program", there.commands, there.machine, there.job)
    listed = document(commands, "laptop", "list", draft["home"], secret=draft["passphrase"])
    record = next(r for r in listed["records"] if r["record"] == draft["record"])
    same = record["focus"] == draft["focus"] and record["stage"] == "draft"
    see(same, f"the draft goes on at criterion {record['focus']}, as before the upgrade")
    ask(commands, "self-test")
    print("    seen: the installed program passes its self-test", flush=True)
    # Without a console there is nowhere to write to but a file.
    found = there.job.work / "self-test.json"
    found.unlink(missing_ok=True)
    window = Frozen("installed window", there.window, there.machine, there.job)
    ask(window, "self-test", "--out", found)
    see(json.loads(found.read_text("utf-8"))["good"], "so does the one without a console")


def _associated(there: Installed) -> None:
    kinds = [there.value(rf"{CLASSES}\{ending}") for ending in ENDINGS]
    opens = [there.value(rf"{CLASSES}\{kind}\shell\open\command") or "" for kind in kinds]
    ours = all(there.window.name in one and '"%1"' in one for one in opens)
    see(ours, f"{', '.join(ENDINGS)} open in the program")
    offered = there.has_key(rf"{CLASSES}\.pdf\OpenWithProgids")
    own = there.value(rf"{CLASSES}\.pdf") == _ANOTHER
    see(offered and own, "a PDF keeps its own program and offers this one")


def _opened_from_explorer(there: Installed, draft: dict[str, Any]) -> None:
    """Open a visit while the program's window is open and locked, by the words that were looked
    at before: Wine 8's own lookup does not see what one person associated."""
    machine, call = there.machine, there.call()
    if not isinstance(machine, Wine):
        return
    window = machine.begin(there.window, call=call)
    shown = Shown(machine, there.job)
    try:
        shown.wait()
        file = machine.name(visit_file(there.job))
        second = machine.run(there.window, file, call=call).status
        for key in (draft["passphrase"], "Return", *PIN_CHOSEN):
            shown.press(key)
        shown.picture(there.job.work / "opened" / "question.png")
        # The release before did not sign visits: the safe answer has the focus.
        for key in ("Tab", "Return"):
            shown.press(key)
        shown.picture(there.job.work / "opened" / "visit.png")
        see(second == 0 and window.poll() is None, "a second start hands its file on and ends")
    finally:
        stop(window)
    wait_until(lambda: not there.is_running(), "the window is closed")
    commands = Frozen("installed program", there.commands, machine, there.job)
    listed = document(commands, "laptop", "list", draft["home"], secret=draft["passphrase"])
    names = [record["candidate"] for record in listed["records"]]
    see(
        "Nia Ellis" in names,
        "an unsigned visit opened in Explorer is in the program once it is taken",
    )


def _uninstall_elsewhere(there: Installed) -> None:
    """An uninstaller leaves a wrong folder alone, and the program when a copy of it is removed."""
    machine = there.machine
    if not isinstance(machine, Wine):
        return
    taken = machine.prefix / "drive_c" / "taken"
    (taken / "uninstall.exe").write_bytes(b"of another program")
    before, program = contents(taken), there.files()
    status = there.uninstall_in_place(r"C:\taken")
    same = contents(taken) == before and there.files() == program
    see(status == TAKEN and same, "the uninstaller refuses a folder that is not the program's, 5")
    copied = machine.prefix / "drive_c" / "copied"
    shutil.rmtree(copied, ignore_errors=True)
    shutil.copytree(there.folder, copied)
    status = there.uninstall_in_place(r"C:\copied")
    see(status == 0 and not copied.exists(), "a copy of the program is removed")
    see(there.files() == program and there.has_key(UNINSTALL), "the program itself stays, listed")


def _uninstall(there: Installed) -> None:
    kept = contents(there.data)
    there.uninstall()
    wait_until(lambda: not there.folder.exists(), "the program's folder is gone")
    see(contents(there.data) == kept and bool(kept), "removed, and every file of the data is kept")
    keys = [UNINSTALL, rf"{CLASSES}\.npsealed", rf"{CLASSES}\npors_desktop.sealed.1"]
    left = [key for key in keys if there.has_key(key)]
    see(not left, "no key is left behind")
    see(there.value(rf"{CLASSES}\.pdf") == _ANOTHER, "a PDF has its own program still")
