"""Storing the invented suppliers and products."""

from datetime import datetime

from sqlalchemy import select

from gemsamen.catalogue.models import Product, ProductComponent, Supplier
from gemsamen.db import db
from gemsamen.demo.invention.market import Market, ProductSeed
from gemsamen.demo.service.batches import Batch
from gemsamen.domain.catalogue import name_key, supplier_key


def store_market(market: Market, components: dict[str, int], at: datetime) -> tuple[dict[str, int], dict[str, int]]:
    """Store suppliers and products, and return the numbers of both by name; what is known already is used."""
    suppliers = _store_suppliers(market, at)
    return suppliers, _store_products(market.products, suppliers, components, at)


def _store_suppliers(market: Market, at: datetime) -> dict[str, int]:
    known = dict(db.session.execute(select(Supplier.name_key, Supplier.id)).all())
    batch = Batch(Supplier)
    found: dict[str, int] = {}
    for name in dict.fromkeys(product.supplier for product in market.products):
        key = supplier_key(name)
        if key not in known:
            known[key] = batch.add({"name": name, "name_key": key, **_EXAMPLE, "created_at": at})
        found[name] = known[key]
    batch.write()
    return found


def _store_products(
    products: tuple[ProductSeed, ...], suppliers: dict[str, int], components: dict[str, int], at: datetime
) -> dict[str, int]:
    statement = select(Product.supplier_id, Product.name_key, Product.id)
    known = {(supplier, key): number for supplier, key, number in db.session.execute(statement)}
    batch, relations = Batch(Product), Batch(ProductComponent)
    found: dict[str, int] = {}
    for product in products:
        key = (suppliers[product.supplier], name_key(product.name))
        if key not in known:
            row = {"supplier_id": key[0], "name": product.name, "name_key": key[1], **_EXAMPLE, "created_at": at}
            known[key] = batch.add(row)
            for component in product.components:
                relations.add({"product_id": known[key], "component_id": components[component]})
        found[product.name] = known[key]
    batch.write()
    relations.write()
    return found


_EXAMPLE = {"swc_id": None, "is_concept": False, "is_example": True}
