"""Saying which column means what."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import current_actor, current_organisation
from gemsamen.db import transaction
from gemsamen.exchange.portfolio_rows.fields import CHOOSABLE_FIELDS, Field
from gemsamen.exchange.service import MappingError, MappingPreview, choose_mapping, preview_mapping
from gemsamen.exchange.views.blueprint import bp
from gemsamen.exchange.wording.fields import field_name
from gemsamen.exchange.wording.refusals import mapping_sentence


@bp.route("/importeren/<token>/kolommen", methods=["GET", "POST"])
def mapping(token: str) -> ResponseReturnValue:
    """Show the columns of a file with examples, to choose what each means."""
    fault = ""
    actor, organisation_id = current_actor(), current_organisation().id
    found = preview_mapping(actor, organisation_id, token)
    if request.method == "POST":
        try:
            with transaction():
                choose_mapping(actor, organisation_id, token, _chosen(found))
        except MappingError as error:
            fault = mapping_sentence(error)
        else:
            return redirect(url_for("exchange.preview", token=token))
    return render_template("exchange/mapping.html", fault=fault, mapping=found, **_offer(found))


def _chosen(found: MappingPreview) -> dict[str, Field]:
    """Return what the form says of each column; a value that is no field counts as not used."""
    fields = set(Field)
    given = {column.name: request.form.get(f"column-{place}", "") for place, column in enumerate(found.columns)}
    return {name: Field(value) for name, value in given.items() if value in fields}


def _offer(found: MappingPreview) -> dict[str, object]:
    """Return the fields to choose from, and what is chosen for each column now."""
    in_use = {column.field for column in found.columns if column.field}
    fields = [field for field in Field if field in CHOOSABLE_FIELDS or field in in_use]
    was_sent = request.method == "POST"
    chosen = _chosen(found) if was_sent else {each.name: each.field for each in found.columns if each.field}
    return {"fields": [(field.value, field_name(field)) for field in fields], "chosen": chosen}
