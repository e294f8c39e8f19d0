"""Addresses of built style sheets and scripts, with a mark of their content so that browsers may keep them."""

import json
from functools import cache
from pathlib import Path

from flask import Flask, current_app, url_for

MANIFEST = "dist/manifest.json"


@cache
def _marks(static_folder: str) -> dict[str, str]:
    path = Path(static_folder) / MANIFEST
    if not path.exists():
        return {}
    marks: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return marks


def asset(name: str) -> str:
    """Return the address of a built file, such as ``app.css``."""
    mark = _marks(str(current_app.static_folder)).get(name, "0")
    return url_for("static", filename=f"dist/{name}", v=mark)


def register_assets(app: Flask) -> None:
    """Make ``asset`` available in templates."""
    app.jinja_env.globals["asset"] = asset
