"""The house rules, each a function over a checkout that returns its breaches, one line each."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from string import Formatter

MODULE_LINES = 400
FUNCTION_LINES = 60
FOLDER_LEVELS = 2
NAMELESS = {"util", "utils", "misc", "common", "helper", "helpers", "manager", "managers"}
ROOMS_WITH_DOCSTRINGS = ("domain", "store", "desk", "papers")
CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
ERRORS = {"Refused", "Trouble"}
AnyFunction = ast.FunctionDef | ast.AsyncFunctionDef


def sources(root: Path) -> list[Path]:
    """Return the program's own modules: the package, the migrations and the script that starts it."""
    found = [*root.glob("src/**/*.py"), *root.glob("migrations/**/*.py"), root / "start.py"]
    return sorted(path for path in found if path.is_file())


def tests(root: Path) -> list[Path]:
    """Return every module under `tests/`."""
    return sorted(root.glob("tests/**/*.py"))


def tree(path: Path) -> ast.Module:
    """Return the parsed module."""
    return parsed(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1200)
def parsed(text: str) -> ast.Module:
    """Parse a module once for all the rules; `forget` lets go of what they looked at."""
    return ast.parse(text)


def forget() -> None:
    """Let go of the parsed modules: a tree of them takes a tenth of a gigabyte."""
    parsed.cache_clear()


def functions(module: ast.Module) -> Iterator[AnyFunction]:
    """Walk every function and method of a module."""
    return (node for node in ast.walk(module) if isinstance(node, AnyFunction))


def place(root: Path, path: Path, node: ast.AST | None = None) -> str:
    """Return where something is, as `src/aguadesk/x.py:12`."""
    name = path.relative_to(root).as_posix()
    return f"{name}:{node.lineno}" if isinstance(node, ast.expr | ast.stmt | ast.ExceptHandler) else name


# --- size, shape and names ----------------------------------------------------------------------------------


def long_modules(root: Path) -> list[str]:
    """Return modules that are too long and not named, with a reason, in `docs/decisions.md`."""
    decisions = root / "docs" / "decisions.md"
    excused = decisions.read_text(encoding="utf-8") if decisions.is_file() else ""
    counted = ((place(root, path), len(path.read_text(encoding="utf-8").splitlines())) for path in sources(root))
    return [f"{name} ({lines} lines)" for name, lines in counted if lines > MODULE_LINES and name not in excused]


def long_functions(root: Path) -> list[str]:
    """Return functions longer than a screen; a step of the schema may list as many tables as it makes."""
    found = []
    for path in sources(root):
        if path.parent.name == "versions":
            continue
        for node in functions(tree(path)):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                found.append(f"{place(root, path, node)} {node.name} ({lines} lines)")
    return found


def deep_folders(root: Path) -> list[str]:
    """Return modules that lie deeper than two folders under the package."""
    package = root / "src" / "aguadesk"
    return [
        place(root, path)
        for path in sorted(package.glob("**/*.py"))
        if len(path.relative_to(package).parts) - 1 > FOLDER_LEVELS
    ]


def nameless_modules(root: Path) -> list[str]:
    """Return modules and folders whose name says nothing about what is in them."""
    return [
        place(root, path)
        for path in [*sources(root), *tests(root)]
        if any(set(Path(part).stem.split("_")) & NAMELESS for part in path.relative_to(root).parts)
    ]


def repeated_test_names(root: Path) -> list[str]:
    """Return test modules that share a name: without packages in `tests/`, pytest takes them for one."""
    counted = Counter(path.name for path in tests(root) if path.name != "conftest.py")
    return sorted(name for name, times in counted.items() if times > 1 or name == "__init__.py")


# --- what must not be written -------------------------------------------------------------------------------


def unfinished(root: Path) -> list[str]:
    """Return stubs and notes to self."""
    marks = re.compile(r"\b(raise NotImplementedError|TODO|FIXME)\b")
    return [
        f"{place(root, path)}:{number}"
        for path in sources(root)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if marks.search(line)
    ]


def swallowed_errors(root: Path) -> list[str]:
    """Return handlers that catch everything, or that do nothing with what they catch."""
    found = []
    for path in sources(root):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ExceptHandler):
                silent = len(node.body) == 1 and isinstance(node.body[0], ast.Pass)
                if silent or node.type is None:
                    found.append(place(root, path, node))
    return found


