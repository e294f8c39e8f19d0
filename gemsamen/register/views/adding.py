"""Adding a system: three letters, choose, save."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup, escape

from gemsamen.catalogue.service import (
    ComponentIndex,
    InvalidNameError,
    ProductChoice,
    ProductDraft,
    add_product,
    component_index,
    get_component,
    get_product,
    products_for,
    search_products,
    similar_names,
    similar_suppliers,
    supplier_choices,
)
from gemsamen.db import transaction
from gemsamen.register.forms import NewSystemForm
from gemsamen.register.service import DuplicateSystemError, InvalidDraftError, add_system
from gemsamen.register.views.actors import editor, require_editor
from gemsamen.register.views.arguments import LONGEST_TEXT, whole_number
from gemsamen.register.views.blueprint import bp
from gemsamen.web.messages import gettext as _

FEWEST_LETTERS = 3
MOST_FOUND = 8


@bp.get("/landschap/toevoegen")
def find_system() -> ResponseReturnValue:
    """Find the product or component to add by typing three letters."""
    require_editor()
    typed = request.args.get("zoek", "").strip()[:LONGEST_TEXT]
    slug = request.args.get("onderdeel", "")
    component = get_component(slug).choice if slug else None
    is_long_enough = len(typed) >= FEWEST_LETTERS
    return render_template(
        "register/find_system.html",
        typed=typed,
        is_long_enough=is_long_enough,
        component=component,
        products=products_for(component.id) if component else search_products(typed, MOST_FOUND) if typed else [],
        components=component_index().search(typed, MOST_FOUND) if is_long_enough and not component else [],
    )


@bp.route("/landschap/toevoegen/gegevens", methods=["GET", "POST"])
def new_system() -> ResponseReturnValue:
    """Add one system with the facts that are known; everything may stay open."""
    require_editor()
    product, index, form = _chosen_product(), component_index(), NewSystemForm()
    form.name_components(index)
    if request.method == "GET":
        _propose(form, product, index)
    elif form.asks_for_component(request.form.get("doe")):
        form.take_component(index)
    elif form.validate_on_submit() and form.take_component(index):
        system_id = _save(form, product)
        if system_id is not None:
            return redirect(url_for("register.system", system_id=system_id))
    return render_template(
        "register/new_system.html",
        form=form,
        product=product,
        components=index.choices,
        suppliers=[] if product else supplier_choices(),
    )


def _chosen_product() -> ProductChoice | None:
    text = request.args.get("product")
    return None if text is None else get_product(whole_number(text) or 0)


def _propose(form: NewSystemForm, product: ProductChoice | None, index: ComponentIndex) -> None:
    """Fill in what follows from the choice."""
    if product:
        form.propose(list(product.components))
        return
    form.product_name.data = request.args.get("naam", "")[:LONGEST_TEXT]
    component = index.find(request.args.get("onderdeel", ""))
    if component:
        form.propose([component])


def _save(form: NewSystemForm, product: ProductChoice | None) -> int | None:
    """Save product and system together, or show why not and save nothing."""
    if product is None and not (form.has_names() and _is_surely_new(form)):
        return None
    try:
        with transaction():
            product = product or _meant_product(form)
            system_id = add_system(*editor(), form.draft(product.id))
    except DuplicateSystemError as error:
        form.form_errors.append(_already_there(product, error))
    except InvalidDraftError as error:
        form.show(error)
    except InvalidNameError as error:
        form[error.field].errors = [_("Fill in a name with letters or digits, at most 120 signs.")]
    else:
        flash(_saved(product))
        return system_id
    return None


def _is_surely_new(form: NewSystemForm) -> bool:
    """Tell whether the user knows what looks like the missing product; else the form asks what he means."""
    product_name, supplier_name = form.product_name.data or "", form.supplier_name.data or ""
    return not form.ask_whether_meant(similar_names(supplier_name, product_name), similar_suppliers(supplier_name))


def _meant_product(form: NewSystemForm) -> ProductChoice:
    """Return the product that the user meant: an existing one, or a concept entry of an existing or new supplier."""
    kind, _colon, number = (form.meant.data or "").partition(":")
    if kind == "product":
        return get_product(whole_number(number) or 0)
    supplier = form.supplier_name.data or ""
    if kind == "supplier":
        supplier = next((each.name for each in supplier_choices() if str(each.id) == number), supplier)
    product = ProductDraft(
        supplier_name=supplier,
        product_name=form.product_name.data or "",
        component_ids=tuple(component_id for component_id, _coverage in form.covered()),
    )
    return add_product(*editor(), product)


def _already_there(product: ProductChoice | None, error: DuplicateSystemError) -> Markup:
    address = url_for("register.system", system_id=error.number)
    sentence = _("%(name)s is already in your landscape.", name=product.name if product else "")
    hint = _("Open it, or give this one another version or label.")
    return Markup('<a class="utrecht-link" href="{}">{}</a> {}').format(address, sentence, hint)


def _saved(product: ProductChoice) -> Markup:
    sentence = escape(_("%(name)s is in your landscape.", name=product.name))
    address = url_for("register.find_system")
    return sentence + Markup(' <a class="utrecht-link" href="{}">{}</a>').format(address, _("Add another one"))
