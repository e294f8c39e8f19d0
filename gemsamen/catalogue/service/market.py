"""Finding suppliers and products, and adding the ones that are missing as concept entries."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from gemsamen.audit.service import Subject, record
from gemsamen.catalogue.models import Component, Product, ProductComponent, Supplier
from gemsamen.catalogue.service.closeness import best, closest
from gemsamen.catalogue.service.components import choice_of
from gemsamen.catalogue.service.errors import CatalogueEntryNotFoundError, InvalidNameError
from gemsamen.catalogue.service.values import ComponentChoice, ProductChoice, ProductDraft, SupplierChoice
from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.catalogue import name_key, supplier_key

LONGEST_NAME = 120
LARGEST_ID = 2**31 - 1
_NEARLY_THE_SAME = 86.0


class ProductIndex:
    """All products, to find many without asking the database again."""

    def __init__(self, choices: Iterable[ProductChoice]) -> None:
        self.choices = list(choices)
        self.by_id = {choice.id: choice for choice in self.choices}
        self._by_swc_id = {choice.swc_id: choice for choice in self.choices if choice.swc_id}
        self._by_names = {(supplier_key(each.supplier), name_key(each.name)): each for each in self.choices}

    def find(self, supplier_name: str, product_name: str, swc_id: str | None = None) -> ProductChoice | None:
        """Return the product with this Softwarecatalogus id, else with these names, else nothing."""
        found = self._by_swc_id.get(swc_id) if swc_id else None
        return found or self._by_names.get((supplier_key(supplier_name), name_key(product_name)))

    def search(self, text: str, limit: int = 8) -> list[ProductChoice]:
        """Return the products that fit a text by name or supplier, best first, forgiving typing errors."""
        return best(text, ((each, (each.name, f"{each.supplier} {each.name}")) for each in self.choices), limit)

    def similar(self, product_name: str, limit: int = 3) -> list[ProductChoice]:
        """Return the products whose names are nearly the same, best first; for a warning."""
        named = ((each, (each.name,)) for each in self.choices)
        return closest(product_name, named, limit, at_least=_NEARLY_THE_SAME)


def product_index() -> ProductIndex:
    """Return all products with their components, in two queries."""
    rows = db.session.execute(
        select(Product.id, Product.name, Product.supplier_id, Supplier.name, Product.is_concept, Product.swc_id)
        .join(Supplier, Supplier.id == Product.supplier_id)
        .order_by(Product.name, Product.id)
    ).all()
    components = _components_by_product()
    return ProductIndex(
        ProductChoice(
            id=row[0],
            name=row[1],
            supplier_id=row[2],
            supplier=row[3],
            is_concept=row[4],
            swc_id=row[5],
            components=components.get(row[0], ()),
        )
        for row in rows
    )


def search_products(text: str, limit: int = 8) -> list[ProductChoice]:
    """Return the products that fit a text by name or supplier, best first, forgiving typing errors."""
    return product_index().search(text, limit)


def get_product(product_id: int) -> ProductChoice:
    """Return one product with its components.

    Raises
    ------
    CatalogueEntryNotFoundError
        If there is none with this number.
    """
    row = db.session.get(Product, product_id) if 0 < product_id <= LARGEST_ID else None
    if row is None:
        raise CatalogueEntryNotFoundError(product_id)
    return _product_choice(row)


def products_for(component_id: int) -> list[ProductChoice]:
    """Return the products that are known to cover a component, by name."""
    return [choice for choice in product_index().choices if any(each.id == component_id for each in choice.components)]


def supplier_choices() -> list[SupplierChoice]:
    """Return all suppliers by name, in one query."""
    rows = db.session.scalars(select(Supplier).order_by(Supplier.name, Supplier.id))
    return [SupplierChoice(id=row.id, name=row.name, is_concept=row.is_concept, swc_id=row.swc_id) for row in rows]


def similar_names(supplier_name: str, product_name: str) -> list[ProductChoice]:
    """Return the products that are nearly the one named, best first, to ask whether they are meant.

    The product of exactly these names is not among them: it would simply be used.
    """
    index = product_index()
    same = index.find(supplier_name, product_name)
    return [] if same else index.similar(product_name)


def similar_suppliers(supplier_name: str, limit: int = 3) -> list[SupplierChoice]:
    """Return the suppliers whose names are nearly the one given, best first; nothing when there is exactly this one."""
    choices = supplier_choices()
    key = supplier_key(supplier_name)
    if any(supplier_key(choice.name) == key for choice in choices):
        return []
    return closest(supplier_name, ((each, (each.name,)) for each in choices), limit, at_least=_NEARLY_THE_SAME)


def add_product(actor: Actor, organisation_id: int, draft: ProductDraft) -> ProductChoice:
    """Return the product that is meant, made as a concept entry when it is missing; the caller commits.

    The same names give the same product, also when two people add it at the same time: case, accents, signs and the
    legal form of the supplier make no difference. Components that were not known of the product are added.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of the organisation for which he adds it.
    InvalidNameError
        If a name is empty, has no letter or digit, or is longer than 120 signs.
    CatalogueEntryNotFoundError
        If one of the components does not exist.
    """
    require(actor, Permission.EDIT_REGISTER, organisation_id)
    product = _find_stored(draft) or _make_product(actor, organisation_id, draft)
    if draft.swc_id and product.swc_id is None:
        product.swc_id, product.is_concept = draft.swc_id, False  # the official entry takes the concept over
    _add_components(product.id, draft.component_ids)
    return _product_choice(product)


def checked_name(field: str, name: str) -> str:
    """Return a name with single spaces and without control signs.

    Raises
    ------
    InvalidNameError
        If nothing usable is left, or too much.
    """
    clean = " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())
    if not name_key(clean) or len(clean) > LONGEST_NAME:
        raise InvalidNameError(field, name)
    return clean


def _find_stored(draft: ProductDraft) -> Product | None:
    if draft.swc_id:
        found = db.session.scalar(select(Product).where(Product.swc_id == draft.swc_id))
        if found:
            return found
    key = name_key(draft.product_name)
    return db.session.scalar(
        select(Product)
        .join(Supplier, Supplier.id == Product.supplier_id)
        .where(Product.name_key == key, Supplier.name_key == supplier_key(draft.supplier_name))
    )


def _make_product(actor: Actor, organisation_id: int, draft: ProductDraft) -> Product:
    name = checked_name("product_name", draft.product_name)
    supplier = _find_or_make_supplier(draft)
    product = Product(
        supplier_id=supplier.id,
        name=name,
        name_key=name_key(name),
        swc_id=draft.swc_id,
        is_concept=draft.swc_id is None,
        created_at=now(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(product)
    except IntegrityError:
        return _stored_meanwhile(draft)
    subject = Subject(kind="product", label=f"{supplier.name} {name}", id=product.id)
    record(actor, "product.added", subject, organisation_id=organisation_id)
    return product


def _stored_meanwhile(draft: ProductDraft) -> Product:
    found = _find_stored(draft)
    if found is None:  # the Softwarecatalogus id belongs to nothing and the names neither: the refusal was another
        raise CatalogueEntryNotFoundError(draft.product_name)
    return found


def _find_or_make_supplier(draft: ProductDraft) -> Supplier:
    name = checked_name("supplier_name", draft.supplier_name)
    found = _find_supplier(draft.supplier_swc_id, supplier_key(name))
    if found:
        return found
    supplier = Supplier(
        name=name,
        name_key=supplier_key(name),
        swc_id=draft.supplier_swc_id,
        is_concept=draft.supplier_swc_id is None,
        created_at=now(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(supplier)
    except IntegrityError:
        found = _find_supplier(draft.supplier_swc_id, supplier_key(name))
        if found is None:
            raise
        return found
    return supplier


def _find_supplier(swc_id: str | None, key: str) -> Supplier | None:
    if swc_id:
        found = db.session.scalar(select(Supplier).where(Supplier.swc_id == swc_id))
        if found:
            return found
    return db.session.scalar(select(Supplier).where(Supplier.name_key == key))


def _add_components(product_id: int, component_ids: tuple[int, ...]) -> None:
    wanted = set(component_ids)
    if not wanted:
        return
    existing = set(db.session.scalars(select(Component.id).where(Component.id.in_(wanted))))
    if wanted - existing:
        raise CatalogueEntryNotFoundError(sorted(wanted - existing))
    known = set(
        db.session.scalars(select(ProductComponent.component_id).where(ProductComponent.product_id == product_id))
    )
    db.session.add_all(ProductComponent(product_id=product_id, component_id=each) for each in sorted(wanted - known))
    db.session.flush()


def _product_choice(row: Product) -> ProductChoice:
    return ProductChoice(
        id=row.id,
        name=row.name,
        supplier_id=row.supplier_id,
        supplier=row.supplier.name,
        is_concept=row.is_concept,
        swc_id=row.swc_id,
        components=_components_by_product(row.id).get(row.id, ()),
    )


def _components_by_product(product_id: int | None = None) -> dict[int, tuple[ComponentChoice, ...]]:
    statement = (
        select(ProductComponent.product_id, Component)
        .join(Component, Component.id == ProductComponent.component_id)
        .order_by(ProductComponent.product_id, Component.name, Component.id)
    )
    if product_id is not None:
        statement = statement.where(ProductComponent.product_id == product_id)
    found: dict[int, tuple[ComponentChoice, ...]] = {}
    choices: dict[int, ComponentChoice] = {}
    for owner, component in db.session.execute(statement):
        choice = choices.setdefault(component.id, choice_of(component))
        found[owner] = (*found.get(owner, ()), choice)
    return found
