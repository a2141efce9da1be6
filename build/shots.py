"""A picture of every page of the window and of every page of the reports, in one folder.

    python3 build/dev.py shots [--folder DIR] [--pages page_today ...]

They go to build/shots, unless a folder is named; with ``--pages`` only those of these pages of the
window are taken. What is cut, overlaps or is too small to press on any of them is told.

Everything is done without a screen, on the demonstration, with its clock set; the names of the
files are always the same. The status is 1 when any page could not be shown as it should be.
"""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSize
from shot_gallery import Gallery
from shot_list import SHOTS, Shot, Where, uncovered, unknown
from shot_records import Scene, make_scene
from shot_window import SIZE, Stage, Variant

from npors_desktop.base.words import Language, Words
from npors_desktop.composition.program import DataFolderSessions, write_recovery_sheet
from npors_desktop.ui.appearance.theme import ThemeName
from npors_desktop.ui.shell.main_window import MainWindow
from npors_desktop.workflows.sessions import CreatedStore, Session, SessionOpener

FOLDER = Path(__file__).parent / "shots"
REPORT_DPI = "90"


VARIANTS = (
    Variant(),
    Variant("sunlight", theme=ThemeName.SUNLIGHT),
    Variant("dark", theme=ThemeName.DARK),
    Variant("large", scale=2.0),
    Variant("welsh", language=Language.WELSH),
    Variant("large-welsh", scale=2.0, language=Language.WELSH),
    Variant("small", size=QSize(1280, 720)),
    Variant("small-half", scale=1.5, size=QSize(1280, 720)),
    Variant("wide", size=QSize(1920, 1080)),
)


def main(words: list[str]) -> int:
    """Take the pictures; 0 when every one was taken."""
    parser = argparse.ArgumentParser(prog="shots", description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the pictures go")
    parser.add_argument("--pages", nargs="+", default=[], help="these pages of the window alone")
    asked = parser.parse_args(words)
    folder: Path = asked.folder
    wanted = [shot for shot in SHOTS if not asked.pages or shot.page in asked.pages]
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    with TemporaryDirectory(prefix="npors-shots-") as made:
        scene = make_scene(Path(made) / "scene")
        stage = Stage(folder)
        take_window(stage, scene, Path(made), wanted)
        if not asked.pages:
            take_reports(stage, scene, Path(made))
    if not asked.pages:
        take_gallery(stage)
    for name in uncovered():
        stage.faults.append(f"{name}: no picture of it is taken; add it to build/shot_list.py")
    for name in unknown():
        stage.faults.append(f"{name}: there is no such page")
    print(f"{len(stage.drawn)} pictures in {folder}")
    for fault in stage.faults:
        print(f"FAILED  {fault}", file=sys.stderr)
    return 1 if stage.faults else 0


def take_window(stage: Stage, scene: Scene, spare: Path, wanted: Sequence[Shot]) -> None:
    """These pictures of the window, each in every look."""
    for where, (opener, session) in places(scene, spare).items():
        shots = [shot for shot in wanted if shot.where is where and shot.page not in unknown()]
        for variant in VARIANTS:
            with stage.window(opener, session, variant) as window:
                for shot in shots:
                    take(stage, scene, window, shot, variant.name)
    scene.laptop.close()
    scene.office.close()


def places(scene: Scene, spare: Path) -> dict[Where, tuple[SessionOpener, Session | None]]:
    """Where a picture may be taken: the way to a store, and the session that is open."""
    empty = DataFolderSessions(scene.stores, spare / "nothing")
    locked = DataFolderSessions(scene.stores, scene.folder)
    return {
        Where.EMPTY: (empty, None),
        Where.LOCKED: (locked, None),
        Where.LAPTOP: (locked, scene.laptop),
        Where.OFFICE: (locked, scene.office),
    }


def take(stage: Stage, scene: Scene, window: MainWindow, shot: Shot, variant: str) -> None:
    """One picture."""
    name = f"{shot.name}-{variant}" if variant else shot.name
    with stage.doing(name):
        show(stage, scene, window, shot)
        stage.draw(window, name)


def show(stage: Stage, scene: Scene, window: MainWindow, shot: Shot) -> None:
    """Bring the page to the state that is to be seen."""
    window.help_panel.hide()
    page = stage.bring(window, shot.page, scene.subjects[shot.subject] if shot.subject else None)
    if shot.before:
        shot.before(window, page)


def take_gallery(stage: Stage) -> None:
    """Every widget that pages share, in every theme and in large letters."""
    for variant in VARIANTS:
        name = f"gallery-{variant.name}" if variant.name else "gallery"
        if variant.language is not Language.ENGLISH or variant.size != SIZE:
            continue
        with stage.doing(name):
            stage.look.text_scale = variant.scale
            stage.look.show_theme(variant.theme)
            shown = Gallery(stage.look, Words())
            shown.resize(shown.sizeHint().expandedTo(QSize(1326, 100)))
            shown.show()
            shown.focus_one()
            stage.draw_part(shown, name)


def take_reports(stage: Stage, scene: Scene, spare: Path) -> None:
    """Every page of every report, and of the sheet with the recovery code."""
    sheet = CreatedStore(scene.laptop, "ABCD-EFGH-JKMN-PQRS-TVWX-YZ23-4567", "018f6f00")
    recovery = write_recovery_sheet(
        "Eirlys Vaughan", sheet, spare / "recovery sheet.pdf", scene.clock.now()
    )
    for number, report in enumerate(scene.reports, start=1):
        with stage.doing(report.name):
            draw_pages(stage, report, f"report_{number}")
    with stage.doing(recovery.name):
        draw_pages(stage, recovery, "recovery_sheet")


def draw_pages(stage: Stage, report: Path, name: str) -> None:
    """The pages of one document, by poppler."""
    tool = shutil.which("pdftoppm")
    if tool is None:
        stage.fault("pdftoppm is not installed (Debian: poppler-utils)")
        return
    command = [tool, "-png", "-r", REPORT_DPI, str(report), str(stage.folder / f"{name}-page")]
    subprocess.run(command, check=True, capture_output=True)
    pages = sorted(stage.folder.glob(f"{name}-page*.png"))
    if not pages:
        stage.fault("it has no page")
    stage.drawn += pages


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
