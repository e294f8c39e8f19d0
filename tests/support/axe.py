"""The accessibility engine axe in a page: no violations, and nothing that it could not decide."""

from pathlib import Path

from playwright.sync_api import Page

ENGINE = Path(__file__).resolve().parent.parent.parent / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """rules => axe.run(document, {
  runOnly: {type: "tag", values: rules},
  resultTypes: ["violations", "incomplete"],
})"""
"""What passes is not described: that takes most of the time."""


def accessibility_problems(page: Page) -> list[str]:
    """Return what axe found wrong or could not decide, with everything that can be folded out open."""
    page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
    page.evaluate(ENGINE.read_text(encoding="utf-8"))
    result = page.evaluate(RUN, RULES)
    return [
        f"{kind}: {rule['id']}: {node['target']}: {node['failureSummary'] or node['html'][:200]}"
        for kind in ("violations", "incomplete")
        for rule in result[kind]
        for node in rule["nodes"]
    ]


def scrolls_sideways(page: Page) -> bool:
    """Tell whether the page is wider than the window."""
    wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    return bool(page.evaluate(wider))
