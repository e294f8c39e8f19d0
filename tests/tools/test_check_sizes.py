import ast
from pathlib import Path

import pytest

from tools import check_sizes
from tools.check_sizes import LONGEST_FUNCTION, LONGEST_TEMPLATE, _functions, _modules, _templates

pytestmark = pytest.mark.pure


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "gemsamen" / "templates").mkdir(parents=True)
    monkeypatch.setattr(check_sizes, "ROOT", tmp_path)
    return tmp_path / "gemsamen"


def function(lines: int, *, docstring: int = 0) -> str:
    text = ['    """', *["    Words."] * docstring, '    """'] if docstring else []
    return "\n".join(["def long():", *text, *["    x = 1"] * lines])


def test_a_module_may_be_as_long_as_the_limit(tree: Path):
    (tree / "room.py").write_text("x = 1\n" * 300, encoding="utf-8")

    assert list(_modules("gemsamen", 300)) == []


def test_a_longer_module_is_named_with_its_length(tree: Path):
    (tree / "room.py").write_text("x = 1\n" * 301, encoding="utf-8")

    assert list(_modules("gemsamen", 300)) == [f"{Path('gemsamen/room.py')}: 301 lines, split at 300"]


def test_empty_lines_and_comments_do_not_count(tree: Path):
    (tree / "room.py").write_text("x = 1\n\n# why\n    # more\n" * 300, encoding="utf-8")

    assert list(_modules("gemsamen", 300)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (function(LONGEST_FUNCTION), []),
        (function(LONGEST_FUNCTION + 1), [(1, "long has 41 lines, split at 40")]),
        (function(LONGEST_FUNCTION, docstring=50), []),
    ],
)
def test_a_function_is_measured_without_its_docstring(text: str, found: list[tuple[int, str]]):
    assert list(_functions(ast.parse(text))) == found


def test_a_long_function_is_named_with_its_place(tree: Path):
    (tree / "room.py").write_text(f"\n\n{function(50)}", encoding="utf-8")

    assert list(_modules("gemsamen", 300)) == [f"{Path('gemsamen/room.py')}:3: long has 50 lines, split at 40"]


def test_a_long_template_is_named(tree: Path):
    (tree / "templates" / "short.html").write_text("<p>\n" * LONGEST_TEMPLATE, encoding="utf-8")
    (tree / "templates" / "long.html").write_text("<p>\n" * (LONGEST_TEMPLATE + 1), encoding="utf-8")

    assert list(_templates()) == [f"{Path('gemsamen/templates/long.html')}: 121 lines, split at 120"]
