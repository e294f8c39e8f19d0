"""Adding the suppliers and products that a file names and the catalogue lacks, all at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert, select

from gemsamen.catalogue.models import Product, ProductComponent, Supplier
from gemsamen.db import db, now
from gemsamen.domain.catalogue import name_key, supplier_key
from gemsamen.exchange.service.values import ProductReference
from gemsamen.register.service.bulk import insert_rows


@dataclass
class _Suppliers:
    """The suppliers that are stored, by key and by id of the Softwarecatalogus."""

    by_key: dict[str, Supplier] = field(default_factory=dict)
    by_swc_id: dict[str, Supplier] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "_Suppliers":
        found = cls()
        for supplier in db.session.scalars(select(Supplier).order_by(Supplier.id)):
            found.keep(supplier)
        return found

    def keep(self, supplier: Supplier) -> None:
        self.by_key[supplier.name_key] = supplier
        if supplier.swc_id:
            self.by_swc_id[supplier.swc_id] = supplier

    def of(self, product: ProductReference) -> Supplier:
        """Return the supplier of a product, made when it is missing."""
        key, swc_id = supplier_key(product.supplier), product.supplier_swc_id
        found = self.by_swc_id.get(swc_id or "") or self.by_key.get(key)
        if found is None:
            found = Supplier(
                name=product.supplier, name_key=key, swc_id=swc_id, is_concept=swc_id is None, created_at=now()
            )
            db.session.add(found)
            self.keep(found)
        return found


def make_products(wanted: Mapping[str, ProductReference], covers: Mapping[str, Iterable[int]]) -> dict[str, int]:
    """Return the number of every product, made as a concept entry when it is missing; the caller commits.

    Parameters
    ----------
    wanted : mapping of str to ProductReference
        Products by their key.
    covers : mapping of str to iterable of int
        Components that a new product covers, by its key.
    """
    known = {key: product.id for key, product in wanted.items() if product.id is not None}
    missing = {key: product for key, product in wanted.items() if product.id is None}
    if not missing:
        return known
    suppliers = _Suppliers.read()
    owners = {key: suppliers.of(product) for key, product in missing.items()}
    db.session.flush()
    numbers = insert_rows(Product, [_product(product, owners[key].id) for key, product in missing.items()])
    made = dict(zip(missing, numbers, strict=True))
    covered = [
        {"product_id": product_id, "component_id": component_id}
        for key, product_id in made.items()
        for component_id in dict.fromkeys(covers.get(key, ()))
    ]
    if covered:
        db.session.execute(insert(ProductComponent), covered)
    return known | made


def _product(product: ProductReference, supplier_id: int) -> dict[str, Any]:
    return {
        "supplier_id": supplier_id,
        "name": product.name,
        "name_key": name_key(product.name),
        "swc_id": product.swc_id,
        "is_concept": product.swc_id is None,
        "created_at": now(),
    }
