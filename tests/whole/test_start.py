"""`start.py`: one command that prepares a fresh checkout, says what it lacks, and hands over.

Each test runs the real script as a process in a small checkout of its own. Around it stand recorded tools: a
`uv`, an `apt-get` and a `sudo` that write down how they were called, and a `.venv` whose Python says what it was
asked to run. What the true ones do was tried on a bare machine; here the conversation with them is held.
"""

import ast
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
NO_SUCH_LIBRARY = "libaguadesk-no-existe.so.9"

UV = """#!/bin/sh
PATH=/usr/bin:/bin
echo "uv $*" >> "{log}"
[ "$1" = "{fails}" ] && {{ echo "error: no route to host" >&2; exit 2; }}
[ "$1" = venv ] || exit 0
for folder; do :; done
mkdir -p "$folder/bin" && cp "{python}" "$folder/bin/python"
"""
PYTHON = """#!/bin/sh
echo "$*"
pwd
exit 7
"""
APT_GET = """#!/bin/sh
echo "apt-get $*" >> "{log}"
exit {code}
"""
SUDO = """#!/bin/sh
[ "$1" = -n ] && shift
exec "$@"
"""


def tool(path: Path, text: str) -> Path:
    path.write_text(text)
    path.chmod(0o755)
    return path


@dataclass
class Checkout:
    """A small checkout with recorded tools around it."""

    folder: Path
    log: Path
    settings: dict[str, str] = field(default_factory=dict)

    @classmethod
    def make(cls, tmp_path: Path) -> "Checkout":
        folder, bin_folder = tmp_path / "checkout", tmp_path / "bin"
        folder.mkdir()
        bin_folder.mkdir()
        shutil.copy(ROOT / "start.py", folder)
        (folder / "uv.lock").write_text("version = 1\n")
        (folder / "pyproject.toml").write_text('[project]\nname = "aguadesk"\n')
        checkout = cls(folder, tmp_path / "log", {"PATH": str(bin_folder), "DISPLAY": ":0"})
        tool(tmp_path / "python", PYTHON)
        tool(bin_folder / "sudo", SUDO)
        tool(bin_folder / "objdump", "#!/bin/sh\n")
        checkout.uv()
        checkout.apt_get()
        checkout.libraries_of_qt("libc.so.6")
        return checkout

    def uv(self, fails: str = "never") -> None:
        log, python = self.log, self.folder.parent / "python"
        tool(self.folder.parent / "bin" / "uv", UV.format(log=log, python=python, fails=fails))

    def apt_get(self, code: int = 0) -> None:
        tool(self.folder.parent / "bin" / "apt-get", APT_GET.format(log=self.log, code=code))

    def libraries_of_qt(self, library: str) -> None:
        """Make the script look for one library only, where it would look for the ones Qt needs."""
        text = (ROOT / "start.py").read_text(encoding="utf-8")
        start, end = text.index("OFFSCREEN_LIBRARIES = {"), text.index("class CannotStart")
        tables = f'OFFSCREEN_LIBRARIES = {{"{library}": "libegl1"}}\nDISPLAY_LIBRARIES = {{}}\n\n\n'
        (self.folder / "start.py").write_text(text[:start] + tables + text[end:], encoding="utf-8")

    def start(self, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if name in ("HOME", "LANG", "LD_LIBRARY_PATH")}
        return subprocess.run(
            [sys.executable, str(self.folder / "start.py"), *arguments],
            cwd=cwd or self.folder.parent,
            env={**kept, "PYTHONUTF8": "1", **self.settings},
            capture_output=True,
            text=True,
        )

    def calls(self, name: str) -> list[str]:
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [line for line in lines if line.startswith(f"{name} ")]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout.make(tmp_path)


