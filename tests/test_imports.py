"""Data goes one way: every import in src/, lazy ones and those for type checkers too, is one that the design allows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"
PACKAGE = "onrecord"

COMMON = {"records", "errors", "settings"}
STAGES = {"read", "clean", "model", "extract", "resolve", "export", "align", "check"}
ALLOWED: dict[str, set[str]] = {
    # Layer: the layers, or single modules of them, that it may import beside itself.
    "": {"read", "extract", "pipeline", "records", "errors", "_version"},
    "_version": set(),
    "errors": set(),
    "records": set(),
    "settings": {"errors"},
    "align": COMMON,
    "check": COMMON | {"align", "extract.quotes", "resolve.words.given_names", "wording"},
    "variants": COMMON | {"align", "extract.quotes"},
    "comparing": COMMON | {"archive", "variants"},
    "clean": {"records"},
    "read": COMMON | {"clean", "wording"},
    "model": COMMON,
    "wording": {"records"},
    "extract": COMMON | {"model", "wording"},
    "resolve": COMMON | {"extract.quotes", "wording"},
    "export": COMMON | {"archive.protocol", "_version"},
    "people": {"errors"},
    "archive": {"people"} | COMMON,
    "pipeline": COMMON | STAGES | {"_version"},
    "adding": COMMON | {"read", "archive", "model.loading", "pipeline", "workers"},
    "workers": COMMON,
    "__main__": {"cli"},
    "cli": COMMON
    | {"pipeline", "people.known", "adding", "comparing", "archive", "read.counting", "read.sources", "export", "model"}
    | {"_version"},
}
NEVER = {"evals", "training", "benchmarks", "tests", "torch", "transformers", "onnx", "sklearn", "tensorflow", "scipy"}
SOCKETS = {"httpx", "requests", "urllib3", "socket", "http.client", "urllib.request", "ftplib", "aiohttp"}
"""``urllib.parse`` opens nothing and is free."""

RESOLUTION = (
    "words", "naming", "casting", "anaphora", "described", "speakers",
    "acts", "provenance", "floor", "nesting", "confidence", "statements",
)  # fmt: skip
"""The parts of ``resolve``, each of which imports itself and what stands before it."""

MODULES = sorted((SOURCE / PACKAGE).rglob("*.py"))


def name_of(path: Path) -> str:
    """A module's dotted name."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path) for path in MODULES}


def imports(path: Path) -> Iterator[str]:
    """Dotted names of all that a module imports, wherever the import stands."""
    package = name_of(path).split(".") if path.name == "__init__.py" else name_of(path).split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                yield f"{base}.{alias.name}" if f"{base}.{alias.name}" in NAMES else base
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("import_module", "__import__"):
            raise AssertionError(f"{path.name} imports by a computed name, which this test can't follow")


def within(imported: str, module: str) -> bool:
    """Whether a dotted name is a module or lies in it."""
    return imported == module or imported.startswith(module + ".")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    layer = name_of(path).partition(".")[2].partition(".")[0]
    assert layer in ALLOWED, f"{layer} is a new layer: say in this test, and in docs/concepts.md, what it may import"
    for imported in imports(path):
        if within(imported, PACKAGE):
            inner = imported.partition(".")[2]
            allowed = inner.partition(".")[0] == layer or any(within(inner, name) for name in ALLOWED[layer])
            assert allowed, f"{name_of(path)} imports {imported}; its layer may import {sorted(ALLOWED[layer])}"


@pytest.mark.parametrize("path", sorted((SOURCE / PACKAGE / "resolve").rglob("*.py")), ids=name_of)
def test_resolution_is_built_up_from_words_to_statements(path: Path) -> None:
    resolve = f"{PACKAGE}.resolve"
    part = name_of(path).removeprefix(resolve).strip(".").partition(".")[0]
    before = RESOLUTION[: RESOLUTION.index(part) + 1] if part else ()
    for imported in imports(path):
        if within(imported, resolve):
            assert imported.removeprefix(resolve + ".").partition(".")[0] in before, f"{part} imports {imported}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_import_of_what_is_for_developers(path: Path) -> None:
    assert not [name for name in imports(path) if name.partition(".")[0] in NEVER]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_read_opens_sockets(path: Path) -> None:
    if not within(name_of(path), f"{PACKAGE}.read"):
        assert not [name for name in imports(path) if any(within(name, opener) for opener in SOCKETS)]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_settings_reads_the_environment(path: Path) -> None:
    if name_of(path) != f"{PACKAGE}.settings":
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
        assert not names & {"environ", "environb", "getenv", "getenvb"}
