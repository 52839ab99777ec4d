"""The command line: its help in Spanish, its exit codes, and one sentence for whatever goes wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import ArgumentTypeError, Namespace
from pathlib import Path

import pytest

from aguadesk.commands import arguments, boards, line, registry
from aguadesk.commands.parser import Misused, SpanishParser, complaint
from aguadesk.domain.errors import Cancelled, Trouble
from aguadesk.places import user_data_folder
from ground import ExpectedLog
from orders import Order

ENGLISH = ("usage", "positional", "options:", "show this", "error:", "argument ", "required", "expected", "invalid")


def test_without_a_verb_the_overview_is_shown(order: Order) -> None:
    for words in ([], ["--help"], ["-h"]):
        said = order(*words)
        assert said.code == line.DONE
        assert said.out.startswith("uso: aguadesk")
        assert all(verb.name in said.out for verb in registry.VERBS)


@pytest.mark.parametrize("verb", registry.VERBS, ids=[verb.name for verb in registry.VERBS])
def test_every_verb_has_its_module_and_explains_itself_in_spanish(order: Order, verb: registry.Verb) -> None:
    said = order(*verb.words, "--help")
    assert said.code == line.DONE
    assert said.out.startswith(f"uso: aguadesk {verb.name} ")
    assert "opciones:" in said.out
    assert "muestra esta ayuda" in said.out
    assert "--json" in said.out
    assert not [word for word in ENGLISH if word in said.out]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["cobrar"], "No existe el verbo «cobrar»; «aguadesk --help» muestra los que hay."),
        (["import"], "Después de «import» va una de estas palabras: accounts, op11, "),
        (["print", "money"], "Después de «print» va una de estas palabras: bills, notices, cut."),
        (["check"], "Falta: BOARD; use «aguadesk check --help» para ver cómo se escribe."),
        (["pay", "b"], "Falta: ACCOUNT, AMOUNT; use «aguadesk pay --help» para ver cómo se escribe."),
        (["check", "b", "c"], "No se entiende «c»; use «aguadesk check --help» para ver cómo se escribe."),
        (["check", "b", "--loud"], "No se entiende «--loud»; use «aguadesk check --help» para ver cómo se escribe."),
        (["cancel", "b", "A-1", "--reason"], "Falta el valor de --reason; use «aguadesk cancel --help»"),
        (["check", "b", "--json=1"], "--json no lleva valor, y se le dio '1'; use «aguadesk check --help»"),
        (["pay", "b", "1", "2", "--re", "3"], "--re puede ser --reference, --received, --request-id, --receipt:"),
        (["print", "cut", "b", "ayer", "x.pdf"], "DAY: «ayer» no es un día; escríbalo como 2026-11-20; use"),
    ],
)
def test_what_cannot_be_understood_is_refused_in_one_spanish_sentence(
    order: Order, words: list[str], sentence: str
) -> None:
    said = order(*words)
    assert said.code == line.REFUSED
    assert said.sentence.startswith(sentence)
    assert not [word for word in ENGLISH if word in said.sentence]


def test_a_complaint_the_house_does_not_know_is_said_in_spanish_all_the_same() -> None:
    assert complaint("something the library says in some later version") == "No se entienden los argumentos."
    assert complaint("argument --a: not allowed with argument --b") == "--a no puede ir junto con --b."


def test_a_parser_says_its_choices_in_spanish() -> None:
    parser = SpanishParser("aguadesk x", "X.")
    parser.add_argument("--style", choices=["fiel", "corregido"])
    with pytest.raises(Misused, match=r"--style: 'otro' no es una opción; elija entre 'fiel', 'corregido';"):
        parser.parse_args(["--style", "otro"])


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "x", "", "²", "12345678901"])
def test_a_whole_number_is_digits_above_zero(text: str) -> None:
    with pytest.raises(ArgumentTypeError, match="no es un número entero mayor que cero"):
        arguments.whole_number(text)
    assert arguments.whole_number("2500") == 2500


def test_a_file_that_must_be_there_is_there(tmp_path: Path) -> None:
    (tmp_path / "x.csv").touch()
    assert arguments.existing_file(str(tmp_path / "x.csv")) == tmp_path / "x.csv"
    with pytest.raises(ArgumentTypeError, match="no existe el archivo"):
        arguments.existing_file(str(tmp_path / "y.csv"))


def test_a_file_to_be_written_has_its_folder(tmp_path: Path) -> None:
    assert arguments.output_file(str(tmp_path / "x.pdf")) == tmp_path / "x.pdf"
    with pytest.raises(ArgumentTypeError, match="no existe la carpeta"):
        arguments.output_file(str(tmp_path / "nada" / "x.pdf"))
    with pytest.raises(ArgumentTypeError, match="es una carpeta"):
        arguments.output_file(str(tmp_path))


@pytest.mark.parametrize("name", ["check", "account", "backup"])
def test_the_address_of_a_server_is_refused_without_its_password(order: Order, name: str) -> None:
    said = order(name, "postgresql://ana:secreto@servidor/agua", *(["x"] if name != "check" else []))
    assert said.code == line.TROUBLE
    assert "servidor/agua" in said.sentence
    assert "secreto" not in said.sentence


def test_a_windows_path_is_no_address() -> None:
    assert boards.board_path(r"C:\agua\b.aguadesk") == Path(r"C:\agua\b.aguadesk")
    with pytest.raises(Trouble, match=r"board\.address"):
        boards.board_path("sqlite:///b")


def plant(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let the verb `check` end with an error, as a bug or a person would."""

    def run(_arguments: Namespace) -> int:
        raise error

    monkeypatch.setattr("aguadesk.commands.check.run", run)


