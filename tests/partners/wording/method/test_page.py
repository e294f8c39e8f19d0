from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from flask import Flask
from flask_babel import force_locale

from gemsamen.matching.adoption import default_adoption_coefficients
from gemsamen.partners.service import method_in_use
from gemsamen.partners.wording.method import method_page
from gemsamen.partners.wording.method.adoption import KNOWN_SOURCES


@pytest.fixture(autouse=True)
def in_dutch(app: Flask) -> Iterator[None]:  # noqa: ARG001  asked for its context
    with force_locale("nl_NL"):
        yield


def texts_of(value: object) -> Iterator[str]:
    """Every text within nested tuples and dataclasses."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_of(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))


@pytest.mark.parametrize("language", ["nl_NL", "en_GB"])
def test_no_number_is_left_open_in_either_language(language: str):
    with force_locale(language):
        page = method_page(method_in_use())

    found = list(texts_of((page.question, page.groups, page.adoption, page.versions)))

    assert len(found) > 100
    assert not [text for text in found if "%(" in text or "nan" in text.split()]


def test_the_sources_that_are_shipped_can_be_translated():
    with force_locale("en_GB"):
        assert str(KNOWN_SOURCES) == default_adoption_coefficients().origin["note"]
    assert method_page(method_in_use()).adoption.sources.startswith("Leveranciers die zichtbaar zijn")
