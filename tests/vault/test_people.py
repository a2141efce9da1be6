"""Several people with a passphrase each, over one data key."""

import json
from pathlib import Path
from typing import Any

import pytest

from npors_desktop.base.canonical import canonical, sha256_hex
from npors_desktop.base.ids import new_id
from npors_desktop.domain.errors import DamagedFileError, UserError, WrongPassphraseError
from npors_desktop.domain.sign_in import SignInName
from npors_desktop.vault import kdf, vault_file
from npors_desktop.vault.vault import Purpose, Vault
from npors_desktop.vault.vault_place import COPY, FILE, LARGEST, people_of

ANN = SignInName("0193a0b0-0000-7000-8000-000000000001", "Ann Preece")
BEN = SignInName("0193a0b0-0000-7000-8000-000000000002", "Ben Tudor")
ANNS, BENS, NEWER = "plum kettle orbit nine", "grass tandem violet oak", "slate ribbon comet dew"


@pytest.fixture
def two(made: Any) -> Any:
    """A vault that was nobody's, now Ann's, and Ben's too."""
    made.vault.name_owner(ANN)
    made.vault.set_passphrase(ANNS, made.cheap)
    made.vault.set_passphrase(BENS, made.cheap, person=BEN)
    return made


def number(folder: Path) -> int:
    return json.loads((folder / FILE).read_bytes())["format"]


def test_a_vault_whose_one_passphrase_is_nobodys_stays_in_the_format_of_older_versions(made: Any):
    assert number(made.folder) == 1
    made.vault.set_passphrase(NEWER, made.cheap)
    assert number(made.folder) == 1
    assert b"person" not in (made.folder / FILE).read_bytes()
    assert people_of(made.folder) == ()


def test_vault_1_becomes_2(made: Any):
    """The one passphrase was nobody's, and stays the one that opens it."""
    body = json.loads((made.folder / FILE).read_bytes())
    read = vault_file.VAULT.read({key: body[key] for key in body if key != "checksum"})
    assert [(slot["person"], slot["name"]) for slot in read["slots"]] == [("", "")] * 2
    made.vault.name_owner(ANN)
    assert number(made.folder) == 2
    assert people_of(made.folder) == (ANN,)
    opened = Vault.open(made.folder, made.passphrase, ANN.id)
    assert opened.person == ANN.id
    assert opened.subkey(Purpose.DATABASE) == made.vault.subkey(Purpose.DATABASE)


def test_a_new_vault_can_be_somebodys_from_the_beginning(tmp_path: Path, made: Any):
    vault, code = Vault.create(tmp_path / "new", ANNS, made.cheap, person=ANN)
    assert (vault.person, people_of(tmp_path / "new")) == (ANN.id, (ANN,))
    assert Vault.open_with_recovery(tmp_path / "new", code).person == ""


def test_each_opens_the_same_keys_with_their_own_passphrase_alone(two: Any):
    assert people_of(two.folder) == (ANN, BEN)
    for person, own, others in ((ANN, ANNS, BENS), (BEN, BENS, ANNS)):
        opened = Vault.open(two.folder, own, person.id)
        assert opened.person == person.id
        assert opened.subkey(Purpose.DATABASE) == two.vault.subkey(Purpose.DATABASE)
        with pytest.raises(WrongPassphraseError):
            Vault.open(two.folder, others, person.id)


def test_unlocking_derives_a_key_for_the_chosen_person_only(
    two: Any, monkeypatch: pytest.MonkeyPatch
):
    derived: list[str] = []
    real = kdf.from_passphrase

    def counted(typed: str, salt: bytes, cost: kdf.KdfCost) -> bytes:
        derived.append(typed)
        return real(typed, salt, cost)

    monkeypatch.setattr("npors_desktop.vault.vault.from_passphrase", counted)
    Vault.open(two.folder, BENS, BEN.id)
    with pytest.raises(WrongPassphraseError):
        Vault.open(two.folder, "not the passphrase", BEN.id)
    assert len(derived) == 2


def test_where_nobody_is_named_anybodys_passphrase_opens_it(two: Any):
    """A copy of an office is opened so: who is in it is not known before."""
    assert Vault.open(two.folder, BENS).person == BEN.id
    with pytest.raises(WrongPassphraseError):
        Vault.open(two.folder, "not the passphrase")


def test_a_passphrase_that_opens_anothers_entry_is_refused_and_nothing_is_changed(two: Any):
    """Either could sign in as the other, and where nobody is named the first of them would act."""
    before = (two.folder / FILE).read_bytes()
    cai = SignInName("0193a0b0-0000-7000-8000-000000000003", "Cai Rees")
    anns, bens = (Vault.open(two.folder, own) for own in (ANNS, BENS))
    for vault, whose in ((bens, None), (bens, cai), (anns, BEN)):
        with pytest.raises(UserError) as caught:
            vault.set_passphrase(ANNS, two.cheap, person=whose)
        assert caught.value.code == "passphrase_taken"
        assert not any(name in str(caught.value) for name in (ANN.name, BEN.name))
    assert (two.folder / FILE).read_bytes() == before
    # One's own can be set again.
    bens.set_passphrase(BENS, two.cheap)
    assert Vault.open(two.folder, BENS).person == BEN.id


