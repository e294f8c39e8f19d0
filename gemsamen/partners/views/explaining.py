"""How partners are computed, for everybody."""

from flask import render_template
from flask.typing import ResponseReturnValue

from gemsamen.partners.service import method_in_use
from gemsamen.partners.views.blueprint import bp
from gemsamen.partners.wording.method import method_page
from gemsamen.web.access import public


@bp.get("/zo-rekenen-wij")
@public
def method() -> ResponseReturnValue:
    """Explain how partners are computed, so that anyone can recompute it."""
    return render_template("partners/method.html", page=method_page(method_in_use()))
