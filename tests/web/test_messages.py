import re

import pytest
from flask import Flask, render_template_string
from flask_babel import force_locale

from gemsamen.web.messages import gettext, lazy_gettext, ngettext
from tools.messages import collect, problems


def test_the_dutch_of_every_message_is_complete():
    assert problems() == []


def test_no_english_article_stands_before_an_inserted_name():
    ids = [message.id if isinstance(message.id, str) else message.id[0] for message in collect()]

    assert [text for text in ids if re.search(r"\b[Aa]n? %\(", text)] == []


def test_the_number_chooses_the_form(session_app: Flask):
    with session_app.test_request_context(), force_locale("nl_NL"):
        assert ngettext("%(num)d day left", "%(num)d days left", 1) == "nog 1 dag"
        assert ngettext("%(num)d day left", "%(num)d days left", 2) == "nog 2 dagen"


@pytest.mark.parametrize(("locale", "words"), [("nl_NL", "nog 15.000 dagen"), ("en_GB", "15,000 days left")])
def test_a_figure_has_the_thousands_marks_of_the_language_in_code_and_in_templates(
    session_app: Flask, locale: str, words: str
):
    template = "{{ ngettext('%(num)d day left', '%(num)d days left', 15000) }}"

    with session_app.test_request_context(), force_locale(locale):
        assert ngettext("%(num)d day left", "%(num)d days left", 15_000) == words
        assert render_template_string(template) == words


def test_other_figures_have_them_too_also_when_they_wait_for_the_language(session_app: Flask):
    bounds = {"first": 0, "last": 12_000}
    message = lazy_gettext("Fill in a number from %(first)d to %(last)d.", **bounds)

    with session_app.test_request_context(), force_locale("nl_NL"):
        assert str(message) == "Vul een getal in van 0 tot en met 12.000."
        assert render_template_string(
            "{{ _('Fill in a number from %(first)d to %(last)d.', **bounds) }}", bounds=bounds
        ) == str(message)


def test_a_year_stays_as_it_is(session_app: Flask):
    with session_app.test_request_context(), force_locale("nl_NL"):
        assert gettext("%(year)s or later", year=2031) == "2031 of later"


def test_values_are_escaped_in_a_template_and_messages_are_not(session_app: Flask):
    with session_app.test_request_context(), force_locale("nl_NL"):
        text = render_template_string("{{ _('“%(text)s”', text=typed) }} {{ _('<b>50%%</b>') }}", typed="<i>")

    assert text == "“&lt;i&gt;” <b>50%</b>"


def test_values_stand_in_their_place(session_app: Flask):
    with session_app.test_request_context(), force_locale("nl_NL"):
        assert gettext("Error code %(code)s", code=404) == "Foutcode 404"


def test_a_lazy_message_waits_for_the_language(session_app: Flask):
    message = lazy_gettext("unknown")

    with session_app.test_request_context():
        with force_locale("nl_NL"):
            dutch = str(message)
        with force_locale("en_GB"):
            english = str(message)

    assert (dutch, english) == ("onbekend", "unknown")
