"""What municipalities like one's own use, and what it misses beside them."""

from dataclasses import replace

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import PREFIX, current_actor, current_organisation
from gemsamen.organisations.service.examples import example_share
from gemsamen.partners.presenting.peers import peer_query_from, peers_page, peers_table
from gemsamen.partners.service import NotAMunicipalityError
from gemsamen.partners.service.peers import compare_with_peers
from gemsamen.partners.views.blueprint import bp
from gemsamen.partners.views.files import file_of


@bp.get(f"{PREFIX}/vergelijkbaar")
def peers() -> ResponseReturnValue:
    """Show what comparable municipalities use, and what the own one misses beside them."""
    try:
        found = compare_with_peers(current_actor(), current_organisation().id, peer_query_from(request.args))
    except NotAMunicipalityError:
        return render_template("partners/no_municipality.html")
    return render_template("partners/peers.html", page=peers_page(found))


@bp.get(f"{PREFIX}/vergelijkbaar/download")
def peers_file() -> ResponseReturnValue:
    """Give the whole comparison as a file for a spreadsheet."""
    query = replace(peer_query_from(request.args), is_complete=True)
    try:
        found = compare_with_peers(current_actor(), current_organisation().id, query)
    except NotAMunicipalityError:
        abort(404)
    share = example_share()
    return file_of(peers_table(found, share), f"vergelijkbaar-{found.municipality.slug}", share)
