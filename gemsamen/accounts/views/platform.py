"""Managing the platform: which organisations take part, who manages them, partnerships and first administrators."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.asking import page_asked
from gemsamen.accounts.current import current_actor
from gemsamen.accounts.forms.platform import AdministratorForm, PartnershipForm
from gemsamen.accounts.inviting import answer_invitation, invited
from gemsamen.accounts.service import (
    AccessFilter,
    InvitationRequest,
    find_for_platform,
    list_members,
    list_open_invitations,
    list_organisations,
)
from gemsamen.accounts.views.blueprint import bp
from gemsamen.db import transaction
from gemsamen.domain.access import Role, require_platform_administrator
from gemsamen.organisations.service import (
    DuplicateOrganisationError,
    NewPartnership,
    TooFewMembersError,
    found_partnership,
    municipality_facts,
)
from gemsamen.web.messages import gettext as _


@bp.get("/beheer")
def platform() -> ResponseReturnValue:
    """List the organisations."""
    search = request.args.get("zoek", "")[:100]
    wanted = request.args.get("beheerders", "")
    access = AccessFilter(wanted) if wanted in set(AccessFilter) else AccessFilter.ALL
    page = list_organisations(current_actor(), search, access, page_asked())
    return render_template(
        "accounts/platform.html",
        page=page,
        search=search,
        access=access,
        address=lambda number: url_for("accounts.platform", pagina=number, zoek=search, beheerders=access.value),
    )


@bp.route("/beheer/samenwerkingen/nieuw", methods=["GET", "POST"])
def new_partnership() -> ResponseReturnValue:
    """Create a partnership of municipalities."""
    actor = current_actor()
    require_platform_administrator(actor)
    municipalities = municipality_facts()
    form = PartnershipForm(municipalities)
    if form.validate_on_submit():
        partnership = NewPartnership(
            name=form.name.data or "", kind=form.chosen_kind, member_codes=tuple(form.members.data or ())
        )
        try:
            with transaction():
                made = found_partnership(actor, partnership)
        except DuplicateOrganisationError:
            form.name.errors = [*form.name.errors, _("There is an organisation or cooperation of this name already.")]
        except TooFewMembersError:
            form.members.errors = [*form.members.errors, _("Choose at least two municipalities.")]
        else:
            flash(_("The partnership has been created. Invite its first administrator."))
            return redirect(url_for("accounts.platform_organisation", slug=made.slug))
    return render_template("accounts/new_partnership.html", form=form, municipalities=municipalities)


@bp.route("/beheer/organisaties/<slug>", methods=["GET", "POST"])
def platform_organisation(slug: str) -> ResponseReturnValue:
    """Show who works for an organisation and invite an administrator."""
    actor = current_actor()
    organisation = find_for_platform(actor, slug)
    form = AdministratorForm()
    if form.validate_on_submit():
        asked = InvitationRequest(
            email=form.email.data or "",
            role=Role.ADMINISTRATOR,
            organisation_id=organisation.id,
            name=form.name.data or "",
        )
        if invited(actor, asked, form.email):
            return redirect(url_for("accounts.platform_organisation", slug=slug))
    return render_template(
        "accounts/platform_organisation.html",
        form=form,
        found=organisation,
        members=list_members(actor, organisation.id),
        invitations=list_open_invitations(actor, organisation.id),
        invitation_address=lambda number, what: url_for(
            "accounts.platform_invitation", slug=slug, invitation_id=number, what=what
        ),
    )


@bp.post("/beheer/organisaties/<slug>/uitnodigingen/<int:invitation_id>/<any(opnieuw, intrekken):what>")
def platform_invitation(slug: str, invitation_id: int, what: str) -> ResponseReturnValue:
    """Send an invitation again, or withdraw it."""
    actor = current_actor()
    answer_invitation(actor, find_for_platform(actor, slug).id, invitation_id, what)
    return redirect(url_for("accounts.platform_organisation", slug=slug))
