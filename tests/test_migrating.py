"""Migrating apart from the application."""

import pytest

from tests.test_architecture import ANSWER_A_PAGE, loaded_by

pytestmark = pytest.mark.pure


def test_a_page_is_answered_without_what_migrates():
    assert not loaded_by(ANSWER_A_PAGE) & {"alembic", "flask_migrate", "mako"}
