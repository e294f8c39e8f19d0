"""Slowing down whoever guesses: attempts are counted in the database, so that every process knows them.

An attempt is written down before it is judged, so that many at once cannot slip through together. After a number of
free attempts in an hour the wait doubles, from one minute to at most fifteen: a stranger can slow a user down, never
lock him out, and an attempt that is refused does not lengthen the wait.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from gemsamen.accounts.models import SignInFailure
from gemsamen.db import db, now

WINDOW = timedelta(hours=1)
SHORTEST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(minutes=15)


class TooManyAttemptsError(Exception):
    """Somebody tried too often; he has to wait a number of whole minutes."""

    def __init__(self, minutes: int) -> None:
        super().__init__(f"wait {minutes} minutes")
        self.minutes = minutes


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One attempt: the rows that stand for it, and how many attempts each of its keys has for free."""

    row_ids: tuple[int, ...]
    free: Mapping[str, int]


def attempt_key(secret: str, *parts: str) -> str:
    """Return the key for an address or account: a keyed hash, so that the table names nobody."""
    return hmac.new(secret.encode(), "\0".join(parts).encode(), hashlib.sha256).hexdigest()


def note_attempt(free: Mapping[str, int]) -> Attempt:
    """Write an attempt down under each of its keys and drop what is too old to count; the caller commits."""
    db.session.execute(delete(SignInFailure).where(SignInFailure.at < now() - WINDOW))
    rows = [SignInFailure(key=key, at=now()) for key in free]
    db.session.add_all(rows)
    db.session.flush()
    return Attempt(row_ids=tuple(row.id for row in rows), free=free)


def judge_attempt(attempt: Attempt) -> int:
    """Return the minutes to wait because of earlier attempts, 0 when this one may go on."""
    earlier = (
        select(SignInFailure.key, func.count(), func.max(SignInFailure.at))
        .where(SignInFailure.key.in_(attempt.free), SignInFailure.id < min(attempt.row_ids))
        .where(SignInFailure.at >= now() - WINDOW)
        .group_by(SignInFailure.key)
    )
    waits = [_wait(count - attempt.free[key], last) for key, count, last in db.session.execute(earlier)]
    longest = max(waits, default=timedelta(0))
    return -(-int(longest.total_seconds()) // 60)


def forget_attempt(attempt: Attempt, *keys: str) -> None:
    """Take an attempt back, and everything under the given keys; the caller commits."""
    gone = SignInFailure.id.in_(attempt.row_ids)
    db.session.execute(delete(SignInFailure).where(gone | SignInFailure.key.in_(keys)))


def _wait(too_many: int, last: datetime) -> timedelta:
    if too_many < 0:
        return timedelta(0)
    doubled: timedelta = SHORTEST_WAIT * 2 ** min(too_many, 10)
    return max(timedelta(0), last + min(doubled, LONGEST_WAIT) - now())
