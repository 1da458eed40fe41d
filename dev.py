"""Everything an engineer needs: `python3 dev.py run` and `python3 dev.py test`, from nothing.

Standard library only, so that a bare Debian or Windows with Python 3.11 or later can start it.
"""

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
STAMP = VENV / "dev-stamp"
PIP_INSTALL = (PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check")
DEMO = ROOT / "demo"

LEAST_PYTHON = (3, 11)

# What Qt opens at run time on Debian 12, offscreen and on X11, and the twin of Times New Roman
# with every Vietnamese letter (fonts-liberation 1.x lacks most of them).
RUN_PACKAGES = (
    "libgl1",
    "libegl1",
    "libxkbcommon0",
    "libdbus-1-3",
    "libglib2.0-0",
    "libfontconfig1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxkbcommon-x11-0",
    "fonts-liberation2",
)
# What the tests compare with: a screen, pdftotext and pdffonts, a second engine, a recalculation.
TEST_PACKAGES = ("xvfb", "poppler-utils", "postgresql", "libreoffice-calc")


class SetUpError(Exception):
    """The machine lacks something that this script cannot add; the text says what to do."""


def run(*command: str | Path, env: Mapping[str, str] | None = None) -> int:
    """Run a command in the checkout and return its exit code."""
    return subprocess.run(
        [str(part) for part in command], cwd=ROOT, env=env, check=False
    ).returncode


def must(*command: str | Path, env: Mapping[str, str] | None = None) -> None:
    """Run a command in the checkout.

    Raises:
        SetUpError: If it fails.
    """
    if code := run(*command, env=env):
        words = " ".join(str(part) for part in command)
        raise SetUpError(f"`{words}` ended with code {code}.")


# --- Debian ---------------------------------------------------------------------------------


def installed_packages() -> set[str]:
    """Return the Debian packages of this machine, with the names they provide."""
    answer = subprocess.run(
        ["dpkg-query", "-W", "-f=${db:Status-Status}|${Package}|${Provides}\n"],
        capture_output=True,
        text=True,
        check=True,
    )
    found: set[str] = set()
    for line in answer.stdout.splitlines():
        status, package, provides = line.split("|", 2)
        if status == "installed":
            names = (part.split()[0] for part in provides.split(",") if part.strip())
            found.update({package, *names})
    return found


def add_debian_packages(wanted: Iterable[str]) -> None:
    """Install what is missing of the packages; other systems than Debian are left alone.

    Raises:
        SetUpError: If something is missing and this user may not install it.
    """
    if not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        return
    present = installed_packages()
    missing = [package for package in wanted if package not in present]
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    as_root: list[str] = []
    if not WINDOWS and os.geteuid() != 0:
        if not shutil.which("sudo"):
            raise SetUpError(f"As root, run: {' '.join(install)}")
        as_root = ["sudo"]
    print("Debian packages:", *missing, flush=True)
    must(*as_root, "apt-get", "-q", "update")
    must(*as_root, "env", "DEBIAN_FRONTEND=noninteractive", *install)


# --- Python ---------------------------------------------------------------------------------


def venv_works() -> bool:
    """Return whether the virtual environment is there and holds a working pip."""
    return PYTHON.exists() and run(PYTHON, "-c", "import pip") == 0


def make_venv() -> None:
    """Make the virtual environment unless a working one is there."""
    if venv_works():
        return
    if importlib.util.find_spec("ensurepip") is None:
        add_debian_packages([f"python{sys.version_info.major}.{sys.version_info.minor}-venv"])
    print("Making .venv", flush=True)
    must(sys.executable, "-m", "venv", "--clear", VENV)


def wanted_stamp() -> str:
    """Return a text that changes when the pins, the interpreter or the place of the tree do."""
    pins = b"".join((ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt"))
    return f"{hashlib.sha256(pins).hexdigest()} {sys.version_info[:2]} {ROOT}"


def install_pins(*extras: str) -> None:
    """Install the exact versions into the virtual environment, once for each set of pins."""
    stamp = wanted_stamp()
    lines = STAMP.read_text(encoding="utf-8").splitlines() if STAMP.exists() else []
    have = set(lines[1:]) if lines[:1] == [stamp] else set()
    if lines[:1] == [stamp] and have.issuperset(extras):
        return
    names = sorted(have.union(extras))
    target = f".[{','.join(names)}]" if names else "."
    print("Python packages:", target, flush=True)
    STAMP.unlink(missing_ok=True)
    must(*PIP_INSTALL, "-c", "constraints.txt", "-e", target)
    STAMP.write_text("\n".join([stamp, *names]) + "\n", encoding="utf-8")


def set_up(*, testing: bool) -> None:
    """Bring the machine and the virtual environment to what running or testing needs.

    Raises:
        SetUpError: If something is missing and cannot be added.
    """
    add_debian_packages((*RUN_PACKAGES, *TEST_PACKAGES) if testing else RUN_PACKAGES)
    make_venv()
    install_pins(*(("dev",) if testing else ()))


def program_environment() -> dict[str, str]:
    """Return the environment for our programs: UTF-8 whatever the locale of the machine."""
    return {**os.environ, "PYTHONUTF8": "1"}


# --- commands -------------------------------------------------------------------------------


def has_screen() -> bool:
    """Return whether a window can be shown."""
    if WINDOWS or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def make_demo() -> int:
    """Make the sample district in `demo/` unless it is there; return the exit code."""
    if not DEMO.exists():
        part = DEMO.with_name("demo.part")
        shutil.rmtree(part, ignore_errors=True)
        code = run(PYTHON, "-m", "kttt_desktop", "demo", part, env=program_environment())
        if code:
            return code
        part.replace(DEMO)
    print(f"No screen here, so no window. The sample district is in {DEMO}")
    return 0


def command_run(words: Sequence[str]) -> int:
    """Open the window, or run the given command of the program."""
    set_up(testing=False)
    if not words and not has_screen():
        return make_demo()
    return run(PYTHON, "-m", "kttt_desktop", *words, env=program_environment())


def check_windows_pins() -> int:
    """Return 0 if every exact version can be had for 64-bit Windows."""
    return run(
        *PIP_INSTALL,
        *("--dry-run", "--ignore-installed", "--no-deps", "--only-binary=:all:"),
        *("--platform", "win_amd64", "--python-version", "3.11", "--target", VENV / "win_amd64"),
        *("-r", "constraints.txt"),
    )


def command_test(words: Sequence[str]) -> int:
    """Run every check and test; further words go to pytest."""
    set_up(testing=True)
    env = {**program_environment(), "QT_QPA_PLATFORM": "offscreen"}
    lint_imports = "from importlinter.cli import lint_imports_command as run; run()"

    def step(*command: str | Path) -> Callable[[], int]:
        return lambda: run(*command, env=env)

    steps: dict[str, Callable[[], int]] = {
        "ruff check": step(PYTHON, "-m", "ruff", "check", "."),
        "ruff format": step(PYTHON, "-m", "ruff", "format", "--check", "."),
        "mypy": step(PYTHON, "-m", "mypy"),
        "lint-imports": step(PYTHON, "-c", lint_imports),
        "pytest": step(PYTHON, "-m", "pytest", "-n", "2", *words),
    }
    if os.environ.get("CI") == "true":
        steps = {"pins for Windows": check_windows_pins, **steps}
    return run_steps(steps)


def run_steps(steps: Mapping[str, Callable[[], int]]) -> int:
    """Run all steps, also after a failure, say how each went; return 1 if any failed."""
    codes: dict[str, int] = {}
    seconds: dict[str, float] = {}
    for name, step in steps.items():
        print(f"\n== {name}", flush=True)
        start = time.monotonic()
        codes[name] = step()
        seconds[name] = time.monotonic() - start
    print()
    for name, code in codes.items():
        print(f"{'FAILED' if code else 'ok':8}{name} ({seconds[name]:.0f} s)")
    return int(any(codes.values()))


def command_pins(_words: Sequence[str]) -> int:
    """Check that every exact version can be had for 64-bit Windows."""
    make_venv()
    return check_windows_pins()


def command_build(_words: Sequence[str]) -> int:
    """Build the wheel and the one-folder program into `dist/`."""
    set_up(testing=True)
    install_pins("dev", "release")
    must(PYTHON, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", "dist", ".")
    return run(PYTHON, "-m", "PyInstaller", "--noconfirm", "build.spec")


def command_migration(words: Sequence[str]) -> int:
    """Write the next migration from the declared tables: `migration NAME`."""
    set_up(testing=True)
    return run(PYTHON, "-m", "kttt_desktop.store.migrate", "new", *words, env=program_environment())


def command_renumber(_words: Sequence[str]) -> int:
    """Put the newer of two migrations with one number behind all others."""
    set_up(testing=True)
    return run(PYTHON, "-m", "kttt_desktop.store.migrate", "renumber", env=program_environment())


COMMANDS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "run": command_run,
    "test": command_test,
    "migration": command_migration,
    "renumber": command_renumber,
    "pins": command_pins,
    "build": command_build,
}


def main() -> int:
    """Run the command that the command line names; return the exit code."""
    if sys.version_info < LEAST_PYTHON:
        print("KTTT Desktop needs Python 3.11 or later.", file=sys.stderr)
        return 1
    helps = "\n".join(
        f"  {name:10} {work.__doc__}".splitlines()[0] for name, work in COMMANDS.items()
    )
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=helps, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("words", nargs=argparse.REMAINDER, help="passed on")
    options = parser.parse_args()
    try:
        return COMMANDS[options.command](options.words)
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