def test_a_person_who_has_no_passphrase_here_opens_nothing(two: Any):
    with pytest.raises(WrongPassphraseError):
        Vault.open(two.folder, ANNS, new_id())


def test_a_change_of_ones_own_passphrase_touches_only_ones_own_slot(two: Any):
    before = json.loads((two.folder / FILE).read_bytes())["slots"]
    Vault.open(two.folder, BENS, BEN.id).set_passphrase(NEWER, two.cheap)
    after = json.loads((two.folder / FILE).read_bytes())["slots"]
    assert [a == b for a, b in zip(before, after, strict=True)] == [
        slot["person"] != BEN.id for slot in before
    ]
    assert Vault.open(two.folder, ANNS, ANN.id)
    assert Vault.open(two.folder, NEWER, BEN.id).person == BEN.id
    assert Vault.open_with_recovery(two.folder, two.code)


def test_only_ones_own_passphrase_is_ones_passphrase(two: Any):
    ben = Vault.open(two.folder, BENS, BEN.id)
    ben.check(BENS)
    with pytest.raises(WrongPassphraseError):
        ben.check(ANNS)


def test_who_was_removed_opens_it_no_longer(two: Any):
    Vault.open(two.folder, ANNS, ANN.id).remove_people([BEN.id])
    for person in (BEN.id, ""):
        with pytest.raises(WrongPassphraseError):
            Vault.open(two.folder, BENS, person)
    assert people_of(two.folder) == (ANN,)


def test_who_was_removed_does_not_come_back_by_the_copy_that_was_not_written_yet(two: Any):
    """The program was killed after the first file was written: that one counts."""
    old = (two.folder / COPY).read_bytes()
    two.vault.remove_people([BEN.id])
    (two.folder / COPY).write_bytes(old)
    for person in (BEN.id, ""):
        with pytest.raises(WrongPassphraseError):
            Vault.open(two.folder, BENS, person)
    assert Vault.open(two.folder, ANNS, ANN.id)
    assert (two.folder / COPY).read_bytes() == (two.folder / FILE).read_bytes() != old


@pytest.mark.parametrize("written", [0, 1], ids=["none", "the first"])
def test_killed_while_a_person_is_added_it_opens_as_before_or_after(made: Any, written: int):
    made.vault.name_owner(ANN)
    old = (made.folder / FILE).read_bytes()
    made.vault.set_passphrase(BENS, made.cheap, person=BEN)
    for name in (FILE, COPY)[written:]:
        (made.folder / name).write_bytes(old)
    assert Vault.open(made.folder, made.passphrase, ANN.id)
    if written:
        assert Vault.open(made.folder, BENS, BEN.id)
    else:
        with pytest.raises(WrongPassphraseError):
            Vault.open(made.folder, BENS, BEN.id)


def hostile_slots() -> list[dict[str, str]]:
    return [
        {"person": "someone"},
        {"person": ""},
        {"name": ""},
        {"name": "Ann\nPreece"},
        {"name": "Ann \u202e Preece"},
        {"name": "A" * 101},
        {"person": BEN.id},
        {"name": "Ben Tudor"},
        {"name": "Ann Preece "},
    ]


@pytest.mark.parametrize("changes", hostile_slots(), ids=str)
def test_a_slot_that_was_given_another_name_never_opens(two: Any, changes: dict[str, str]):
    """The names stand in clear, and their MAC is under the data key."""
    plain = json.loads((two.folder / FILE).read_bytes())
    plain.pop("checksum")
    for slot in plain["slots"]:
        if slot["person"] == ANN.id:
            slot.update(changes)
    for name in (FILE, COPY):
        (two.folder / name).write_bytes(
            canonical({**plain, "checksum": sha256_hex(canonical(plain))})
        )
    for passphrase in (ANNS, BENS):
        with pytest.raises(DamagedFileError) as told:
            Vault.open(two.folder, passphrase)
        assert told.value.code == "vault_damaged"


def test_there_is_an_end_to_how_many_have_a_passphrase(two: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("npors_desktop.vault.vault.MOST_PEOPLE", 2)
    with pytest.raises(UserError, match="At most 2") as told:
        two.vault.set_passphrase(NEWER, two.cheap, person=SignInName(new_id(), "Cai"))
    assert told.value.code == "too_many_people"
    two.vault.set_passphrase(NEWER, two.cheap, person=BEN)
    assert Vault.open(two.folder, NEWER, BEN.id)


def test_the_file_of_the_most_people_with_the_longest_names_can_be_read(made: Any):
    made.vault.name_owner(ANN)
    file = made.vault._current()
    slot = next(one for one in file.slots if one.person)
    for _ in range(vault_file.MOST_PEOPLE - 1):
        file = file.with_slot(vault_file.replace(slot, person=new_id(), name="ŷ" * 100))
    made.vault._write(file)
    assert (made.folder / FILE).stat().st_size <= LARGEST
    assert len(people_of(made.folder)) == vault_file.MOST_PEOPLE
