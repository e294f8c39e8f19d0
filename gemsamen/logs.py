"""Structured logs: one JSON line per event, without personal data."""

import logging
import time

import structlog
from flask import Flask, Response, g, request

from gemsamen.config import Settings

_UNLOGGED = {"static"}


def write_structured_logs(app: Flask, settings: Settings) -> None:
    """Log every request with its endpoint, status and duration; never an address, name or query."""
    renderer = structlog.processors.JSONRenderer() if settings.is_production else structlog.dev.ConsoleRenderer()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
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
