"""Which forms may be kept, and what of them."""

import pytest
from flask import Flask
from flask_wtf import FlaskForm
from wtforms import PasswordField
from wtforms.fields.core import UnboundField

from gemsamen.web.kept_form import KeptForm, is_from_own_page, kept_form

OURS = {"Sec-Fetch-Site": "same-origin"}
NEED = "/voor/zutphen/behoeften/melden"


def _forms(parent: type[FlaskForm]) -> list[type[FlaskForm]]:
    return [each for form in parent.__subclasses__() for each in (form, *_forms(form))]


def _password_names() -> set[str]:
    ours = [form for form in _forms(FlaskForm) if form.__module__.startswith("gemsamen.")]
    fields = {name: getattr(form, name, None) for form in ours for name in dir(form)}
    return {
        name
        for name, field in fields.items()
        if isinstance(field, UnboundField) and issubclass(field.field_class, PasswordField)
    }


def test_no_password_field_of_the_house_is_ever_kept(app: Flask):
    names = _password_names()

    with app.test_request_context(NEED, method="POST", data=dict.fromkeys(names, "niet bewaren"), headers=OURS):
        kept = kept_form()

    assert names >= {"password", "new_password"}
    assert (kept.fields, kept.has_secret) == ((), True)
    assert "niet bewaren" not in kept.carried


@pytest.mark.parametrize(
    ("headers", "is_ours"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://kwaad.example"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": ""}, False),
        ({"Origin": "http://localhost"}, True),
        ({"Origin": "http://localhost.kwaad.example"}, False),
        ({"Origin": "http://localhost:81"}, False),
        ({"Origin": "null"}, False),
        ({"Referer": "http://localhost/"}, False),
        ({}, False),
    ],
)
def test_only_a_browser_says_that_a_page_is_ours(app: Flask, headers: dict[str, str], *, is_ours: bool):
    with app.test_request_context(NEED, method="POST", headers=headers):
        assert is_from_own_page() is is_ours


def test_names_that_stand_more_than_once_keep_their_order_and_the_token_is_left_out(app: Flask):
    sent = {"choice": ["b", "a"], "csrf_token": "x"}

    with app.test_request_context(f"{NEED}?onderdeel=a%20b", method="POST", data=sent, headers=OURS):
        kept = kept_form()

    assert kept == KeptForm(address=f"{NEED}?onderdeel=a%20b", fields=(("choice", "b"), ("choice", "a")))
    assert kept.can_be_sent


@pytest.mark.parametrize(
    ("referrer", "page"),
    [
        ("http://localhost/voor/zutphen/behoeften?a=1", "/voor/zutphen/behoeften?a=1"),
        ("http://kwaad.example/voor/zutphen", ""),
        ("", ""),
    ],
)
def test_the_page_of_a_form_is_known_when_it_is_ours(app: Flask, referrer: str, page: str):
    with app.test_request_context(NEED, method="POST", headers={**OURS, "Referer": referrer}):
        kept = kept_form()

    assert kept.page == page


@pytest.mark.parametrize(
    ("address", "opened"),
    [
        (NEED, NEED),
        ("/voor/zutphen/landschap/1/bevestigen", "/voor/zutphen/landschap"),
        ("/voor/zutphen/landschap/gekozen?a=1", "/voor/zutphen/landschap"),
    ],
)
def test_a_form_is_opened_again_where_it_stands(app: Flask, address: str, opened: str):
    with app.test_request_context():
        assert KeptForm(address=address, page="/voor/zutphen/landschap").form_address == opened
