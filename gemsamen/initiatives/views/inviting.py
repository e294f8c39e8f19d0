"""Choosing whom to invite: ticked, typed, or named in the address."""

from flask import request
from wtforms.fields.choices import SelectChoice

from gemsamen.initiatives.forms import InvitationForm
from gemsamen.initiatives.service import Candidates, find_candidates
from gemsamen.web.messages import gettext as _

DAYS_TO_ANSWER = 21


def choose_partners(form: InvitationForm) -> Candidates:
    """Offer everybody who was chosen as a ticked box, and say which words were not understood."""
    was_sent = request.method == "POST"
    candidates = find_candidates(form.words if was_sent else request.args.getlist("met"))
    form.partners.choices = [SelectChoice(value=each.slug, label=each.name) for each in candidates.found]
    form.partners.data = [each.slug for each in candidates.found]
    form.more.data = ", ".join(candidates.unknown)
    return candidates


def is_sent(form: InvitationForm) -> bool:
    """Tell whether the form was sent as a whole and is complete, not only to add one more organisation."""
    if request.method != "POST":
        return False
    is_complete = "add" not in request.form and bool(form.validate())
    if form.more.data:
        sentence = _("We do not know “%(name)s”. Choose a name from the list.", name=form.more.data)
        form.more.errors = [*form.more.errors, sentence]
        return False
    return is_complete
