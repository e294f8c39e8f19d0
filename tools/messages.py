"""Keep the Dutch catalogue beside the code: ``update`` collects, ``compile`` builds, ``check`` refuses gaps."""

import argparse
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "gemsamen"
DUTCH = PACKAGE / "translations" / "nl" / "LC_MESSAGES" / "messages.po"
METHODS = [("**/templates/**.html", "jinja2"), ("**.py", "python")]
KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
OPTIONS = {"**/templates/**.html": {"trimmed": "true", "encoding": "utf-8"}}
HEADER = "# Dutch messages of gemsamen."


def collect() -> Catalog:
    """Return the messages that stand in the code and the templates."""
    catalog = Catalog(project="gemsamen", header_comment=HEADER)
    found = extract_from_dir(PACKAGE, METHODS, OPTIONS, KEYWORDS, strip_comment_tags=True)
    for file_name, _line, message, _comments, context in found:
        catalog.add(message, None, [(f"gemsamen/{Path(file_name).as_posix()}", 0)], context=context)
    return catalog


def read_dutch(path: Path = DUTCH) -> Catalog:
    """Return the Dutch catalogue as it stands, empty when there is none yet."""
    if not path.exists():
        return Catalog(locale="nl", project="gemsamen", header_comment=HEADER)
    with path.open("rb") as file:
        return read_po(file, locale="nl")


def write_dutch(catalog: Catalog, path: Path = DUTCH) -> None:
    """Write the catalogue in a fixed order, without line numbers or dates that change for nothing."""
    catalog.header_comment = HEADER
    catalog.fuzzy = False
    buffer = BytesIO()
    write_po(buffer, catalog, sort_by_file=False, sort_output=True, no_location=True, width=0, ignore_obsolete=True)
    lines = [line for line in buffer.getvalue().decode().splitlines() if not line.startswith('"POT-Creation-Date')]
    kept = [line for line in lines if not line.startswith(('"PO-Revision-Date', '"Generated-By', '"Last-Translator'))]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")


def update() -> None:
    """Add new messages, drop those that are gone, keep every translation."""
    dutch = read_dutch()
    dutch.update(collect(), no_fuzzy_matching=True)
    write_dutch(dutch)


def compile_dutch() -> None:
    """Build the file that the application reads, when it is missing or stale."""
    target = DUTCH.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime_ns >= DUTCH.stat().st_mtime_ns:
        return
    with target.open("wb") as file:
        write_mo(file, read_dutch())


def problems() -> list[str]:
    """Return what is wrong with the catalogue: missing, unused, uncertain or broken translations."""
    code, dutch = collect(), read_dutch()
    wanted = {message.id if isinstance(message.id, str) else message.id[0] for message in code if message.id}
    found = [f"missing in the catalogue: {text!r}" for text in sorted(wanted) if dutch.get(text) is None]
    for message in dutch:
        if message.id:
            found.extend(_faults(message, wanted))
    return found


def _faults(message: Message, wanted: set[str]) -> list[str]:
    text = message.id if isinstance(message.id, str) else message.id[0]
    parts = [message.string] if isinstance(message.string, str) else list(message.string or ())
    faults = []
    if text not in wanted:
        faults.append(f"no longer used: {text!r}")
    if not all(parts):
        faults.append(f"without Dutch: {text!r}")
    if message.fuzzy:
        faults.append(f"uncertain: {text!r}")
    faults.extend(f"{text!r}: {error}" for error in message.check())
    return faults


def main() -> None:
    """Run one of the three tasks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=("update", "compile", "check"))
    task = parser.parse_args().task
    if task == "check":
        found = problems()
        print("\n".join(found))
        sys.exit(1 if found else 0)
    {"update": update, "compile": compile_dutch}[task]()


if __name__ == "__main__":
    main()
