"""The child process: reads one untrusted file within limits and prints its table as lines of JSON.

Standard input is the file, the first argument holds name and limits. Lines of output: {"ready": true}, then the
table, then batches of rows, then {"end": number of rows}; or, at any place, {"refusal": …, "params": …}.
"""

import gc
import json
import resource
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

from gemsamen.exchange.reading.layout import Conversions, Layout, NumberedRow, lay_out, text_rows
from gemsamen.exchange.reading.limits import Limits
from gemsamen.exchange.reading.package import Package
from gemsamen.exchange.reading.recognition import FileKind, claimed_kind, recognise
from gemsamen.exchange.reading.refusals import FileRefusedError, Refusal
from gemsamen.exchange.reading.text_file import read_records
from gemsamen.exchange.reading.workbook import CONVERSIONS, read_sheet

_BATCH = 500
_COMPLAINT_BYTES = 65_536


def main() -> None:
    """Read standard input and print what it holds."""
    request = json.loads(sys.argv[1])
    limits = Limits(**request["limits"])
    _limit_resources(limits)
    gc.disable()
    _print({"ready": True})
    try:
        for line in _answer(sys.stdin.buffer.read(limits.file_bytes + 1), request["filename"], limits):
            _print(line)
    except FileRefusedError as error:
        _print({"refusal": error.refusal, "params": error.params})
    except MemoryError:
        _print({"refusal": Refusal.TOO_MUCH_MEMORY, "params": {}})


def _limit_resources(limits: Limits) -> None:
    """Bound memory and processor time; write no file, keep no core dump."""
    seconds = max(1, round(limits.seconds))
    for what, bound in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, _COMPLAINT_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        lowest = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        resource.setrlimit(what, (lowest, hard))


def _print(line: object) -> None:
    sys.stdout.write(json.dumps(line, separators=(",", ":")))
    sys.stdout.write("\n")
    sys.stdout.flush()


def _answer(content: bytes, filename: str, limits: Limits) -> Iterator[Any]:
    if len(content) > limits.file_bytes:
        raise FileRefusedError(Refusal.TOO_LARGE, {"found": len(content), "allowed": limits.file_bytes})
    if recognise(content, filename) is FileKind.XLSX:
        yield from _workbook_lines(content, filename, limits)
    else:
        yield from _text_lines(content, limits)


def _workbook_lines(content: bytes, filename: str, limits: Limits) -> Iterator[Any]:
    package = Package(content, limits)
    if claimed_kind(filename) is FileKind.CSV:
        raise FileRefusedError(Refusal.CONTENT_DIFFERS, {"claimed": FileKind.CSV, "found": FileKind.XLSX})
    sheet = read_sheet(content, package, limits)
    facts = {"kind": FileKind.XLSX, "sheet": sheet.sheet, "other_sheets": sheet.others}
    yield from _table_lines(sheet.rows, facts, limits, CONVERSIONS)


def _text_lines(content: bytes, limits: Limits) -> Iterator[Any]:
    records = read_records(content, limits)
    facts = {"kind": FileKind.CSV, "encoding": records.encoding, "delimiter": records.delimiter}
    yield from _table_lines(records.rows, facts, limits, {})


def _table_lines(
    rows: list[NumberedRow], facts: dict[str, Any], limits: Limits, conversions: Conversions
) -> Iterator[Any]:
    layout = lay_out(rows, limits, is_ragged=facts["kind"] is FileKind.CSV)
    yield {"table": {**facts, "columns": layout.columns, "header_number": layout.header_number}}
    yield from _batches(layout, limits, conversions)


def _batches(layout: Layout, limits: Limits, conversions: Conversions) -> Iterator[Any]:
    rows = text_rows(layout, limits, conversions)
    count = 0
    while batch := list(islice(rows, _BATCH)):
        count += len(batch)
        yield batch
    if count == 0:
        raise FileRefusedError(Refusal.NO_ROWS)
    yield {"end": count}
