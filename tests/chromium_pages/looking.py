"""What a page must be in a real browser: quiet, readable, within the window."""

from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Page, Request, Response

BROKEN_WORDS = """() => {
  const hidden = element => {
    if (!element.checkVisibility({visibilityProperty: true})) return true;
    for (let each = element; each; each = each.parentElement) {
      const box = each.getBoundingClientRect(), style = getComputedStyle(each);
      if (style.clipPath !== "none" || style.clip !== "auto" || box.width <= 1 || box.height <= 1) return true;
    }
    return false;
  };
  const broken = [];
  const cells = "td, th, dt, dd, h1, h2, h3, label, button, .nl-button, .gs-nav__link";
  for (const cell of document.querySelectorAll(cells)) {
    if (hidden(cell)) continue;
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (hidden(node.parentElement)) continue;
      for (const word of node.data.matchAll(/[^\\s\\u00ad\\u200b\\-–—/]+/g)) {
        if (/[@.:_]/.test(word[0].slice(1, -1))) continue;
        const range = document.createRange();
        const afterSoftHyphen = node.data[word.index - 1] === "\u00ad" && word[0].length > 1;
        range.setStart(node, word.index + (afterSoftHyphen ? 1 : 0));
        range.setEnd(node, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].filter(box => box.width > 0).map(box => Math.round(box.top)));
        if (lines.size > 1) broken.push(`${cell.tagName.toLowerCase()}: ${word[0]}`);
      }
    }
  }
  return [...new Set(broken)];
}"""
"""A word of which a part stands on the next line without a hyphen; addresses and names of files may break. The hyphen
that a browser draws counts as part of the first letter after it.
"""

CLIPPED_TEXT = """() => [...document.querySelectorAll("main *, header *, footer *")].filter(each => {
  const style = getComputedStyle(each), box = each.getBoundingClientRect();
  if (each.closest("svg, select, textarea, input") || box.width <= 1 || box.height <= 1) return false;
  if (style.clipPath !== "none" || style.clip !== "auto" || !each.textContent.trim()) return false;
  const isCut = (overflow, inner, outer) => ["hidden", "clip"].includes(overflow) && inner > outer + 1;
  return isCut(style.overflowX, each.scrollWidth, each.clientWidth)
    || isCut(style.overflowY, each.scrollHeight, each.clientHeight);
}).map(each => `${each.tagName.toLowerCase()}.${each.className}: ${each.textContent.trim().slice(0, 60)}`)"""
"""An element that cuts off its own text."""

OPEN_DETAILS = "() => document.querySelectorAll('main details').forEach(each => each.open = true)"
HEADINGS = "() => [...document.querySelectorAll('h1')].map(each => each.textContent.replaceAll('\\u00ad', '').trim())"


@dataclass
class Watch:
    """Collects everything that goes wrong in a page while it is open.

    Parameters
    ----------
    address : str
        Where the application runs; only its own requests count.
    expected_status : int
        The answer to expect for the page itself.
    """

    address: str
    expected_status: int = 200
    problems: list[str] = field(default_factory=list)

    def begin(self, expected_status: int) -> None:
        """Forget what went before."""
        self.expected_status = expected_status
        self.problems.clear()

    def follow(self, page: Page) -> None:
        """Listen to a page from now on."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def _console(self, message: ConsoleMessage) -> None:
        is_own_status = f"status of {self.expected_status}" in message.text
        if message.type in {"error", "warning"} and not is_own_status:
            self.problems.append(f"console: {message.text}")

    def _failed(self, request: Request) -> None:
        self.problems.append(f"failed: {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if not response.url.startswith((self.address, "data:")):
            self.problems.append(f"another site: {response.url}")
        elif response.status >= 400 and response.status != self.expected_status:
            self.problems.append(f"{response.status}: {response.url}")


def faults_of_layout(page: Page) -> list[str]:
    """Open what can be folded out, and return broken words, cut-off text and anything but one main heading."""
    page.evaluate(OPEN_DETAILS)
    faults = [f"broken word: {each}" for each in page.evaluate(BROKEN_WORDS)]
    faults += [f"cut off: {each}" for each in page.evaluate(CLIPPED_TEXT)]
    headings = page.evaluate(HEADINGS)
    if len(headings) != 1 or not headings[0]:
        faults.append(f"not one heading: {headings}")
    elif not page.title().startswith(headings[0]):
        faults.append(f"the title {page.title()!r} does not start with {headings[0]!r}")
    return faults
