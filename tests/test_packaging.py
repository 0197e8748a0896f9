"""What is handed out: a wheel and an sdist that hold everything and work elsewhere."""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_string
from pathlib import Path

import pytest

from hiptimer import __version__

CHECKOUT = Path(__file__).resolve().parents[1]

OUTSIDE = dict(os.environ)
"""The environment as it was before the tests got an empty home: an installer keeps its cache,
its certificates and the address of its registry there."""

ASSETS = {"exercises.toml", "figures.toml", "routines.toml", "schemas/routines.json"}

LEFTOVERS = (
    "src/hiptimer/.cli.py.swp",
    "src/hiptimer/cli.py~",
    "src/hiptimer/cli.py.orig",
    "src/hiptimer/.DS_Store",
    "src/hiptimer/__pycache__/gone.cpython-311.pyc",
    "assets/.routines.toml.swp",
    "assets/schemas/.DS_Store",
    "docs/own.md~",
    "tests/.mypy_cache/3.11/cache.json",
)
"""What editors, systems and tools leave beside our files."""


def build(checkout: Path, target: Path, *kinds: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(target), *kinds],
        cwd=checkout,
        env=OUTSIDE,
        check=True,
        capture_output=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a wheel and an sdist of the checkout, with leftovers in it."""
    checkout = tmp_path_factory.mktemp("checkout") / "hiptimer"
    shutil.copytree(CHECKOUT, checkout, ignore=shutil.ignore_patterns(".git", ".venv*", ".*_cache"))
    for name in LEFTOVERS:
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / name).write_bytes(b"left over")
    target = tmp_path_factory.mktemp("built")
    build(checkout, target, "-t", "wheel", "-t", "sdist")
    return target


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def sdist(built: Path) -> Path:
    (found,) = built.glob("*.tar.gz")
    return found


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of programs of an empty environment into which the wheel was installed."""
    place = tmp_path_factory.mktemp("elsewhere") / "venv"
    programs = place / ("Scripts" if os.name == "nt" else "bin")
    uv = os.environ.get("UV") or shutil.which("uv")
    if uv:
        commands = [
            [uv, "venv", "--python", sys.executable, str(place)],
            [uv, "pip", "install", "--python", str(place), str(wheel)],
        ]
    else:
        commands = [
            [sys.executable, "-m", "venv", str(place)],
            [str(programs / "python"), "-m", "pip", "install", str(wheel)],
        ]
    for command in commands:
        done = subprocess.run(
            command, env=OUTSIDE, capture_output=True, text=True, timeout=600, check=False
        )
        assert done.returncode == 0, done.stderr
    return programs


