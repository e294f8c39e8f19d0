"""Refuse modules, functions and templates that grew too long to read in one sitting."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST_MODULE = 300
LONGEST_TEST_MODULE = 400
LONGEST_FUNCTION = 40
LONGEST_TEMPLATE = 120


def main() -> None:
    """Print what is too long and fail when there is anything."""
    found = [*_modules("gemsamen", LONGEST_MODULE), *_modules("tools", LONGEST_MODULE)]
    found += [*_modules("benchmarks", LONGEST_MODULE), *_modules("tests", LONGEST_TEST_MODULE), *_templates()]
    print("\n".join(found))
    sys.exit(1 if found else 0)


def _modules(folder: str, longest: int) -> Iterator[str]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        lines = sum(1 for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#"))
        name = path.relative_to(ROOT)
        if lines > longest:
            yield f"{name}: {lines} lines, split at {longest}"
        if folder == "gemsamen":
            yield from (f"{name}:{line}: {function}" for line, function in _functions(ast.parse(text)))


def _functions(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.end_lineno:
            body = node.body[1:] if ast.get_docstring(node) else node.body
            length = node.end_lineno - body[0].lineno + 1 if body else 0
            if length > LONGEST_FUNCTION:
                yield node.lineno, f"{node.name} has {length} lines, split at {LONGEST_FUNCTION}"


def _templates() -> Iterator[str]:
    for path in sorted((ROOT / "gemsamen").rglob("*.html")):
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > LONGEST_TEMPLATE:
            yield f"{path.relative_to(ROOT)}: {lines} lines, split at {LONGEST_TEMPLATE}"


if __name__ == "__main__":
    main()
