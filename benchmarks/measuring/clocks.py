"""Time in seconds of processor, which a busy machine changes little, and memory at its highest."""

import resource
import time
from collections.abc import Callable
from pathlib import Path

_MEGABYTE = 1024 * 1024
_PEAK, _RESET = "VmHWM:", "5"


def cpu_milliseconds(
    work: Callable[[], object], *, repeats: int = 50, choose: Callable[[list[float]], float] = min
) -> float:
    """Least processor time of one call in this process, all threads together, after a warm-up.

    Others on the machine take caches away, which only ever makes a call slower; so the least says most. Where every
    call does something else, choose the median.
    """
    work()
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return choose(times) * 1000


def cpu_seconds_with_children(work: Callable[[], object], *, repeats: int = 5) -> float:
    """Least processor time of one call, with that of the processes that it started and waited for."""
    times = []
    for _ in range(repeats):
        start = _used()
        work()
        times.append(_used() - start)
    return min(times)


def extra_megabytes(work: Callable[[], object]) -> float:
    """Memory that a call needs at its highest above what the process had before; Linux only, elsewhere NaN."""
    if not Path("/proc/self/clear_refs").exists():
        work()
        return float("nan")
    Path("/proc/self/clear_refs").write_text(_RESET, encoding="ascii")
    before = _peak()
    work()
    return (_peak() - before) / _MEGABYTE


def _peak() -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(_PEAK))


def _used() -> float:
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in both)