def installed(scripts: Path, folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the installed program in `folder`, with nothing of the checkout in reach."""
    reach = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [scripts / "hiptimer", *arguments],
        cwd=folder,
        env=reach,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def inside(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def contents(wheel: Path) -> dict[str, int]:
    """Return the names in a wheel with the checksums of what is in them."""
    with zipfile.ZipFile(wheel) as archive:
        return {each.filename: each.CRC for each in archive.infolist()}


def unpacked(sdist: Path, place: Path) -> Path:
    """Unpack the sdist in `place` and return its folder."""
    with tarfile.open(sdist) as archive:
        # Chosen by attribute: the first releases of Python 3.11 know no filter to pass.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(place)  # noqa: S202 - our own archive, made a moment ago
    (folder,) = place.iterdir()
    return folder


def test_the_names_carry_the_version(wheel: Path, sdist: Path) -> None:
    assert wheel.name == f"hiptimer-{__version__}-py3-none-any.whl"
    assert sdist.name == f"hiptimer-{__version__}.tar.gz"


def test_the_wheel_holds_the_package_its_assets_and_nothing_else(wheel: Path) -> None:
    source, assets = CHECKOUT / "src", CHECKOUT / "assets"
    own = {
        *(source / "hiptimer").rglob("*.py"),
        source / "hiptimer/py.typed",
        source / "hiptimer/tui/hiptimer.tcss",
        source / "hiptimer/tui/screens.tcss",
    }
    shipped = {*assets.rglob("*.toml"), *assets.rglob("*.json")}

    assert inside(wheel) == {
        *(path.relative_to(source).as_posix() for path in own),
        *(f"hiptimer/{path.relative_to(CHECKOUT).as_posix()}" for path in shipped),
        *(
            f"hiptimer-{__version__}.dist-info/{name}"
            for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")
        ),
    }
    assert {assets / name for name in ASSETS} <= shipped


def test_wheel_and_sdist_stay_small(wheel: Path, sdist: Path) -> None:
    assert wheel.stat().st_size < 1_000_000
    assert sdist.stat().st_size < 3_000_000


def test_a_package_index_would_take_both(wheel: Path, sdist: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "twine", "--no-color", "check", "--strict", wheel, sdist],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stdout.count("PASSED")) == (0, 2), done.stdout + done.stderr


def test_an_index_is_told_what_this_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read(f"hiptimer-{__version__}.dist-info/METADATA").decode()
    told = message_from_string(text)

    assert (told["Name"], told["Version"]) == ("hiptimer", __version__)
    assert (told["License-Expression"], told["License-File"]) == ("MIT", "LICENSE")
    assert told["Requires-Python"] == ">=3.11"
    assert told["Description-Content-Type"] == "text/markdown"
    assert told.get_payload() == (CHECKOUT / "README.md").read_text(encoding="utf-8")
    classifiers = told.get_all("Classifier", [])
    assert {"Environment :: Console", "Typing :: Typed"} <= {*classifiers}
    here = f"Programming Language :: Python :: {sys.version_info[0]}.{sys.version_info[1]}"
    assert here in classifiers


def test_what_is_needed_is_bound_and_no_tool_of_ours(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read(f"hiptimer-{__version__}.dist-info/METADATA").decode()
    needed = message_from_string(text).get_all("Requires-Dist", [])

    assert all(">=" in each for each in needed), needed
    names = {re.split(r"[^a-z0-9-]", each)[0] for each in needed if "extra ==" not in each}
    assert names == {
        *("click", "filelock", "miniaudio", "platformdirs", "pydantic"),
        *("rich", "textual", "tomlkit", "tzlocal"),
    }


def test_the_wheel_begins_with_one_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        entries = archive.read(f"hiptimer-{__version__}.dist-info/entry_points.txt").decode()

    assert entries.split("\n\n")[0].strip() == "[console_scripts]\nhiptimer = hiptimer.launch:main"


def test_the_sdist_holds_what_it_takes_to_build_and_test(sdist: Path, tmp_path: Path) -> None:
    folder = unpacked(sdist, tmp_path)

    for name in (
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "src/hiptimer/cli.py",
        "src/hiptimer/tui/hiptimer.tcss",
        "src/hiptimer/tui/screens.tcss",
        "tests/conftest.py",
        "docs/install.md",
        "docs/pictures/bridge.svg",
        "scripts/check",
    ):
        assert (folder / name).is_file(), name
    assert all((folder / "assets" / name).is_file() for name in ASSETS)


def test_the_sdist_holds_no_leftovers(sdist: Path, tmp_path: Path) -> None:
    folder = unpacked(sdist, tmp_path)

    names = {path.name for path in folder.rglob("*")}
    unwanted = {".git", ".venv", "__pycache__", ".hypothesis", "uv.lock", ".coverage"}
    assert not names & {*unwanted, ".mypy_cache", *(Path(name).name for name in LEFTOVERS)}


def test_the_sdist_builds_the_same_wheel(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    folder = unpacked(sdist, tmp_path / "source")

    build(folder, tmp_path / "again", "-t", "wheel")

    assert contents(tmp_path / "again" / wheel.name) == contents(wheel)


def test_the_installed_program_tells_its_version(scripts: Path, tmp_path: Path) -> None:
    done = installed(scripts, tmp_path, "--version")

    assert (done.returncode, done.stdout) == (0, f"hiptimer {__version__}\n"), done.stderr


def test_the_installed_program_finds_its_exercises(scripts: Path, tmp_path: Path) -> None:
    done = installed(scripts, tmp_path, "plan", "core", "--json")

    assert done.returncode == 0, done.stderr
    plan = json.loads(done.stdout)
    assert (plan["routine"], plan["seconds"]) == ("core", 710)


def test_the_installed_program_leaves_nothing_where_it_runs(scripts: Path, tmp_path: Path) -> None:
    installed(scripts, tmp_path, "history")

    assert list(tmp_path.iterdir()) == []


def test_the_installed_package_runs_as_a_module(scripts: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [scripts / "python", "-I", "-m", "hiptimer", "--version"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.stdout == f"hiptimer {__version__}\n", done.stderr
