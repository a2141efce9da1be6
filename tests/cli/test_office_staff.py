"""Persons and roles by commands: who an office's commands are told by, and what each role may."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.cli import office as office_commands
from npors_desktop.cli import office_session
from npors_desktop.domain.office_roles import OfficeRole

Npd = Callable[..., Any]
ANN, BEN = "Ann Preece", "Ben Tudor"
ANNS, BENS, NEWER = "plum kettle orbit nine", "grass tandem violet oak", "slate ribbon comet dew"


@pytest.fixture
def secret(tmp_path: Path) -> Callable[[str], Path]:
    """A passphrase in a file of its own."""

    def written(passphrase: str) -> Path:
        to = tmp_path / f"{passphrase.split(' ', maxsplit=1)[0]}.txt"
        to.write_text(f"{passphrase}\n", encoding="utf-8")
        return to

    return written


@pytest.fixture
def office(npd: Npd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office with one passphrase, which is nobody's and which the environment gives."""
    monkeypatch.setattr(office_session, "Stores", office_commands.Stores)
    monkeypatch.setenv("NPORS_PASSPHRASE", ANNS)
    assert npd("office", "init", tmp_path / "office", "--name", "Eryri").status == 0
    return tmp_path / "office"


@pytest.fixture
def add_ben(npd: Npd, office: Path, secret: Callable[[str], Path]) -> Callable[[str], Any]:
    """Ann gives her name, and adds Ben with a role."""

    def added(role: str) -> Any:
        assert npd("office", "staff", "name", office, ANN).status == 0
        theirs = ("--new-passphrase-file", secret(BENS))
        return npd("office", "staff", "add", office, BEN, "--role", role, *theirs, "--json")

    return added


def test_an_office_without_names_needs_none_and_says_how_to_begin(npd: Npd, office: Path) -> None:
    told = npd("office", "staff", "list", office, "--json")
    assert (told.status, told.document) == (0, {"staff": []})
    assert "office staff name" in told.error
    told = npd("office", "list", office, "--as", ANN)
    assert told.status == 1
    assert "Nobody named “Ann Preece” signs in" in told.error
    told = npd(
        "office", "staff", "add", office, BEN, "--role", "viewer", "--new-passphrase-file", office
    )
    assert told.status != 0


def test_a_new_office_is_somebodys_where_that_is_said(
    npd: Npd, office: Path, tmp_path: Path
) -> None:
    assert npd("office", "init", tmp_path / "second", "--as", ANN).status == 0
    (ann,) = npd("office", "staff", "list", tmp_path / "second", "--json").document["staff"]
    assert (ann["name"], ann["role"], ann["can_sign_in"]) == (ANN, "administrator", True)
    assert npd("office", "list", tmp_path / "second").status == 0


def test_with_several_people_each_command_says_who(
    npd: Npd, office: Path, add_ben: Callable[[str], Any], secret: Callable[[str], Path]
) -> None:
    added = add_ben("importer")
    assert added.status == 0
    assert (added.document["name"], added.document["role"]) == (BEN, "importer")
    asked = npd("office", "list", office)
    assert asked.status == 1
    assert "Ann Preece and Ben Tudor" in asked.error
    assert "--as NAME" in asked.error
    assert npd("office", "list", office, "--as", "ann preece").status == 0
    # The environment has Ann's passphrase, which is not Ben's.
    assert npd("office", "list", office, "--as", BEN).status == 1
    theirs = ("--as", BEN, "--passphrase-file", secret(BENS))
    assert npd("office", "list", office, *theirs).status == 0


def test_what_a_role_may_not_do_is_refused_and_nothing_is_written(
    npd: Npd, office: Path, add_ben: Callable[[str], Any], secret: Callable[[str], Path],
    tmp_path: Path,
) -> None:  # fmt: skip
    add_ben("viewer")
    to = tmp_path / "register.csv"
    theirs = ("--as", BEN, "--passphrase-file", secret(BENS))
    told = npd("office", "export", office, "--to", to, *theirs)
    assert told.status == 1
    assert "Your role at this office does not allow this: Register exported." in told.error
    assert "Viewer" in told.error
    assert not to.exists()
    assert npd("office", "export", office, "--to", to, "--as", ANN).status == 0


# The commands that change something or let something out, each with what may do it.
FILE = "there-is-no-such-file"
ALL = {role.value for role in OfficeRole}
IMPORT, QUALITY = {"administrator", "importer"}, {"administrator", "quality_assurer"}
COMMANDS: tuple[tuple[tuple[str, ...], set[str]], ...] = (
    (("office", "import", "{office}", "{some}"), IMPORT),
    (("office", "visit", "{office}", "{visit}", "--laptop", "X", "--to", "{to}"), IMPORT),
    (("office", "answer", "{office}", "r", "--to", "{to}"), IMPORT),
    (("office", "decide", "{office}", "r", "--keep", "1", "--reason", "R"), QUALITY),
    (("office", "export", "{office}", "--to", "{to}.csv"), IMPORT | QUALITY),
    (("office", "list", "{office}"), ALL),
    (("office", "log", "{office}"), ALL),
    (("office", "check", "{office}"), ALL),
    (("office", "revoke", "{office}", "X", "--reason", "R"), {"administrator"}),
    (("office", "recognise", "{office}", "ab", "--reason", "R"), {"administrator"}),
    (("office", "settings", "{office}", "{some}"), {"administrator"}),
    (("office", "frameworks", "{office}", "{some}"), {"administrator"}),
    (("packs", "sign", "{some}", "--office", "{office}"), {"administrator"}),
    (("backup", "--office", "{office}", "--to", "{to}.npcopy"), {"administrator"}),
    (("office", "staff", "add", "{office}", "Cai", "--role", "viewer",
      "--new-passphrase-file", "{newer}"), {"administrator"}),
    (("office", "staff", "role", "{office}", ANN, "--role", "administrator"), {"administrator"}),
    (("office", "staff", "end", "{office}", "Cai", "--reason", "left"), {"administrator"}),
    (("office", "staff", "passphrase", "{office}", ANN, "--new-passphrase-file", "{newer}"),
     {"administrator"}),
)  # fmt: skip


