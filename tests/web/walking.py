"""Visiting every route, the way the table in ``routes`` says."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask
from werkzeug.routing import Rule

from tests.web.routes import ARGUMENTS, ARGUMENTS_OF, FIELDS_OF, ROUTES, Who


@dataclass(frozen=True)
class Step:
    """One address with one method, and who may use it."""

    endpoint: str
    method: str
    address: str
    who: Who
    is_room: bool
    numbers: tuple[str, ...]
    fields: dict[str, str]

    @property
    def is_secret(self) -> bool:
        """Whether the address holds a made-up token or name, which belongs to nothing."""
        return "onzin" in self.address

    def __str__(self) -> str:
        """Name the step in a failure."""
        return f"{self.method} {self.address} ({self.endpoint})"


def steps(app: Flask, **arguments: str | int) -> Iterator[Step]:
    """Yield every method of every route that the table knows."""
    rules = {rule.endpoint: rule for rule in app.url_map.iter_rules()}
    for endpoint, reader, writer in ROUTES:
        for method, who in (("GET", reader), ("POST", writer)):
            if who is not Who.NOBODY and endpoint in rules:
                yield _step(app, rules[endpoint], method, who, arguments)


def _step(app: Flask, rule: Rule, method: str, who: Who, arguments: dict[str, str | int]) -> Step:
    examples = {**ARGUMENTS, **ARGUMENTS_OF.get(rule.endpoint, {}), **arguments}
    values = {name: examples[name] for name in rule.arguments}
    address = app.url_map.bind("localhost").build(rule.endpoint, values, method=method)
    numbers = tuple(name for name in rule.arguments if isinstance(ARGUMENTS[name], int))
    fields = FIELDS_OF.get(rule.endpoint, {}) if method == "POST" else {}
    return Step(rule.endpoint, method, address, who, "organisation" in rule.arguments, numbers, fields)