def load_start() -> ModuleType:
    spec = importlib.util.spec_from_file_location("start_of_aguadesk", ROOT / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_verb_is_handed_on_from_where_the_person_stands(checkout: Checkout, tmp_path: Path) -> None:
    done = checkout.start("account", "mi tablero.aguadesk", "101", "--json", cwd=tmp_path)
    assert done.stdout.splitlines() == ["-P -m aguadesk account mi tablero.aguadesk 101 --json", str(tmp_path)]
    assert done.returncode == 7


def test_only_the_program_writes_to_stdout(checkout: Checkout) -> None:
    done = checkout.start("check", "x.aguadesk", "--json")
    assert done.stdout.startswith("-P -m aguadesk check")
    assert done.stderr == "Preparando AguaDesk; la primera vez tarda unos minutos…\n"


def test_the_first_start_installs_what_the_lock_names_without_the_tools_of_the_tests(checkout: Checkout) -> None:
    checkout.start("--help")
    made, filled = checkout.calls("uv")
    assert made == f"uv venv -q --python {sys.executable} --clear {checkout.folder}/.venv"
    python = f"{checkout.folder}/.venv/bin/python"
    assert filled == f"uv sync -q --frozen --compile-bytecode --python {python} --no-dev"


def test_the_second_start_goes_straight_to_the_program(checkout: Checkout) -> None:
    checkout.start("--help")
    before = checkout.calls("uv")
    done = checkout.start("--help")
    assert checkout.calls("uv") == before
    assert done.stderr == ""


def test_a_changed_lock_is_installed_into_the_same_environment(checkout: Checkout) -> None:
    checkout.start("--help")
    (checkout.folder / "uv.lock").write_text("version = 1\nrevision = 2\n")
    checkout.start("--help")
    assert [call.split()[1] for call in checkout.calls("uv")] == ["venv", "sync", "sync"]


def test_a_moved_folder_gets_a_new_environment(checkout: Checkout) -> None:
    checkout.start("--help")
    moved = Checkout(checkout.folder.rename(checkout.folder.with_name("moved")), checkout.log, checkout.settings)
    moved.start("--help")
    assert [call.split()[1] for call in checkout.calls("uv")] == ["venv", "sync", "venv", "sync"]


def test_another_python_gets_a_new_environment(checkout: Checkout) -> None:
    checkout.start("--help")
    ready = checkout.folder / ".venv" / "aguadesk-ready.json"
    ready.write_text(json.dumps({**json.loads(ready.read_text()), "python": "3.10"}))
    checkout.start("--help")
    assert [call.split()[1] for call in checkout.calls("uv")] == ["venv", "sync", "venv", "sync"]


def test_a_note_nobody_can_read_is_written_anew(checkout: Checkout) -> None:
    checkout.start("--help")
    (checkout.folder / ".venv" / "aguadesk-ready.json").write_text("[")
    assert checkout.start("--help").returncode == 7
    assert [call.split()[1] for call in checkout.calls("uv")] == ["venv", "sync", "sync"]


def test_the_tests_run_at_the_top_with_their_tools_and_their_arguments(checkout: Checkout) -> None:
    done = checkout.start("test", "tests/papers", "-q", cwd=checkout.folder.parent)
    assert done.stdout.splitlines() == ["-m pytest -n auto --dist loadfile tests/papers -q", str(checkout.folder)]
    assert checkout.calls("uv")[-1].endswith("--group dev")


def test_a_start_after_the_tests_keeps_their_tools(checkout: Checkout) -> None:
    checkout.start("test")
    (checkout.folder / "uv.lock").write_text("version = 2\n")
    checkout.start("--help")
    assert checkout.calls("uv")[-1].endswith("--group dev")


def test_the_same_run_of_the_tests_can_measure_coverage(checkout: Checkout) -> None:
    checkout.settings["AGUADESK_COVERAGE"] = "1"
    assert checkout.start("test", "-q").stdout.startswith("-m pytest -n auto --dist loadfile --cov --cov-report= -q\n")


def test_without_a_network_it_says_what_to_do_and_remembers_nothing(checkout: Checkout) -> None:
    checkout.uv(fails="sync")
    done = checkout.start("--help")
    assert done.returncode == 3
    assert done.stdout == ""
    assert "  | error: no route to host" in done.stderr
    assert "Revise que haya internet" in done.stderr
    assert "Traceback" not in done.stderr
    checkout.uv()
    assert checkout.start("--help").returncode == 7


def test_an_environment_that_could_not_be_made_is_not_left_half_made(checkout: Checkout) -> None:
    checkout.uv(fails="venv")
    (checkout.folder / ".venv" / "lib").mkdir(parents=True)
    assert checkout.start("--help").returncode == 3
    assert not (checkout.folder / ".venv").exists()


def test_without_uv_python_makes_the_environment_and_pip_is_asked_for_uv(checkout: Checkout) -> None:
    (checkout.folder.parent / "bin" / "uv").unlink()
    checkout.settings.update(PIP_NO_INDEX="1", PIP_CONFIG_FILE=os.devnull)
    done = checkout.start("--help")
    assert done.returncode == 3
    assert "No matching distribution found for uv" in done.stderr
    assert (checkout.folder / ".venv" / "bin" / "pip").exists()


def test_without_a_display_it_says_so_and_runs_the_tour_into_a_folder_it_names(checkout: Checkout) -> None:
    del checkout.settings["DISPLAY"]
    done = checkout.start()
    folder = checkout.folder / "recorrido"
    assert done.stdout.startswith(f"-P -m aguadesk tour {folder}\n")
    assert f"Este equipo no tiene pantalla: AguaDesk hará su recorrido y lo dejará en {folder}" in done.stderr


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_with_a_display_it_opens_the_window(checkout: Checkout, variable: str) -> None:
    del checkout.settings["DISPLAY"]
    checkout.settings[variable] = ":0"
    assert checkout.start().stdout.splitlines()[0] == "-P -m aguadesk"


@pytest.mark.parametrize("arguments", [[], ["tour", "carpeta"], ["test"]])
def test_a_missing_library_is_installed_before_what_needs_it(checkout: Checkout, arguments: list[str]) -> None:
    checkout.libraries_of_qt(NO_SUCH_LIBRARY)
    done = checkout.start(*arguments)
    update, install = checkout.calls("apt-get")
    assert update == "apt-get -qq update"
    assert install.startswith("apt-get -qq install -y --no-install-recommends libegl1")
    assert "Instalando bibliotecas del sistema: libegl1" in done.stderr
    assert done.returncode == 7


def test_a_verb_without_a_screen_asks_for_no_library(checkout: Checkout) -> None:
    checkout.libraries_of_qt(NO_SUCH_LIBRARY)
    assert checkout.start("check", "x.aguadesk").returncode == 7
    assert checkout.calls("apt-get") == []


def test_a_failed_installation_leaves_the_exact_line(checkout: Checkout) -> None:
    checkout.libraries_of_qt(NO_SUCH_LIBRARY)
    checkout.apt_get(code=100)
    done = checkout.start()
    assert done.returncode == 3
    assert done.stderr.endswith("\n  sudo apt-get update && sudo apt-get install -y libegl1\n")


def test_without_apt_the_missing_packages_are_named(checkout: Checkout) -> None:
    checkout.libraries_of_qt(NO_SUCH_LIBRARY)
    (checkout.folder.parent / "bin" / "apt-get").unlink()
    done = checkout.start()
    assert done.returncode == 3
    assert done.stderr == "Faltan bibliotecas del sistema (nombres en Debian): libegl1. Instálelas.\n"


def test_the_tests_ask_for_what_freezing_the_program_needs(checkout: Checkout) -> None:
    (checkout.folder.parent / "bin" / "objdump").unlink()
    checkout.start("test")
    assert "binutils" in checkout.calls("apt-get")[-1]


def test_a_person_who_may_not_install_gets_the_exact_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    start = load_start()
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", str(tmp_path))
    tool(tmp_path / "apt-get", "#!/bin/sh\nexit 1\n")
    line = r"\n  sudo apt-get update && sudo apt-get install -y libegl1 libgl1$"
    with pytest.raises(start.CannotStart, match=line):
        start.install_packages(["libegl1", "libgl1"])
    tool(tmp_path / "sudo", "#!/bin/sh\necho a password is required >&2; exit 1\n")
    with pytest.raises(start.CannotStart, match=line):
        start.install_packages(["libegl1", "libgl1"])


def test_sudo_is_used_only_when_it_asks_for_no_password(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    start = load_start()
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", str(tmp_path))
    tool(tmp_path / "sudo", '#!/bin/sh\n[ "$1" = -n ]\n')
    assert start.how_to_be_root() == ["sudo", "-n"]


def test_a_window_asks_for_more_libraries_than_the_tour(monkeypatch: pytest.MonkeyPatch) -> None:
    start = load_start()
    monkeypatch.setattr(start, "OFFSCREEN_LIBRARIES", {NO_SUCH_LIBRARY: "libegl1"})
    monkeypatch.setattr(start, "DISPLAY_LIBRARIES", {f"{NO_SUCH_LIBRARY}.1": "libxcb-cursor0"})
    monkeypatch.setenv("DISPLAY", ":0")
    assert start.missing_packages([]) == ["libegl1", "libxcb-cursor0"]
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert start.missing_packages(["tour"]) == ["libegl1"]


@pytest.mark.parametrize("version", [(3, 6, 9), (3, 10, 13)])
def test_an_older_python_is_told_so_in_spanish(version: tuple[int, int, int]) -> None:
    code = f"import runpy, sys; sys.version_info = {version}; runpy.run_path('start.py', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 3
    assert done.stderr.startswith(f"AguaDesk necesita Python 3.11 o más nuevo y este es el 3.{version[1]}:")


def test_an_older_python_can_read_the_script_as_far_as_that_sentence() -> None:
    ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 6))
