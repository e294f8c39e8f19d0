"""Have a file read by a child process, so that no file can harm the process that serves pages."""

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from gemsamen.exchange.reading.limits import Limits
from gemsamen.exchange.reading.recognition import FileKind
from gemsamen.exchange.reading.refusals import FileRefusedError, ReaderBrokenError, Refusal
from gemsamen.exchange.reading.table import Row, Table

_log = logging.getLogger(__name__)

_START = "from gemsamen.exchange.reading.child import main; main()"
_OUTPUT_PER_CHARACTER = 6
"""JSON writes one character in at most this many bytes per code unit."""
_OUTPUT_PER_ROW = 1024
_KILLED_BY = {
    signal.SIGABRT: Refusal.TOO_MUCH_MEMORY,
    signal.SIGKILL: Refusal.TOO_MUCH_MEMORY,
    signal.SIGXCPU: Refusal.TOO_SLOW,
}


def read_table(source: Path | bytes, filename: str, limits: Limits | None = None) -> Table:
    """Read a CSV or XLSX file that nobody trusts.

    Safe to call from several threads; each call starts one child process and waits for it.

    Parameters
    ----------
    source : Path or bytes
        The file, or its content.
    filename : str
        The name it was handed in with; its extension must fit the content.
    limits : Limits, optional
        Bounds on the file, and on the time and memory to read it.

    Raises
    ------
    FileRefusedError
        When the file is not a table within the limits; its `refusal` says why.
    ReaderBrokenError
        When the child process cannot start, whatever the file.
    """
    limits = limits or Limits()
    with _opened(source) as stream:
        _require_size(os.fstat(stream.fileno()).st_size, limits)
        return _read_in_child(stream, filename, limits)


@contextmanager
def _opened(source: Path | bytes) -> Iterator[IO[bytes]]:
    """Open the source as a file that a child process can inherit."""
    with tempfile.TemporaryFile() if isinstance(source, bytes) else _opened_path(source) as stream:
        if isinstance(source, bytes):
            stream.write(source)
            stream.seek(0)
        yield stream


def _opened_path(path: Path) -> IO[bytes]:
    try:
        if path.is_file():
            return path.open("rb")
    except (OSError, ValueError) as error:
        raise FileRefusedError(Refusal.NOT_A_FILE) from error
    raise FileRefusedError(Refusal.NOT_A_FILE)


def _require_size(size: int, limits: Limits) -> None:
    if size == 0:
        raise FileRefusedError(Refusal.EMPTY_FILE)
    if size > limits.file_bytes:
        raise FileRefusedError(Refusal.TOO_LARGE, {"found": size, "allowed": limits.file_bytes})


def _read_in_child(stream: IO[bytes], filename: str, limits: Limits) -> Table:
    with tempfile.TemporaryFile() as complaints, _child(stream, complaints, filename, limits) as child:
        is_late = threading.Event()
        deadline = threading.Timer(limits.seconds, _stop, (child, is_late))
        deadline.start()
        answer = _Answer(limits)
        try:
            answer.read(child.stdout)
            child.wait()
        finally:
            deadline.cancel()
            child.kill()
        if answer.is_complete:
            return answer.table()
        if is_late.is_set():
            raise FileRefusedError(Refusal.TOO_SLOW, {"seconds": limits.seconds})
        raise _explained(child.returncode, complaints, limits, is_started=answer.is_started)


def _stop(child: "subprocess.Popen[bytes]", is_late: threading.Event) -> None:
    is_late.set()
    child.kill()


def _child(stream: IO[bytes], complaints: IO[bytes], filename: str, limits: Limits) -> "subprocess.Popen[bytes]":
    """Start the child: without the settings and secrets of this process, and without its open files."""
    request = json.dumps({"filename": filename[-255:], "limits": limits._asdict()})
    path = os.pathsep.join(str(Path(entry).absolute()) for entry in sys.path)
    return subprocess.Popen(  # noqa: S603 - our own interpreter; the file name is data in the JSON
        [sys.executable, "-P", "-S", "-X", "utf8", "-c", _START, request],
        stdin=stream,
        stdout=subprocess.PIPE,
        stderr=complaints,
        env={"PYTHONPATH": path},
    )


class _Answer:
    """What the child prints, line by line."""

    def __init__(self, limits: Limits) -> None:
        self.is_started = False
        self.is_complete = False
        self._left = limits.text_characters * _OUTPUT_PER_CHARACTER + limits.rows * _OUTPUT_PER_ROW
        self._facts: dict[str, Any] = {}
        self._rows: list[Row] = []

    def read(self, output: IO[bytes] | None) -> None:
        for line in output or ():
            self._left -= len(line)
            if self._left < 0:
                raise FileRefusedError(Refusal.TOO_MUCH_TEXT, {})
            if not line.endswith(b"\n"):
                return
            message = json.loads(line)
            if isinstance(message, list):
                self._rows += [Row(number, tuple(cells), surplus) for number, cells, surplus in message]
            else:
                self._take(message)

    def _take(self, message: dict[str, Any]) -> None:
        self.is_started = True
        if "refusal" in message:
            raise FileRefusedError(Refusal(message["refusal"]), message["params"])
        self._facts.update(message.get("table", {}))
        self.is_complete = message.get("end") == len(self._rows)

    def table(self) -> Table:
        facts = {**self._facts, "kind": FileKind(self._facts["kind"]), "columns": tuple(self._facts["columns"])}
        facts["other_sheets"] = tuple(facts.get("other_sheets", ()))
        return Table(rows=tuple(self._rows), **facts)


def _explained(
    code: int, complaints: IO[bytes], limits: Limits, *, is_started: bool
) -> FileRefusedError | ReaderBrokenError:
    """Return why the child ended without an answer."""
    complaints.seek(0)
    last_words = complaints.read()[-2000:].decode("utf-8", "replace").strip()
    if not is_started:
        return ReaderBrokenError(f"the table reader does not start (code {code}): {last_words}")
    _log.warning("the table reader ended with code %s: %s", code, last_words.rpartition("\n")[2].partition(":")[0])
    refusal = _KILLED_BY.get(signal.Signals(-code), Refusal.DAMAGED) if code < 0 else Refusal.DAMAGED
    return FileRefusedError(refusal, {"seconds": limits.seconds} if refusal is Refusal.TOO_SLOW else {})
