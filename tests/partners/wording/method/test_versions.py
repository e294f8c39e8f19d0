from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import force_locale

from gemsamen.matching import default_coefficients
from gemsamen.matching.adoption import default_adoption_coefficients
from gemsamen.matching.refit.scaling import LEARNED, scaled
from gemsamen.partners.service import coefficients_folder, keep_coefficients_in, method_in_use
from gemsamen.partners.wording.method.versions import (
    ADOPTION_VERSIONS,
    ASKING,
    EXPOSURE_GINI,
    FEWEST_LISTS,
    PARTNER_VERSIONS,
    SIZE_SHARES,
    versions_part,
)

DOCUMENTS = Path(__file__).parents[4] / "docs" / "method"
README = DOCUMENTS / "README.md"


@pytest.fixture(autouse=True)
def in_dutch(app: Flask) -> Iterator[None]:  # noqa: ARG001  asked for its context
    with force_locale("nl_NL"):
        yield


def test_the_newest_version_is_the_one_that_is_shipped():
    assert next(iter(PARTNER_VERSIONS)) == default_coefficients().version
    assert next(iter(ADOPTION_VERSIONS)) == default_adoption_coefficients().version


@pytest.mark.parametrize(
    ("document", "versions"), [("README.md", PARTNER_VERSIONS), ("adoption.md", ADOPTION_VERSIONS)]
)
def test_the_documentation_has_the_same_versions(document: str, versions: dict[str, object]):
    text = (DOCUMENTS / document).read_text(encoding="utf-8")

    lines = [line.split("|")[1].strip() for line in text[text.index("## Versions") :].splitlines() if "2026." in line]

    assert lines == list(versions)


def test_what_was_measured_is_what_the_documentation_says():
    text = README.read_text(encoding="utf-8")
    exposure = text[text.index("### Exposure") :]

    for name, gini in EXPOSURE_GINI.items():
        assert f"| {name} | {gini:.3f} |" in exposure
    for _, count, share, places in SIZE_SHARES:
        assert f"| {count} | {share}% | {places}% | 0 |" in exposure
    assert f"When all {ASKING} ask" in exposure
    assert f"first ten of at least {FEWEST_LISTS} others" in exposure


def test_a_version_that_was_learned_here_stands_on_top(tmp_path: Path):
    usual = coefficients_folder().path
    keep_coefficients_in(tmp_path)
    coefficients_folder().add(scaled(default_coefficients(), dict.fromkeys(LEARNED, 2.0), version="learned"))

    part = versions_part(method_in_use())
    keep_coefficients_in(usual.parent)

    assert part.versions[0].version == "learned"
    assert "Systemen × 2" in part.versions[0].change
    assert len(part.versions) == len(versions_part(method_in_use()).versions) + 1
