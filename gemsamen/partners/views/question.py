"""The municipalities that fit for one question: a system, a gap or a component."""

from flask import Response, abort, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import PREFIX, current_actor, current_organisation, today
from gemsamen.organisations.service.examples import example_share
from gemsamen.partners.presenting.question import question_page
from gemsamen.partners.presenting.question_addresses import question_address, question_from
from gemsamen.partners.presenting.question_file import question_table
from gemsamen.partners.presenting.question_subjects import LONGEST_TEXT, subjects_page
from gemsamen.partners.service import NotAMunicipalityError, standing_interests
from gemsamen.partners.service.question import (
    NoComponentError,
    QuestionList,
    partners_for_question,
    shown_question,
)
from gemsamen.partners.service.subjects import subjects_to_ask_about
from gemsamen.partners.views.blueprint import bp
from gemsamen.partners.views.files import file_of
from gemsamen.partners.views.keeping import keep_shown
from gemsamen.register.service import GapNotFoundError, SystemNotFoundError


@bp.get(f"{PREFIX}/vraag")
def question() -> ResponseReturnValue:
    """Show who fits for one question, or the questions that could be asked."""
    actor, organisation, asked = current_actor(), current_organisation(), question_from(request.args)
    try:
        if asked.query.about.is_nothing:
            return _choose()
        listing = _listing()
    except NotAMunicipalityError:
        return render_template("partners/no_municipality.html")
    except NoComponentError as error:
        return render_template("partners/question_without_component.html", system_id=error.system_id, name=error.name)
    interests = standing_interests(actor, organisation.id)
    page = question_page(listing, interests, asked, is_refined="HX-Request" in request.headers)
    response = make_response(render_template("partners/question.html", page=page))
    response.headers["HX-Push-Url"] = question_address(asked.query)
    keep_shown(shown_question(listing))
    return response


@bp.get(f"{PREFIX}/vraag/download")
def question_file() -> ResponseReturnValue:
    """Give the list for one question as a file for a spreadsheet."""
    try:
        listing = _listing()
    except (NotAMunicipalityError, NoComponentError):
        abort(404)
    share = example_share()
    return file_of(question_table(listing, share), f"vraag-{listing.municipality.slug}", share)


def _choose() -> Response:
    text = request.args.get("zoek", "").strip()[:LONGEST_TEXT]
    found = subjects_to_ask_about(current_actor(), current_organisation().id, text, today())
    response = make_response(render_template("partners/questions.html", page=subjects_page(found, today())))
    response.headers["HX-Replace-Url"] = url_for("partners.question", zoek=text or None)
    return response


def _listing() -> QuestionList:
    query = question_from(request.args).query
    try:
        return partners_for_question(current_actor(), current_organisation().id, query, today())
    except (SystemNotFoundError, GapNotFoundError):
        abort(404)
