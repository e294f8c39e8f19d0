"""Going back to where the visitor came from, and never to another site."""

from urllib.parse import urlsplit


def own_address(target: str | None) -> str | None:
    """Return the target when it is a path on this site, else nothing.

    Browsers read a backslash as a slash and drop control characters, so both are refused.
    """
    if not target or not target.startswith("/") or target.startswith("//"):
        return None
    if "\\" in target or not target.isprintable():
        return None
    parts = urlsplit(target)
    return target if not parts.scheme and not parts.netloc else None


def own_path(url: str) -> str:
    """Return the path and the query of an address of this site."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
