"""Every rule on words finds what it is there for, and leaves alone what is in order."""

from pathlib import Path

import pytest
import words
import words_rules as rules
from messages_in_code import Found

ONE = Found("a.py", 1, "Saved at {time}.", given=frozenset({"time"}))
MARKS = Found("a.py", 2, "{n} mark", plural="{n} marks", given=frozenset({"n"}))


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A file for code that breaks a rule, or does not."""
    return tmp_path / "planted.py"


def lines(found: list[str]) -> list[int]:
    """The lines of a planted file that were found."""
    return [int(one.split(":")[1]) for one in found]


def welsh_of(told: str | list[str], found: Found, folder: Path) -> words.Words:
    catalogue = words.current("cy", [found], folder)
    (one,) = words.messages(catalogue)
    one.string = told if isinstance(told, str) else tuple(told)
    return catalogue


@pytest.mark.parametrize("told", ["", "Cadwyd am {time}.", "Cadwyd."])
def test_a_welsh_text_may_leave_a_value_out(told: str, tmp_path: Path) -> None:
    assert rules.catalogue_forms(welsh_of(told, ONE, tmp_path)) == []


def test_a_welsh_text_may_not_ask_for_what_is_not_given(tmp_path: Path) -> None:
    (wrong,) = rules.catalogue_forms(welsh_of("Cadwyd am {amser}.", ONE, tmp_path))
    assert wrong == "'Saved at {time}.' asks for {amser}, which its English has not"


@pytest.mark.parametrize("told", [[""] * 6, ["{n} marc"] * 6, ["marc"] * 6])
def test_a_text_of_a_number_has_all_six_forms_or_none(told: list[str], tmp_path: Path) -> None:
    assert rules.catalogue_forms(welsh_of(told, MARKS, tmp_path)) == []


@pytest.mark.parametrize("told", [["marc", "marc"], ["marc"] * 5 + [""]])
def test_a_missing_form_is_found(told: list[str], tmp_path: Path) -> None:
    (wrong,) = rules.catalogue_forms(welsh_of(told, MARKS, tmp_path))
    assert wrong.endswith(f"has {len(list(filter(None, told)))} of 6 plural forms")


def test_a_value_that_is_not_given_is_found() -> None:
    wanting = Found("b.py", 7, "{a}", plural="{n} {b}", given=frozenset({"n"}))
    assert rules.missing_values([ONE, MARKS, Found("c.py", 1, "{a}", given=None), wanting]) == [
        "b.py:7: '{a}' is not given {a}",
        "b.py:7: '{a}' is not given {b}",
    ]


@pytest.mark.parametrize(
    "text", ["{n} records", "Wait {minutes} minutes.", "{count} marked", "{fault_count:d} faults"]
)
def test_a_forgotten_plural_is_found(text: str) -> None:
    (wrong,) = rules.forgotten_plurals([Found("a.py", 1, text)], {})
    assert wrong.startswith(f"a.py:1: {text!r} needs plural forms")
    assert rules.forgotten_plurals([Found("a.py", 1, text)], {text: "why"}) == []
    assert rules.forgotten_plurals([Found("a.py", 1, text, plural=text)], {}) == []


@pytest.mark.parametrize(
    "text", ["{n} % needed", "{n} of {total}", "{total} is too many", "{name} counts", "{n} A"]
)
def test_a_number_that_counts_nothing_needs_no_plural(text: str) -> None:
    assert rules.forgotten_plurals([Found("a.py", 1, text)], {}) == []


def test_a_candidates_line_without_welsh_is_found(tmp_path: Path) -> None:
    other = Found("ui/other.py", 1, "Elsewhere")
    mine = Found("ui/candidate/privacy.py", 4, "Read this")
    catalogue = words.current("cy", [other, mine], tmp_path)
    assert rules.untold(catalogue, [other, mine], ["ui/candidate/"]) == [
        "ui/candidate/privacy.py:4: 'Read this' has no text"
    ]
    words.fill(catalogue, {"Read this": "Darllenwch hwn"})
    assert rules.untold(catalogue, [other, mine], ["ui/candidate/"]) == []


def test_an_error_in_english_alone_is_found(planted: Path) -> None:
    planted.write_text(
        """
