"""The fields of a form: label, hint and error belong together for who cannot see the page."""

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask, render_template_string
from flask_babel import force_locale
from flask_wtf import FlaskForm
from hypothesis import given
from hypothesis import strategies as st
from wtforms import BooleanField, FileField, RadioField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from gemsamen.web.forms import described_attributes

TEMPLATE = """
{% from "web/components/form.html" import checkbox, error_summary, file_field, radios, select_field, text_area,
   text_field %}{% from "web/components/facets.html" import facet_choice %}
{{ error_summary(form) }}
{{ text_field(form.name, hint="As on the contract", autocomplete="organization", inputmode="numeric") }}
{{ text_area(form.note) }}
{{ select_field(form.phase, hint="<b>Now</b>") }}
{{ file_field(form.file, accept=".csv") }}
{{ checkbox(form.leads) }}
{{ radios(form.audience, {"own": "Nobody else"}) }}
{{ facet_choice("f1", "fase", "a", "<i>Naam</i>", count=3, checked=true) }}
"""


class ExampleForm(FlaskForm):
    name = StringField("Name", validators=[InputRequired("Fill in a name."), Length(max=5, message="Too long.")])
    note = TextAreaField("Note", validators=[Length(max=5)])
    phase = SelectField("Phase", choices=[SelectChoice("now", "<Now>"), SelectChoice("later", "Later")])
    file = FileField("File")
    leads = BooleanField("We lead")
    audience = RadioField(
        "Audience",
        choices=[SelectChoice("own", "Own"), SelectChoice("all", "All")],
        validators=[InputRequired("Choose.")],
    )


@pytest.fixture
def drawn(session_app: Flask) -> Iterator[object]:
    def draw(**fields: str) -> BeautifulSoup:
        method = "POST" if fields else "GET"
        with session_app.test_request_context(method=method, data=fields or None), force_locale("nl_NL"):
            form = ExampleForm()
            if fields:
                form.validate_on_submit()
            return BeautifulSoup(render_template_string(TEMPLATE, form=form), "html.parser")

    return draw


def field(page: BeautifulSoup, name: str) -> Tag:
    found = page.select_one(f"#{name}")
    assert found is not None
    return found


def label(page: BeautifulSoup, name: str) -> str:
    return " ".join(page.select_one(f"label[for={name}]").text.split())


def test_a_field_is_described_by_its_hint(drawn):
    page = drawn()

    assert field(page, "name")["aria-describedby"] == "name-hint"
    assert page.select_one("#name-hint").text == "As on the contract"
    assert "aria-invalid" not in field(page, "name").attrs


def test_a_field_without_hint_or_error_is_described_by_nothing(drawn):
    page = drawn()

    assert "aria-describedby" not in field(page, "note").attrs
    assert "aria-describedby" not in field(page, "leads").attrs


def test_a_field_with_an_error_is_invalid_and_described_by_the_error_first(drawn):
    page = drawn(name="far too long", note="far too long", phase="now")

    assert field(page, "name")["aria-invalid"] == "true"
    assert field(page, "name")["aria-describedby"].split() == ["name-error", "name-hint"]
    assert page.select_one("#name-error").text == "Too long."
    assert field(page, "note")["aria-describedby"] == "note-error"


def test_a_field_that_is_not_required_says_so(drawn):
    page = drawn()

    assert label(page, "name") == "Name"
    assert label(page, "note") == "Note (hoeft niet)"


def test_what_was_typed_is_still_there_after_an_error(drawn):
    page = drawn(name="<far too long>", note="far too long", phase="later", leads="y")

    assert field(page, "name")["value"] == "<far too long>"
    assert field(page, "note").text.strip() == "far too long"
    assert page.select_one("#phase option[selected]")["value"] == "later"
    assert "checked" in field(page, "leads").attrs


def test_the_error_summary_counts_and_leads_to_the_fields(drawn):
    page = drawn(name="", note="far too long", phase="now")

    summary = page.select_one("[role=alert]")
    assert " ".join(summary.h2.text.split()) == "3 punten vragen uw aandacht"
    assert summary["aria-labelledby"] == summary.h2["id"]
    links = [(str(link["href"]), link.text) for link in summary.select("a")]
    assert [link[0] for link in links] == ["#name", "#note", "#audience"]
    assert links[0] == ("#name", "Fill in a name.")
    assert all(page.select_one(address) for address, _ in links)


def test_without_errors_there_is_no_summary(drawn):
    assert drawn().select_one("[role=alert]") is None


def test_a_choice_out_of_few_is_a_group_with_its_own_error(drawn):
    page = drawn(name="Zaak", phase="now")

    group = field(page, "audience")
    assert group.name == "fieldset"
    assert " ".join(group.legend.text.split()) == "Audience"
    assert group["aria-describedby"] == "audience-error"
    assert [each.text.split()[0] for each in group.select("label")] == ["Own", "All"]
    assert "Nobody else" in group.text


def test_markup_in_words_stays_text(drawn):
    page = drawn()

    assert page.select_one("#phase-hint").text == "<b>Now</b>"
    assert page.select_one("#phase option").text == "<Now>"
    assert page.select_one("label[for=f1] i") is None


def test_attributes_of_a_field_pass_through(drawn):
    page = drawn()

    assert (field(page, "name")["autocomplete"], field(page, "name")["inputmode"]) == ("organization", "numeric")
    assert field(page, "file")["accept"] == ".csv"
    assert "checked" in field(page, "f1").attrs


@pytest.mark.pure
@pytest.mark.parametrize(
    ("ids", "attributes"),
    [
        ("", {"aria-describedby": False}),
        (" name-hint", {"aria-describedby": "name-hint"}),
        ("name-error", {"aria-describedby": "name-error", "aria-invalid": "true"}),
        ("name-error name-hint", {"aria-describedby": "name-error name-hint", "aria-invalid": "true"}),
        ("on-error-hint", {"aria-describedby": "on-error-hint"}),
    ],
)
def test_only_an_error_makes_a_field_invalid(ids: str, attributes: dict[str, object]):
    assert described_attributes(ids) == attributes


@pytest.mark.pure
@given(st.text(alphabet="ab- ", max_size=20))
def test_a_field_is_never_described_by_an_empty_name(ids: str):
    assert described_attributes(ids)["aria-describedby"] != ""
