"""Every reason to refuse a file has words in the window's language."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import npors_desktop
from npors_desktop.base.words import Language, Words
from npors_desktop.domain.errors import NewerFormatError
from npors_desktop.domain.messages import verbatim
from npors_desktop.domain.report_refusals import REFUSALS, explanation, reason

PROGRAM = Path(npors_desktop.__file__).parent
# What an import calls with the bytes of a file: each error here may become a verdict.
CALLED = (
    "base/canonical.py",
    "base/formats.py",
    "base/problems.py",
    "base/value_converter.py",
    "base/values.py",
    "base/whole_file.py",
    "domain/resits.py",
    "domain/result.py",
    "domain/rule_kinds.py",
    "domain/sheet_facts.py",
    "exchange",
    "signing/keys/sealing.py",
    "standards/catalogue.py",
    "store/core/column_types.py",
    "store/core/payload.py",
    "store/core/register.py",
    "workflows/office/holding.py",
    "workflows/office/import_reports.py",
    "workflows/office/importing.py",
    "workflows/office/incoming_file.py",
    "workflows/office/incoming_verification.py",
    "workflows/office/judging.py",
    "workflows/office/registering.py",
    "workflows/office/readable_versions.py",
    "domain/record_rules.py",
    "workflows/office/verify_report.py",
)
# An import ends with these, and refuses no file by them.
ENDS_IMPORT = {"MachineFailedError", "WrongUseError"}
# The office's private key and two files of one standard: the office's own, not a file's. A visit is
# no report.
OF_THE_OFFICE = {
    "answers_unfit", "key_damaged", "not_a_template", "pack_twice", "visit_not_signed",
}  # fmt: skip


def codes_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or getattr(node.func, "id", "") in ENDS_IMPORT:
            continue
        given = [word.value for word in node.keywords if word.arg == "code"]
        if getattr(node.func, "id", "") in {"_damaged", "refusal"}:
            given += node.args
        texts = [str(value.value) for value in given if isinstance(value, ast.Constant)]
        yield from (one for one in texts if one.replace("_", "").isalpha())


def codes_of_an_import() -> set[str]:
    files = [
        file
        for place in CALLED
        for file in ([PROGRAM / place] if place.endswith(".py") else (PROGRAM / place).glob("*.py"))
    ]
    return {code for file in files for code in codes_in(file)} - OF_THE_OFFICE


def test_the_codes_are_found_in_the_program():
    assert {"sealed_damaged", "pack_unknown", "record_unsound", "bad_shape", "held_full"} <= (
        codes_of_an_import()
    )


def test_every_code_of_an_import_and_of_verification_has_a_refusal():
    codes = codes_of_an_import() | {NewerFormatError(verbatim("")).code}
    assert codes - set(REFUSALS) == set()


def test_no_office_that_reads_a_refusal_is_sent_to_ask_an_office():
    told = {code: str(refusal.text("")) for code, refusal in REFUSALS.items()}
    assert [
        code for code, text in told.items() if re.search("[Aa]sk (your|the|their) o", text)
    ] == []


@pytest.mark.parametrize("code", sorted(REFUSALS))
@pytest.mark.parametrize("language", Language)
def test_a_refusal_is_short_in_the_table_and_says_what_to_do(code: str, language: Language):
    words = Words(language)
    assert words(reason((code,), "stored")) == words(REFUSALS[code].why)
    assert len(words(REFUSALS[code].why)) <= 45
    told = words(explanation((code,), "stored", "Gareth Price"))
    assert told.startswith(words(REFUSALS[code].what))
    assert told.count(". ") >= 1
    assert "{" not in told


def test_a_code_that_is_not_known_has_the_stored_text():
    words = Words()
    assert words(reason(("unheard_of",), "What happened. What to do.")) == "What happened"
    text = words(explanation(("unheard_of",), "What happened. What to do.", ""))
    assert text == "What happened. What to do."


def test_a_signer_who_is_not_known_is_called_the_assessor():
    told = Words()(explanation(("changed",), "", ""))
    assert told.endswith("Ask the assessor for a new export.")
