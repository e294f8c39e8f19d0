from flask import Flask
from flask_babel import force_locale

from gemsamen.web.messages import gettext, lazy_gettext, ngettext
from tools.messages import problems


def test_the_dutch_of_every_message_is_complete():
    assert problems() == []


def test_the_number_chooses_the_form(session_app: Flask):
    with session_app.test_request_context(), force_locale("nl_NL"):
        assert ngettext("%(num)d day left", "%(num)d days left", 1) == "nog 1 dag"
        assert ngettext("%(num)d day left", "%(num)d days left", 2) == "nog 2 dagen"


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
