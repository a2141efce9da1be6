"""What every text of the program and its Welsh must keep to.

Each rule takes what it looks at and returns a line for everything that is not in order.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from environment import ROOT
from messages_in_code import MAKERS, Found, called, calls, messages_of, texts_of
from words import is_told, messages, texts

# Messages of a number that need no plural, and why.
PLURAL_IN_ORDER: Mapping[str, str] = (
    dict.fromkeys(
        (
            "must be {size} bytes in lower-case hexadecimal",
            "it has more than {most} characters",
            "they have more than {most} points",
            "The office's name must be 1 to {most} characters long.",
            "its key is not RSA with {size} bits",
            "{what} must be 1 to {most} characters long; it has {given}.",
            "A card number or a name has at most {most} letters.",
            "A note has from one to {most} letters.",
            "A view needs a name of up to {most} letters.",
            "The name is longer than {n} characters, or not plain text.",
            "At most {n} people can have a passphrase of one store.",
            "A list has at most {most} records; {n} are chosen.",
            "A recovery code has {symbols} letters and digits; this has {given}.",
            "A course title is of a standard, and has up to {most} letters.",
            "A file has at most {most} rows; {n} are chosen.",
            "A text is longer than {most} letters.",
        ),
        "the number is a limit of the program, never one",
    )
    | {
        "The number of {severity} faults is {total}; no more than {limit} may stand.": (
            "a severity is no number"
        ),
        "{hours} h {minutes} min": "units, which have one form",
    }
    | dict.fromkeys(
        (
            "{number}  {at}  rows: {rows}  uploaded: {day} {receipt}  {sha256}",
            "Batch {number} written to {file}.",
            "It is in batch {number} already.",
            "The same person, course and day are in batch {number} already.",
            "the record of {day} says that it is not achieved",
            "The setting {key} says “{value}”.",
        ),
        "it names one thing and counts nothing",
    )
)
# Several words in a row; what has none is a name, a key or a sign.
_WORDS_IN_A_ROW = re.compile(r"[A-Za-z’']{2,}[,;:.…]? [a-z]{2,}")
# What several words in a row may be beside a message, and why.
NO_MESSAGE: Mapping[str, str] = {
    "npors-desktop backup --prove ": "a command as it is typed",
    "npors-desktop office staff name": "a command as it is typed",
    "npors-desktop demo --folder DIR": "a command as it is typed",
    "dict[str, str]": "a type",
    "format made_at files": "names of fields",
    "kettle harbour seventeen lanterns": "a passphrase of the demonstration",
    "bracken tower eleven wheelbarrows": "a passphrase of the demonstration",
    "scheme’s answer": "kept with an entry, like what a person writes there",
    r" (?:above|below|over|under|up to) \d.*$": "the titles of standards, which are English",
    "As on the paper sheet": "kept in a record, in English like the record",
}
_STYLE = re.compile(r"[{};]|px")

_NUMBERS = {
    "n", "count", "number", "total", "limit", "left", "more", "days", "hours", "minutes", "seconds",
    "points", "marks", "times", "records", "reports", "files", "faults", "criteria",
}  # fmt: skip
# A number before one of these counts nothing: "{n} of {total}", "{count} is too many".
_NO_NOUN = {
    "of", "and", "or", "to", "in", "at", "on", "for", "from", "is", "are", "was", "were", "has",
    "have", "may", "must", "can", "per", "left", "does",
}  # fmt: skip
_COUNTED = re.compile(r"\{(?P<name>\w+)(?::[^}]*)?\}\s+(?P<noun>[A-Za-z][a-z-]+)")
# The plural of what is counted, whatever its number is called.
_SEVERAL = re.compile(r"(?!(?:this|its|copies|counts)$)[a-z]+(?:s|criteria)|criteria")
_WORD = re.compile(r"[^\W\d_A-Z]{2}")

# Errors that no person reads: of a mistake in the program, or caught where they are raised.
_PROGRAMMERS = {
    "ValueError",
    "TypeError",
    "KeyError",
    "RuntimeError",
    "NotImplementedError",
    "OSError",
}
# The calls that put their first argument on the screen, or into a command's answer.
_SHOWN = {
    "setText", "setWindowTitle", "setTitle", "setToolTip", "setStatusTip", "setPlaceholderText",
    "setAccessibleName", "setAccessibleDescription", "setLabelText", "addItem", "addTab", "QLabel",
    "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "label", "button",
    "primary_button",
}  # fmt: skip
_TOLD = {"line", "tell"}
_EXPLAINED = {"help", "description", "title", "epilog"}


def catalogue_forms(catalogue: Catalog) -> list[str]:
    """A text asks for no value that its English has not, and has every plural form or none."""
    return [f"{one.id!r} {why}" for one in messages(catalogue) for why in _unlike(one, catalogue)]


def _unlike(one: Message, catalogue: Catalog) -> Iterator[str]:
    english = [one.id] if isinstance(one.id, str) else one.id
    given = {name for text in english for name in names(text)}
    own = texts(one)
    for name in sorted({name for text in own for name in names(text)} - given):
        yield f"asks for {{{name}}}, which its English has not"
    forms = catalogue.num_plurals if one.pluralizable else 1
    told = len(list(filter(None, own)))
    if told not in {0, forms}:
        yield f"has {told} of {forms} plural forms"


def names(text: str) -> set[str]:
    """The names of the values that a text asks for."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def missing_values(found: Iterable[Found]) -> list[str]:
    """A message is given every value that it asks for."""
    return [
        f"{one.place}: {one.text!r} is not given {{{name}}}"
        for one in found
        if one.given is not None
        for name in sorted(names(one.text) | names(one.plural))
        if name not in one.given
    ]