class GoneError(UserError): ...
class FarGoneError(GoneError): ...
raise UserError("Gone.")
raise GoneError(f"Gone: {name}.", code="gone")
raise FarGoneError(message("Gone."), "Look again.")
return UserError(message("Gone."), advice="Look " + again)
error = errors.UserError("Gone: {}".format(name))
raise UserError(message("Gone."), message("Look again."), code="gone_far")
raise UserError(sentence, f"{one} {two}")
raise ValueError("gone")
""",
        "utf-8",
    )
    classes = rules.error_classes([planted])
    assert classes == {"UserError", "GoneError", "FarGoneError"}
    assert lines(rules.english_errors(planted, classes, planted.parent)) == [4, 5, 6, 7, 8]


def test_a_text_on_the_screen_past_the_catalogue_is_found(planted: Path) -> None:
    planted.write_text(
        """
self.label.setText("Saved")
self.setAccessibleName(f"{name} saved")
made = QLabel("Saved" if saved else "", self)
made = button("Go on", "go_on", self)
self.box.addItem(" and ".join(names))
self.label.setText(words("Saved"))
self.label.setText(f"{words('Saved')} →  F1")
self.label.setText("")
self.label.setObjectName("saved_label")
self.box.addItem(name, "data_key")
made = label(one["text"], self, "strong")
""",
        "utf-8",
    )
    found = rules.shown_past_the_catalogue(planted, planted.parent)
    assert lines(found) == [2, 3, 4, 5, 6]


def test_a_text_of_a_command_past_the_catalogue_is_found(planted: Path) -> None:
    planted.write_text(
        """
printer.line(f"{file}: in order")
self.printer.tell("Gone.")
parser.add_argument("--dir", help="the folder")
parser.add_parser("sign", help=words("Sign."), description="Signs " + what)
printer.line(f"  {code}  {words('Gone.')}")
printer.line("")
parser.add_argument("--dir", metavar="folder", help=words("The folder."))
""",
        "utf-8",
    )
    assert lines(rules.told_past_the_catalogue(planted, planted.parent)) == [2, 3, 4, 5]


def test_a_message_whose_text_is_not_written_out_is_found(planted: Path) -> None:
    code = 'message(text)\nmessage(f"{a}")\nmessage_in("day", may)\nmessage("Saved.")\nwords(told)'
    planted.write_text(code, "utf-8")
    assert lines(rules.unreadable_messages(planted, planted.parent)) == [1, 2, 3]


LOOSE = (
    'NOTICE = "Nothing here is shared with anyone."',
    'def name() -> str:\n    return "Shared with the office."',
    'paragraph(f"These are the {len(points)} points to read.")',
    'setText("".join(["It is kept", " on this laptop"]))',
    'setProperty("toolTip", "It is kept here.")',
    'setWhatsThis("  It is kept here. ".strip())',
    'cells = {"text": "It is kept here."}',
    'voice(f"There are {n} points to read.")',
    'sys.stderr.write("English alone is told.")',
    'UserError(Message("It went wrong here.", {}))',
)


@pytest.mark.parametrize("line", LOOSE)
def test_words_beside_the_messages_are_found(line: str, planted: Path) -> None:
    planted.write_text(f'"""A page that shows something."""\n\n{line}\n', "utf-8")
    assert rules.loose_words(planted, planted.parent) != []


@pytest.mark.parametrize(
    "line",
    [
        'words("It is kept here.")',
        'TITLE = message("It is kept here.")',
        'raise ValueError("not a state of a page")',
        '_log.warning("the disk is full")',
        'setObjectName("save_button")',
        'setStyleSheet("border: 1px solid red;")',
    ],
)
def test_a_message_and_what_no_person_reads_are_in_order(line: str, planted: Path) -> None:
    planted.write_text(f'"""A page that shows something."""\n\n{line}\n', "utf-8")
    assert rules.loose_words(planted, planted.parent) == []
