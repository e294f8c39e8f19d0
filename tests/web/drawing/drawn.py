"""What every drawing must be: an SVG within its frame, without style, script or text."""

from bs4 import BeautifulSoup, Tag
from markupsafe import Markup


def parsed(drawing: Markup) -> Tag:
    assert isinstance(drawing, Markup)
    soup = BeautifulSoup(drawing, "html.parser")
    assert not soup.select("text, script, style, [style], [onclick], foreignObject, image, a")
    [root] = [each for each in soup.children if isinstance(each, Tag)]
    assert root.name == "svg"
    assert root.get("aria-hidden") == "true" or root.get("role") == "img"
    assert root["focusable"] == "false"
    return root


def percentages(root: Tag, *names: str) -> list[float]:
    found = [str(each[name]) for each in root.select("*") for name in names if name in each.attrs]
    return [float(value.rstrip("%")) for value in found if value.endswith("%")]


def within(root: Tag) -> None:
    assert all(0 <= place <= 100 for place in percentages(root, "x", "x1", "x2", "width"))
    for rect in root.select("rect[x][width]"):
        left, width = str(rect["x"]), str(rect["width"])
        if left.endswith("%") and width.endswith("%"):
            assert float(left.rstrip("%")) + float(width.rstrip("%")) <= 100.5