@pytest.mark.parametrize("role", OfficeRole)
def test_each_command_asks_what_the_role_may_do(
    npd: Npd, office: Path, add_ben: Callable[[str], Any], secret: Callable[[str], Path],
    tmp_path: Path, role: OfficeRole,
) -> None:  # fmt: skip
    add_ben(role.value)
    if role is OfficeRole.ADMINISTRATOR:
        npd("office", "staff", "add", office, "Cai Rees", "--role", "viewer", "--as", ANN,
            "--new-passphrase-file", secret(NEWER))  # fmt: skip
    (tmp_path / "some").mkdir()
    visit = tmp_path / "visit.json"
    visit.write_text(
        '{"format": 1, "visit": {"site": "Hendre", "on": "2026-11-20"}, "bookings": []}'
    )
    places = {
        "office": office, "some": tmp_path / "some", "visit": visit, "to": tmp_path / "written",
        "newer": secret(NEWER),
    }  # fmt: skip
    theirs = ("--as", BEN, "--passphrase-file", secret(BENS))
    for command, roles in COMMANDS:
        told = npd(*(part.format(**places) for part in command), *theirs)
        refused = "Your role at this office does not allow this" in told.error
        assert refused is (role.value not in roles), (command, told)
        if refused:
            assert told.status == 1


def test_who_ended_opens_nothing_and_stays_in_the_list_and_the_log(
    npd: Npd, office: Path, add_ben: Callable[[str], Any], secret: Callable[[str], Path]
) -> None:
    add_ben("administrator")
    theirs = ("--as", BEN, "--passphrase-file", secret(BENS))
    told = npd("office", "staff", "end", office, ANN, "--reason", "left", *theirs, "--json")
    assert told.status == 0
    assert told.document["reason"] == "left"
    told = npd("office", "list", office, "--as", ANN)
    assert told.status == 1
    assert "Nobody named “Ann Preece” signs in" in told.error
    only = ("--passphrase-file", secret(BENS))
    listed = npd("office", "staff", "list", office, *only, "--json").document["staff"]
    assert [(one["name"], one["can_sign_in"]) for one in listed] == [(BEN, True), (ANN, False)]
    log = npd("office", "log", office, "--by", ANN, *only, "--json").document["entries"]
    assert {one["by"] for one in log} == {ANN}
    assert "staff_added" in {one["kind"] for one in log}
    spoken = npd("office", "log", office, "--kind", "staff_ended", *only).out
    assert "Ben Tudor" in spoken
    assert "Ann Preece. left" in spoken
    told = npd("office", "staff", "role", office, BEN, "--role", "viewer", *only)
    assert told.status == 1
    assert "only administrator" in told.error


def test_a_forgotten_passphrase_is_given_anew_and_ones_own_is_changed(
    npd: Npd, office: Path, add_ben: Callable[[str], Any], secret: Callable[[str], Path]
) -> None:
    add_ben("viewer")
    newer = ("--new-passphrase-file", secret(NEWER))
    given = npd("office", "staff", "passphrase", office, BEN, *newer, "--as", ANN)
    assert given.status == 0
    theirs = ("--as", BEN, "--passphrase-file", secret(NEWER))
    back = ("--new-passphrase-file", secret(BENS))
    assert npd("office", "passphrase", office, *theirs, *back).status == 0
    assert npd("office", "list", office, "--as", BEN, "--passphrase-file", secret(BENS)).status == 0
    assert npd("office", "list", office, "--as", ANN).status == 0


def test_the_recovery_code_sets_the_passphrase_of_an_administrator(
    npd: Npd, office: Path, tmp_path: Path, secret: Callable[[str], Path]
) -> None:
    made = npd("office", "init", tmp_path / "second", "--as", ANN, "--json").document
    code = tmp_path / "code.txt"
    code.write_text(made["recovery_code"])
    sheet = ("--recovery-file", code, "--passphrase-file", secret(NEWER))
    assert npd("office", "recover", tmp_path / "second", *sheet).status == 0
    known = ("--passphrase-file", secret(NEWER))
    log = npd("office", "log", tmp_path / "second", "--kind", "passphrase_changed", *known)
    assert "with the recovery code" in log.out


def test_a_copy_is_proved_with_anybodys_passphrase(
    npd: Npd, office: Path, add_ben: Callable[[str], Any], secret: Callable[[str], Path],
    tmp_path: Path,
) -> None:  # fmt: skip
    add_ben("viewer")
    copy = tmp_path / "office.npcopy"
    assert npd("backup", "--office", office, "--to", copy, "--as", ANN).status == 0
    theirs = ("--passphrase-file", secret(BENS))
    assert npd("backup", "--prove", copy, *theirs).status == 0
    assert npd("restore", copy, "--to", tmp_path / "restored").status == 0
    assert npd("office", "list", tmp_path / "restored", "--as", BEN, *theirs).status == 0
    told = npd("office", "continue", tmp_path / "restored", "--as", BEN, *theirs)
    assert told.status == 1
    assert "Restored office continued" in told.error
