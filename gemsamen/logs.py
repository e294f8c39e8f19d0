"""Structured logs: one JSON line per event, without personal data."""

import logging
import time
import traceback
from collections.abc import Iterator

import structlog
from flask import Flask, Response, g, request

from gemsamen.config import Settings

_UNLOGGED = {"static"}


def write_structured_logs(app: Flask, settings: Settings) -> None:
    """Log every request with its endpoint, status and duration; never an address, name or query."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *_endings(settings),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
    log = structlog.get_logger("gemsamen")

    @app.before_request
    def start_clock() -> None:
        g.request_started = time.perf_counter()

    @app.after_request
    def log_request(response: Response) -> Response:
        if settings.is_production and request.endpoint not in _UNLOGGED:
            started = g.get("request_started", time.perf_counter())
            log.info(
                "request",
                endpoint=request.endpoint,
                method=request.method,
                status=response.status_code,
                milliseconds=round((time.perf_counter() - started) * 1000),
            )
        return response


def _endings(settings: Settings) -> list[structlog.typing.Processor]:
    if settings.is_production:
        return [_say_where_it_failed, structlog.processors.JSONRenderer()]
    return [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]


def _say_where_it_failed(_log: object, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Put kinds and places instead of an exception: its text may quote what somebody typed."""
    error = event.pop("exc_info", None)
    if isinstance(error, BaseException):
        event["error"] = " from ".join(type(each).__name__ for each in _causes(error))
        frames = traceback.extract_tb(error.__traceback__)
        event["where"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return event


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
