"""Who has begun already, for the templates of every room that shows a component."""

from collections.abc import Collection

from flask import g

from gemsamen.initiatives.service import BegunLine, begun_about
from gemsamen.initiatives.views.attempts import who
from gemsamen.initiatives.views.blueprint import bp


@bp.app_template_global("initiatives_about")
def initiatives_about(components: Collection[str]) -> tuple[BegunLine, ...]:
    """Return the initiatives about these components; none without an organisation to work for."""
    return begun_about(*who(), components) if g.get("working_for") else ()