def test_a_bug_is_logged_reported_and_said_in_one_sentence(
    order: Order, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog
) -> None:
    expected_log("bug in ['check', 'b']")
    plant(monkeypatch, KeyError("the account of nobody"))
    said = order("check", "b")
    assert said.code == line.TROUBLE
    assert said.sentence.startswith("AguaDesk falló; no se escribió nada a medias. El informe está en ")
    report = Path(said.sentence.rpartition(" está en ")[2])
    assert report.parent == user_data_folder() / "informes"
    assert "KeyError: 'the account of nobody'" in report.read_text(encoding="utf-8")


def test_a_bug_whose_report_cannot_be_kept_is_said_too(
    order: Order, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog, tmp_path: Path
) -> None:
    expected_log("bug in ['check', 'b']")
    (tmp_path / "AguaDesk").write_text("a file where the folder should be")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    plant(monkeypatch, KeyError("x"))
    assert "no pudo guardar el informe" in order("check", "b").sentence


@pytest.mark.parametrize("error", [Cancelled(), KeyboardInterrupt()])
def test_an_interrupted_verb_says_that_nothing_was_left_half_done(
    order: Order, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    plant(monkeypatch, error)
    said = order("check", "b")
    assert (said.code, said.sentence) == (line.TROUBLE, "Se interrumpió: lo que estaba en curso se deshizo.")


def aguadesk(*words: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "aguadesk", *words],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **(environment or {})},
        check=False,
    )


def test_the_program_runs_as_a_module_and_answers_with_its_code(tmp_path: Path) -> None:
    done = aguadesk("check", str(tmp_path / "nada.aguadesk"))
    assert done.returncode == line.TROUBLE
    assert done.stdout == b""
    assert done.stderr.decode().startswith("No existe el archivo ")


def test_a_terminal_without_accents_still_gets_its_sentence() -> None:
    done = aguadesk("nada", environment={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert done.returncode == line.REFUSED
    assert b"No existe el verbo ?nada?" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe that closes is told otherwise on Windows")
def test_a_reader_who_leaves_causes_no_noise() -> None:
    code = (
        "import os, sys; sys.argv = ['aguadesk', '--help']; r, w = os.pipe(); os.dup2(w, 1); os.close(w); os.close(r);"
        "from aguadesk.__main__ import main; sys.exit(main())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (line.TROUBLE, b"")


def test_the_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from aguadesk.commands import line; line.main(['--help']); line.main(['pay', '--help']);"
        "print([m for m in ('sqlalchemy', 'PySide6', 'reportlab', 'openpyxl', 'alembic') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
