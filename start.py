#!/usr/bin/env python3
"""Start AguaDesk from a fresh checkout, with nothing but Python.

    python3 start.py                  opens the window (without a display: the tour, into `recorrido/`)
    python3 start.py test [...]       passes the tests; what follows goes to pytest
    python3 start.py VERB [...]       hands its arguments to `python -m aguadesk`

It makes `.venv`, installs exactly what `uv.lock` names, and remembers the lock, so that the next start goes
straight to the program. On Debian and Ubuntu it finds which system packages are missing and installs them
when it may, or prints the line that does. What it says goes to stderr: stdout belongs to the program.

The head of this file is read by older Pythons too, to say that they are too old: keep its syntax plain.
"""

import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

OLDEST_PYTHON = (3, 11)
if sys.version_info < OLDEST_PYTHON:
    sys.stderr.write(
        "AguaDesk necesita Python 3.11 o más nuevo y este es el {}.{}: instale uno más nuevo y vuelva a "
        "empezar, por ejemplo con «python3.11 start.py».\n".format(*sys.version_info[:2])
    )
    sys.exit(3)

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
READY = VENV / "aguadesk-ready.json"
TOUR_FOLDER = ROOT / "recorrido"
ON_WINDOWS = sys.platform == "win32"
ON_LINUX = sys.platform.startswith("linux")

# What Qt loads, by file, and the Debian package that brings it: without a display, and added by a real one.
OFFSCREEN_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
DISPLAY_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libcups.so.2": "libcups2",
}


class CannotStart(Exception):  # noqa: N818  (the house names errors by what happened)
    """Something outside AguaDesk is missing; the message is the Spanish sentence for the person."""


def say(text: str) -> None:
    """Tell the person what is happening, on stderr."""
    print(text, file=sys.stderr, flush=True)


# --- the system's libraries ---------------------------------------------------------------------------------


def has_display() -> bool:
    """Say whether a window could be seen on this machine."""
    return not ON_LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def loads(library: str) -> bool:
    """Say whether the system can load a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(arguments: list[str]) -> list[str]:
    """Return the Debian packages that these arguments need and this machine lacks (empty off Linux)."""
    if not ON_LINUX:
        return []
    testing = arguments[:1] == ["test"]
    wanted: dict[str, str] = {}
    if testing or arguments[:1] in ([], ["tour"]):
        wanted.update(OFFSCREEN_LIBRARIES)
        if has_display() and not testing:
            wanted.update(DISPLAY_LIBRARIES)
    missing = [package for library, package in wanted.items() if not loads(library)]
    if testing:
        missing += missing_to_freeze()
    can_make_venv = shutil.which("uv") or importlib.util.find_spec("ensurepip")
    if not can_make_venv and not venv_program("python").exists():
        missing.append("python3-venv")
    return missing


def missing_to_freeze() -> list[str]:
    """Return the packages for the test of the frozen program: PyInstaller needs objdump and libpython."""
    missing = [] if shutil.which("objdump") else ["binutils"]
    shared = str(sysconfig.get_config_var("INSTSONAME") or "")
    if sys.base_prefix == "/usr" and ".so" in shared and not loads(shared):
        missing.append("libpython{}.{}".format(*sys.version_info[:2]))
    return missing


def install_packages(packages: list[str]) -> None:
    """Install Debian packages where this person may, or say the exact line that does.

    Raises:
        CannotStart: with the line, when it may not, or when the installation failed.
    """
    if not packages:
        return
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise CannotStart(f"Faltan bibliotecas del sistema (nombres en Debian): {names}. Instálelas.")
    by_hand = f"sudo apt-get update && sudo apt-get install -y {names}"
    prefix = how_to_be_root()
    if prefix is None:
        raise CannotStart(f"Faltan bibliotecas del sistema. Instálelas con esta línea y repita:\n  {by_hand}")
    say(f"Instalando bibliotecas del sistema: {names}…")
    apt = [*prefix, "apt-get", "-qq"]
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        if not succeeds([*apt, *step], {"DEBIAN_FRONTEND": "noninteractive"}):
            raise CannotStart(f"No se pudieron instalar. Revise la conexión y use esta línea:\n  {by_hand}")


def how_to_be_root() -> list[str] | None:
    """Return what to put before a command to run it as root, or None when that would need a password."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


# --- the virtual environment --------------------------------------------------------------------------------


def venv_program(name: str) -> Path:
    """Return the path of a program inside `.venv`."""
    return VENV / "Scripts" / f"{name}.exe" if ON_WINDOWS else VENV / "bin" / name


def wanted_state(with_tests: bool) -> dict[str, object]:
    """Return what `.venv` must hold to be ready: this lock, this Python, this place."""
    lock = hashlib.sha256((ROOT / "uv.lock").read_bytes() + (ROOT / "pyproject.toml").read_bytes())
    return {
        "lock": lock.hexdigest(),
        "python": "{}.{}".format(*sys.version_info[:2]),
        "folder": str(ROOT),
        "tests": with_tests,
    }