def forgotten_plurals(
    found: Iterable[Found], in_order: Mapping[str, str] = PLURAL_IN_ORDER
) -> list[str]:
    """A number stands before what it counts only in a message that has plural forms."""
    return [
        f"{one.place}: {one.text!r} needs plural forms for {{{match['name']}}}"
        for one in found
        if not one.plural and one.text not in in_order
        for match in _COUNTED.finditer(one.text)
        if match["noun"] not in _NO_NOUN
        and (_is_number(match["name"]) or _SEVERAL.fullmatch(match["noun"]))
    ]


def _is_number(name: str) -> bool:
    return name in _NUMBERS or name.endswith(("_count", "_number"))


def untold(catalogue: Catalog, found: Iterable[Found], places: Sequence[str]) -> list[str]:
    """What stands in these files has its text in the language."""
    return [
        f"{one.place}: {one.text!r} has no text"
        for one in found
        if one.path.startswith(tuple(places)) and not _is_told_in(catalogue, one)
    ]


def _is_told_in(catalogue: Catalog, one: Found) -> bool:
    there = catalogue.get(one.text, one.context or None)
    return there is not None and is_told(there)


def error_classes(paths: Iterable[Path]) -> set[str]:
    """The names of UserError and of every class made from it."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for path in paths
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ClassDef)
    }
    known = {"UserError"}
    while more := {name for name, own in bases.items() if own & known} - known:
        known |= more
    return known


def english_errors(path: Path, classes: set[str], root: Path = ROOT) -> list[str]:
    """An error is made from messages, and not from a text in one language."""
    return [
        _line(path, node, root, "an error in English alone")
        for node in calls(_tree(path))
        if called(node) in classes
        for said in [*node.args[:2], *_named(node, {"headline", "advice"})]
        if is_worded(said)
    ] + [
        _line(path, node, root, "a sentence that is the same in every language")
        for node in calls(_tree(path))
        if called(node) == "verbatim" and any(map(_is_sentence, node.args[:1]))
    ]


def shown_past_the_catalogue(path: Path, root: Path = ROOT) -> list[str]:
    """No text goes to the screen that is not told in the language of the reader."""
    return [
        _line(path, node, root, "a text on the screen in English alone")
        for node in calls(_tree(path))
        if called(node) in _SHOWN and any(map(is_worded, node.args[:1]))
    ]


def told_past_the_catalogue(path: Path, root: Path = ROOT) -> list[str]:
    """No command answers or explains itself in a text that is not told in the language."""
    return [
        _line(path, node, root, "a text of a command in English alone")
        for node in calls(_tree(path))
        if (called(node) in _TOLD and any(map(is_worded, node.args[:1])))
        or any(map(is_worded, _named(node, _EXPLAINED)))
    ]


def loose_words(path: Path, root: Path = ROOT) -> list[str]:
    """Words that people may read stand in messages: not in a constant, a part of a formatted text,
    or the answer of a function. Docstrings, errors of programmers and the log may have them."""
    tree = _tree(path)
    told = {text for one in messages_of(path, root) for text in (one.text, one.plural)}
    passed = set(_passed_over(tree))
    return [
        f"{path.relative_to(root).as_posix()}:{node.lineno}: {node.value!r} is in English alone"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        and node not in passed and node.value not in told | NO_MESSAGE.keys()
        and _WORDS_IN_A_ROW.search(node.value) and not _STYLE.search(node.value)
    ]  # fmt: skip


def _passed_over(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant() as docstring):
                yield docstring
            case ast.AnnAssign(annotation=annotation):
                yield from ast.walk(annotation)
            case ast.Call(func=ast.Name(id=name)) if name in _PROGRAMMERS:
                yield from ast.walk(node)
            case ast.Dict(keys=keys):
                for key in filter(None, keys):
                    yield from ast.walk(key)
            case ast.Call(func=ast.Attribute(value=ast.Name(id="_log"))):
                yield from ast.walk(node)
            case _:
                pass


def unreadable_messages(path: Path, root: Path = ROOT) -> list[str]:
    """The text of a message is written out, so that it can be found in the code."""
    return [
        _line(path, node, root, "the text of a message is not written out")
        for node in calls(_tree(path))
        if called(node) in MAKERS and not list(texts_of(node))
    ]


def _is_sentence(node: ast.expr) -> bool:
    """Whether an expression brings a sentence of its own, and not the name of a field."""
    return is_worded(node) and " " in ast.unparse(node)


def is_worded(node: ast.expr) -> bool:
    """Whether an expression brings words of its own: two small letters in a row are a word."""
    match node:
        case ast.Constant(value=str(text)):
            return _WORD.search(text) is not None
        case ast.JoinedStr(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts):
            return any(map(is_worded, parts))
        case ast.FormattedValue(value=value):
            return is_worded(value)
        case ast.BinOp(left=left, right=right):
            return is_worded(left) or is_worded(right)
        case ast.IfExp(body=body, orelse=other):
            return is_worded(body) or is_worded(other)
        case ast.Call(func=ast.Attribute(value=ast.expr() as text, attr="format" | "join")):
            return is_worded(text)
        case _:
            return False


def _named(node: ast.Call, which: set[str]) -> list[ast.expr]:
    return [keyword.value for keyword in node.keywords if keyword.arg in which]


def _line(path: Path, node: ast.Call, root: Path, why: str) -> str:
    return f"{path.relative_to(root).as_posix()}:{node.lineno}: {why}"


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))
