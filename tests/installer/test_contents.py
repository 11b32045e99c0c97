"""What the installers bring along says the same as the program: versions, commands, kinds of files, icons."""

import configparser
import importlib.util
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from PIL import Image

import journeydesk
from journeydesk import cli
from journeydesk.plugins import PACKAGES, plugins_of
from journeydesk.store import schema

ROOT = Path(__file__).parents[2]
INSTALLER = ROOT / ".ci" / "installer"
KIND = "application/x-journeydesk"
NSI = (INSTALLER / "windows" / "journeydesk.nsi").read_text("utf-8")


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, INSTALLER / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _locked(path: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==([^\s;]+)", path.read_text("utf-8"), re.MULTILINE))


def test_there_is_one_version() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == journeydesk.__version__
    for file in (INSTALLER / "linux" / "control", INSTALLER / "windows" / "journeydesk.nsi"):
        assert journeydesk.__version__ not in _without_comments(file), f"{file.name} is told the version, once"


def _without_comments(file: Path) -> str:
    lines = file.read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith((";", "#")))


def test_the_bundle_is_told_of_every_package_of_plugins() -> None:
    asked = {
        found
        for path in (ROOT / "journeydesk").rglob("*.py")
        for found in re.findall(r"plugins_of\((\w+), ", path.read_text("utf-8"))
    }
    assert asked == {package.rpartition(".")[2] for package in PACKAGES}


def test_the_bundle_is_made_of_what_was_tested() -> None:
    tested, bundled = _locked(ROOT / "requirements.lock"), _locked(INSTALLER / "requirements.lock")
    common = tested.keys() & bundled.keys()
    assert {"pyside6-essentials", "sqlalchemy", "reportlab", "manimgx-fonts-cjk"} <= common
    assert {name: tested[name] for name in common} == {name: bundled[name] for name in common}
    assert "pytest" not in bundled


def test_the_manual_page_tells_every_command_and_option() -> None:
    page = _module("manual").manual().replace("\\-", "-")
    for command in plugins_of(cli, "COMMAND"):
        assert f".SS journeydesk {command.name} " in page
        assert command.about in page
    for option in ("--page", "--sample", "--dry-run", "--json", "--version"):
        assert option in page
    assert f"JourneyDesk {journeydesk.__version__}" in page


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not here")
def test_groff_has_nothing_to_say_about_the_manual_page() -> None:
    page = _module("manual").manual()
    command = ["groff", "-man", "-Tutf8", "-ww", "-k"]
    said = subprocess.run(command, input=page, capture_output=True, text=True, check=True)
    assert said.stderr == ""


def test_the_desktop_entry_opens_journey_files_and_has_an_icon() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(INSTALLER / "linux" / "journeydesk.desktop", "utf-8")
    desktop = entry["Desktop Entry"]
    assert desktop["Exec"] == "journeydesk %F"
    assert desktop["MimeType"] == f"{KIND};"
    assert (ROOT / "resources" / "icons" / f"{desktop['Icon']}.svg").is_file()


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="desktop-file-utils is not here")
def test_the_desktop_entry_is_valid() -> None:
    path = INSTALLER / "linux" / "journeydesk.desktop"
    assert subprocess.run(["desktop-file-validate", path], capture_output=True, check=False).stdout == b""


def test_the_desktop_knows_our_files_by_name_and_by_content() -> None:
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    kind = ElementTree.parse(INSTALLER / "linux" / "journeydesk.xml").getroot()[0]
    globs = [found.get("pattern") for found in kind.iter(f"{space}glob")]
    marks = {found.get("offset"): found.get("value") for found in kind.iter(f"{space}match")}
    assert kind.get("type") == KIND
    assert globs == ["*.journey"]
    assert marks == {"0": "SQLite format 3", "68": schema.APPLICATION_ID.to_bytes(4, "big").decode()}


def test_windows_asks_for_no_administrator_and_opens_our_files() -> None:
    assert "RequestExecutionLevel user" in NSI
    assert "HKLM" not in NSI
    assert f'"{KIND}"' in NSI
    assert """'"$INSTDIR\\journeydeskw.exe" "%1"'""" in NSI


def test_windows_forgets_everything_when_uninstalled() -> None:
    install, uninstall = NSI.split('Section "Uninstall"')
    ours = [r"${UNINSTALL}", r"${APP_PATH}", r"${CLASSES}\${DOCUMENT}"]
    for key, value in re.findall(r'WriteReg\w+ HKCU "([^"]+)" "([^"]*)"', install):
        owner = next((root for root in ours if key.startswith(root)), None)
        gone = f'DeleteRegKey HKCU "{owner}"' if owner else f'DeleteRegValue HKCU "{key}" "{value}"'
        assert gone in uninstall, f"{key} {value} stays"
    for folder in re.findall(r'RMDir /r "([^"]+)"', NSI):
        assert folder != "$INSTDIR", "a folder chosen by mistake would be emptied"


@pytest.mark.skipif(not shutil.which("makensis"), reason="NSIS is not here")
def test_the_windows_installer_compiles(tmp_path: Path) -> None:
    windows = _module("windows")
    windows.MADE = tmp_path
    for name in ("journeydesk", "journey-document"):
        Image.new("RGBA", (32, 32)).save(tmp_path / f"{name}.ico")
    windows.compile_script(windows.stand_in(), tmp_path / "JourneyDesk-setup.exe")
    assert (tmp_path / "JourneyDesk-setup.exe").read_bytes().startswith(b"MZ")


def test_icons_have_the_size_of_their_name_and_show_something() -> None:
    pictures = sorted((ROOT / "resources" / "icons").glob("*-*.png"))
    assert {"journeydesk-16.png", "journeydesk-256.png", "journey-document-48.png"} <= {one.name for one in pictures}
    for picture in pictures:
        size = int(picture.stem.rpartition("-")[2])
        with Image.open(picture) as image:
            assert image.size == (size, size)
            assert len(image.convert("RGB").getcolors(1 << 20) or []) > 8


def test_software_centres_are_told_the_name_the_files_and_the_starter() -> None:
    root = ElementTree.parse(INSTALLER / "linux" / "journeydesk.metainfo.xml").getroot()
    assert root.findtext("name") == "JourneyDesk"
    assert root.findtext("provides/mediatype") == "application/x-journeydesk"
    assert (INSTALLER / "linux" / str(root.findtext("launchable"))).is_file()


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="appstream is not here")
def test_software_centres_accept_it() -> None:
    path = INSTALLER / "linux" / "journeydesk.metainfo.xml"
    done = subprocess.run(["appstreamcli", "validate", "--no-net", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