def remembered_state() -> dict[str, object]:
    """Return what `.venv` held when it was last prepared; empty when nobody can tell."""
    try:
        state = json.loads(READY.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def prepare(with_tests: bool) -> None:
    """Make `.venv` hold what `uv.lock` names; nothing is done when it already does.

    Raises:
        CannotStart: when it could not be made or filled.
    """
    before = remembered_state()
    wanted = wanted_state(with_tests or before.get("tests") is True)
    if before == wanted and venv_program("python").exists():
        return
    say("Preparando AguaDesk; la primera vez tarda unos minutos…")
    READY.unlink(missing_ok=True)
    moved = any(before and before.get(name) != wanted[name] for name in ("python", "folder"))
    uv = shutil.which("uv")
    if moved or not venv_program("python").exists():
        make_venv(uv)
    fill_venv(uv or uv_of_the_venv(), bool(wanted["tests"]))
    READY.write_text(json.dumps(wanted, indent=1), encoding="utf-8")


def make_venv(uv: str | None) -> None:
    """Make an empty `.venv` with this very Python, replacing a broken or moved one."""
    maker = [uv, "venv", "-q", "--python", sys.executable] if uv else [sys.executable, "-m", "venv"]
    try:
        run([*maker, "--clear", str(VENV)])
    except BaseException:
        shutil.rmtree(VENV, ignore_errors=True)  # half of one would be taken for a whole one next time
        raise


def uv_of_the_venv() -> str:
    """Return the uv inside `.venv`, put there by pip when it is not there yet."""
    uv = venv_program("uv")
    if not uv.exists():
        pip = [str(venv_program("python")), "-m", "pip", "-q", "--disable-pip-version-check"]
        run([*pip, "install", "uv>=0.9"])
    return str(uv)


def fill_venv(uv: str, with_tests: bool) -> None:
    """Install what the lock names, compiled, with the tools of the tests or without them."""
    group = ["--group", "dev"] if with_tests else ["--no-dev"]
    run([uv, "sync", "-q", "--frozen", "--compile-bytecode", "--python", str(venv_program("python")), *group])


def run(command: list[str]) -> None:
    """Run one step of the preparation in silence.

    Raises:
        CannotStart: when it fails.
    """
    if not succeeds(command, {"UV_PROJECT_ENVIRONMENT": str(VENV), "UV_PYTHON_DOWNLOADS": "never"}):
        raise CannotStart(
            "No se pudo preparar AguaDesk. Revise que haya internet y espacio en disco, y vuelva a intentar."
        )


def succeeds(command: list[str], settings: dict[str, str]) -> bool:
    """Run a command in silence and say whether it went well; when it did not, show how it ended."""
    environment = {**os.environ, **settings}
    environment.pop("VIRTUAL_ENV", None)  # another environment may be active; ours is named outright
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if done.returncode:
        say("\n".join(f"  | {line}" for line in done.stdout.strip().splitlines()[-12:]))
    return done.returncode == 0


# --- handing over -------------------------------------------------------------------------------------------


def command_for(arguments: list[str]) -> list[str]:
    """Return what to run inside `.venv` for these arguments."""
    python = str(venv_program("python"))
    if arguments[:1] == ["test"]:
        # Set by `.ci/run`, so that the one run of the tests also measures what they cover.
        measuring = ["--cov", "--cov-report="] if os.environ.get("AGUADESK_COVERAGE") else []
        # Every processor takes files of tests; a file stays whole, with what its tests share.
        return [python, "-m", "pytest", "-n", "auto", "--dist", "loadfile", *measuring, *arguments[1:]]
    if not arguments and not has_display():
        say(f"Este equipo no tiene pantalla: AguaDesk hará su recorrido y lo dejará en {TOUR_FOLDER}")
        arguments = ["tour", str(TOUR_FOLDER)]
    return [python, "-P", "-m", "aguadesk", *arguments]


def hand_over(command: list[str], folder: Path) -> int:
    """Become the program; on Windows, which cannot, wait for it and return its exit code."""
    os.chdir(folder)
    if not ON_WINDOWS:
        os.execv(command[0], command)
    return subprocess.call(command)


def main(arguments: list[str]) -> int:
    """Prepare what is missing and hand over; return 3 when it could not be prepared."""
    testing = arguments[:1] == ["test"]
    try:
        install_packages(missing_packages(arguments))
        prepare(with_tests=testing)
        return hand_over(command_for(arguments), ROOT if testing else Path.cwd())
    except CannotStart as reason:
        say(str(reason))
    except KeyboardInterrupt:
        say("Se detuvo la preparación; puede volver a empezar cuando quiera.")
    except OSError as error:
        say(f"No se pudo preparar AguaDesk en {ROOT}: {error.strerror or error}. Revise permisos y espacio.")
    return 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
