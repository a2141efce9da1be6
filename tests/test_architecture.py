"""What must stay true of the tree as a whole, whoever adds to it."""

import ast
import re
import subprocess
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from itertools import pairwise
from pathlib import Path

import grimp
import pytest

import npors_desktop

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "npors_desktop"
TOP_LEVEL = {
    "npors_desktop", "resources", "tests", "build", "docs", "pyproject.toml", "installer.spec",
    "README.md", "LICENSE", "CHANGELOG.md", "requirements.lock",
}  # fmt: skip


def committed() -> list[Path]:
    """The files that git keeps; a tree without git cannot tell them from the rest."""
    # Also in a clone that another user owns.
    command = ["git", "-c", f"safe.directory={ROOT.as_posix()}", "ls-files", "-z"]
    try:
        answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is not a git working copy")
    return [ROOT / name for name in answer.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    patterns: list[str] = pytestconfig.getini("norecursedirs")
    files = (ROOT / "tests").rglob("test_*.py")
    folders = {part for file in files for part in file.relative_to(ROOT).parts[:-1]}
    assert "build" in folders
    assert [n for n in sorted(folders) if any(fnmatch(n, p) for p in patterns)] == []


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    """Who imports whom, imports inside functions and under TYPE_CHECKING included."""
    return grimp.build_graph("npors_desktop", include_external_packages=True, cache_dir=None)


def test_the_map_names_every_package_once_and_nothing_else() -> None:
    lines = re.findall(r"^    (\w+) {2,}\S", npors_desktop.__doc__ or "", flags=re.MULTILINE)
    modules = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert sorted(lines) == sorted(modules | packages)


def test_every_folder_of_the_program_is_a_package() -> None:
    folders = {path.parent for path in PACKAGE.rglob("*.py")} - {PACKAGE}
    # Alembic reads its scripts as files, never as a package.
    bare = {folder for folder in folders if not (folder / "__init__.py").exists()}
    assert {f for f in bare if "migrations" not in f.parts} == set()


def _classes(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.py")):
        # A template repeats the names of the one it came from: each is frozen by itself.
        if "templates" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield node.name, path.relative_to(folder).as_posix()


def _names_of_two_things(folder: Path) -> dict[str, list[str]]:
    places: dict[str, list[str]] = {}
    for name, place in _classes(folder):
        places.setdefault(name, []).append(place)
    return {name: found for name, found in places.items() if len(found) > 1}


def test_no_class_name_stands_for_two_things() -> None:
    assert not _names_of_two_things(PACKAGE)


def test_a_name_given_twice_is_found(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.py").write_text("class Row:\n    pass\n", "utf-8")
    assert _names_of_two_things(tmp_path) == {"Row": ["one.py", "two.py"]}


def _imports_in_functions(path: Path) -> dict[int, int]:
    """The first lines of imports inside functions, each with its last line."""
    functions = (
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return {
        node.lineno: node.end_lineno or node.lineno
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }


def _reasons(path: Path) -> set[int]:
    """The lines with a comment that says something besides which rule it silences."""
    with tokenize.open(path) as file:
        comments = [
            t for t in tokenize.generate_tokens(file.readline) if t.type == tokenize.COMMENT
        ]
    silencing = re.compile(r"#\s*(noqa(: ?[A-Z0-9, ]+)?)?[\s#-]*")
    return {
        token.start[0] for token in comments if silencing.sub("", token.string, count=1).strip()
    }


def _without_reason(path: Path) -> Iterator[str]:
    imports = _imports_in_functions(path)
    reasons = _reasons(path)
    explained: set[int] = set()
    for first, last in sorted(imports.items()):
        # One reason above several imports in a row is the reason of them all.
        if reasons & {first - 1, *range(first, last + 1)} or first - 1 in explained:
            explained.add(last)
        else:
            yield f"{path.relative_to(ROOT)}:{first}"


def test_an_import_inside_a_function_gives_its_reason() -> None:
    found = [line for path in sorted(PACKAGE.rglob("*.py")) for line in _without_reason(path)]
    assert not found


def test_no_modules_import_each_other_in_a_circle(imports: grimp.ImportGraph) -> None:
    inside = sorted(name for name in imports.modules if name.split(".")[0] == "npors_desktop")
    circles: list[tuple[str, ...]] = []
    for module in inside:
        for imported in sorted(imports.find_modules_directly_imported_by(module) & set(inside)):
            way_back = imports.find_shortest_chain(imported, module)
            if way_back:
                circles.append((module, *way_back))
    assert not circles


def test_the_domain_imports_the_standard_library_alone(imports: grimp.ImportGraph) -> None:
    domain = imports.find_descendants("npors_desktop.domain") | {"npors_desktop.domain"}
    used = {name for module in domain for name in imports.find_modules_directly_imported_by(module)}
    foreign = {name for name in used - domain if name.split(".")[0] not in sys.stdlib_module_names}
    assert not foreign


def test_the_top_level_is_fixed() -> None:
    tops = {path.relative_to(ROOT).parts[0] for path in committed()}
    assert {name for name in tops if not name.startswith(".")} <= TOP_LEVEL


def test_nothing_made_by_a_run_is_kept() -> None:
    made = re.compile(
        r"(^|/)(\.venv|__pycache__|\.\w+_cache|build/(work|dist|shots))/|\.(pyc|part|log)$"
    )
    assert not [path for path in committed() if made.search(path.relative_to(ROOT).as_posix())]


def test_the_program_says_the_version_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert npors_desktop.__version__ == project["version"]


def test_the_changelog_keeps_its_form() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    headings = re.findall(r"^## (.*)$", text, flags=re.MULTILINE)
    assert text.startswith("# Changelog\n")
    assert headings[0] == "[Unreleased]"
    released = [re.fullmatch(r"\[(\d+)\.(\d+)\.(\d+)\] - \d{4}-\d\d-\d\d", h) for h in headings[1:]]
    assert all(released), "a release is headed [1.2.3] - 2026-11-20"
    numbers = [tuple(map(int, match.groups())) for match in released if match]
    assert all(newer > older for newer, older in pairwise(numbers))


def test_every_kind_of_change_is_one_of_the_six() -> None:
    kinds = re.findall(
        r"^### (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE
    )
    assert set(kinds) <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_no_folder_of_a_machine_stands_in_the_tree() -> None:
    somewhere = re.compile(
        rb"(?<![\w.$}])/(?:work|home|root|tmp|Users)/[A-Za-z0-9_.-]+|[A-Z]:\\\\?Users\\"
    )
    allowed = re.compile(rb"/(?:home|Users)/(?:user|you|assessor)\b")
    found: list[str] = []
    for path in committed():
        data = path.read_bytes()
        if b"\0" in data or path == Path(__file__):
            continue
        for number, line in enumerate(data.splitlines(), 1):
            if somewhere.search(line) and not allowed.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line[:120]!r}")
    assert not found


def test_the_lock_names_no_place_to_fetch_from() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert not re.search(r"https?://|file:|--(extra-)?index-url|--find-links", lock)
