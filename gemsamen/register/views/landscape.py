"""The landscape: a list with search, facets, sorting and paging, every choice in the address."""

from functools import partial

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import today
from gemsamen.catalogue.service import CatalogueEntryNotFoundError, get_component
from gemsamen.db import transaction
from gemsamen.register.service import (
    Landscape,
    LandscapeQuery,
    Removable,
    component_slugs,
    confirm_systems,
    list_landscape,
)
from gemsamen.register.views.actors import reader
from gemsamen.register.views.arguments import (
    Chip,
    address_of,
    chips_of,
    page_address,
    read_query,
    sort_address,
    sort_direction,
    whole_number,
)
from gemsamen.register.views.blueprint import bp
from gemsamen.register.views.drawings import own_window
from gemsamen.register.views.removed import just_removed
from gemsamen.register.words import band_words, contract_mates_words, facet_word, window_words
from gemsamen.web.drawing import year_axis
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import ngettext

MOST_CHOSEN = 200


@bp.get("/landschap")
def landscape() -> ResponseReturnValue:
    """Show the landscape of the own organisation."""
    query = read_query(request.args, today())
    found = list_landscape(*reader(), query)
    template = "register/landscape.html" if found.totals.systems else "register/empty_landscape.html"
    return render_template(template, **_shown(found, query), removed=just_removed(Removable.SYSTEM))


@bp.post("/landschap/gekozen")
def act_on_chosen() -> ResponseReturnValue:
    """Confirm the chosen systems, or look for partners for them."""
    numbers = [number for text in request.form.getlist("kies")[:MOST_CHOSEN] if (number := whole_number(text))]
    if request.form.get("doe") == "partners":
        return redirect(url_for("partners.suggestions", onderdeel=component_slugs(*reader(), numbers)))
    with transaction():
        count = confirm_systems(*reader(), numbers)
    if count:
        flash(ngettext("%(num)d system confirmed.", "%(num)d systems confirmed.", count))
    else:
        flash(_("Choose at least one system first."), "error")
    return redirect(address_of(read_query(request.args, today())))


def _shown(found: Landscape, query: LandscapeQuery) -> dict[str, object]:
    axis = year_axis(query.today)
    return {
        "landscape": found,
        "query": query,
        "axis": axis,
        "draw": partial(own_window, axis, today=query.today),
        "chips": [(_chip_word(chip, query), chip.address) for chip in chips_of(query)],
        "word": lambda facet, value: facet_word(facet, value, query.today),
        "window_words": window_words,
        "band_words": band_words,
        "contract_mates_words": contract_mates_words,
        "address": page_address(query),
        "sort_address": partial(sort_address, query),
        "sort_direction": partial(sort_direction, query),
        "download": lambda kind: address_of(query, "register.download_landscape", kind=kind),
        "act": address_of(query, "register.act_on_chosen"),
    }


def _chip_word(chip: Chip, query: LandscapeQuery) -> str:
    if chip.facet == "text":
        return _("“%(text)s”", text=chip.value)
    if chip.facet == "component":
        return _component_name(chip.value)
    return facet_word(chip.facet, chip.value, query.today)


def _component_name(slug: str) -> str:
    try:
        return get_component(slug).choice.name
    except CatalogueEntryNotFoundError:
        return slug
