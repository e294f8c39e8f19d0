"""Every page has an entry in the table, so that none escapes the eye of the browser."""

from flask import Flask

from tests.chromium_pages.pages import NO_PAGES, PAGES


def test_every_address_that_can_be_opened_is_looked_at(session_app: Flask):
    opened = {rule.endpoint for rule in session_app.url_map.iter_rules() if "GET" in (rule.methods or ())}

    assert sorted(opened - set(PAGES) - set(NO_PAGES)) == [], "add these to tests/chromium_pages/pages.py"
    assert sorted((set(PAGES) | set(NO_PAGES)) - opened) == [], "these are gone"
