import pytest

from gemsamen.matching.adoption import SystemSuggestion

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(("product", "supplier", "system"), [("P", "", "P"), ("", "S", "S")])
def test_a_system_is_named_by_its_product_else_by_its_supplier(product: str, supplier: str, system: str):
    suggestion = SystemSuggestion(
        component="c", product=product, supplier=supplier, rank=1, score=0.0, reasons=(), users=(), companion=None
    )

    assert suggestion.system == system