def float_fields(root: Path) -> list[str]:
    """Return uses of Qt's number field, which holds a float and guesses at commas."""
    return [
        place(root, path, node)
        for path in sources(root)
        for node in ast.walk(tree(path))
        if "QDoubleSpinBox" in (getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "name", ""))
    ]


def undocumented(root: Path) -> list[str]:
    """Return public functions of the inner rooms without a docstring."""
    found = []
    for room in ROOMS_WITH_DOCSTRINGS:
        for path in sorted((root / "src" / "aguadesk" / room).glob("**/*.py")):
            module = tree(path)
            classes = [node for node in ast.walk(module) if isinstance(node, ast.ClassDef) and is_public(node)]
            inside = [*module.body, *(node for holder in classes for node in holder.body)]
            public = [node for node in inside if isinstance(node, AnyFunction) and is_public(node)]
            found += [f"{place(root, path, node)} {node.name}" for node in public if not ast.get_docstring(node)]
    return found


def is_public(node: AnyFunction | ast.ClassDef) -> bool:
    """Say whether other modules may use it."""
    return not node.name.startswith("_")


def sleeps_and_mocks(root: Path) -> list[str]:
    """Return tests that wait by the clock or stand a puppet in for our own code."""
    found = []
    for path in tests(root):
        for node in ast.walk(tree(path)):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            imported = ast.unparse(node) if isinstance(node, ast.Import | ast.ImportFrom) else ""
            if called in ("time.sleep", "sleep", "qtbot.wait", "QTest.qWait") or "mock" in imported:
                found.append(place(root, path, node))
    return found


# --- errors and their sentences -----------------------------------------------------------------------------


def named(node: ast.expr) -> str:
    """Return the last name of what is called: `Refused` of `errors.Refused(...)`."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def literals(node: ast.AST) -> Iterator[str]:
    """Return every string written inside a piece of code."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner.value


def outside_sentences(root: Path) -> list[Path]:
    """Return the package's modules, without the sentences themselves."""
    return [path for path in sorted(root.glob("src/**/*.py")) if path.parent.name != "sentences"]


def raised_codes(module: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Walk the codes that a module gives its errors and findings, each with the call that gives it.

    Where the code is computed, every code-like word of the module may be the one.
    """
    for node in ast.walk(module):
        if not isinstance(node, ast.Call):
            continue
        name = named(node.func)
        if name in ERRORS and node.args:
            first = node.args[0]
            where: ast.AST = module if not any(literals(first)) else first
            yield from ((word, node) for word in literals(where) if CODE.fullmatch(word))
        elif "refuse" in name or name == "warn":
            yield from ((word, node) for word in literals(node) if CODE.fullmatch(word))


def codes_without_sentence(root: Path, sentences: Mapping[str, str]) -> list[str]:
    """Return codes of errors that no sentence explains."""
    return [
        f"{place(root, path, call)} {code}"
        for path in outside_sentences(root)
        for code, call in raised_codes(tree(path))
        if code not in sentences
    ]


def unused_sentences(root: Path, sentences: Mapping[str, str]) -> list[str]:
    """Return sentences whose code is written nowhere in the program."""
    written = {word for path in outside_sentences(root) for word in literals(tree(path))}
    return sorted(set(sentences) - written)


def fields(sentence: str) -> set[str]:
    """Return the values a sentence names.

    Raises:
        ValueError: if the sentence is not a format at all (a lone brace).
    """
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def unformattable(sentences: Mapping[str, str]) -> list[str]:
    """Return sentences whose fields are not plain names, or that are no format."""
    found = []
    for code, sentence in sentences.items():
        try:
            plain = all(name.isidentifier() for name in fields(sentence))
        except ValueError:
            plain = False
        if not plain:
            found.append(code)
    return found


def missing_values(root: Path, sentences: Mapping[str, str]) -> list[str]:
    """Return errors that do not bring a value their sentence names."""
    found = []
    for path in outside_sentences(root):
        for code, call in raised_codes(tree(path)):
            brought = {keyword.arg for keyword in call.keywords}
            if named(call.func) in ERRORS and code in sentences and None not in brought:
                lacking = fields(sentences[code]) - brought
                found += [f"{place(root, path, call)} {code}: {name}" for name in sorted(lacking)]
    return found
