"""Evaluations of uploads, kept in this process while nothing that they rest on changes, so that paging is quick."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

from sqlalchemy import Executable, Text, cast, literal, select, union_all

from gemsamen.db import db
from gemsamen.domain.access import Actor
from gemsamen.exchange.models import ComponentAlias, ProductAlias, Upload, UploadRow
from gemsamen.exchange.service.evaluation import evaluate
from gemsamen.exchange.service.uploads import batch_of
from gemsamen.exchange.service.values import Evaluation
from gemsamen.pauses import without_pauses
from gemsamen.revision.service import register_revision

MOST_KEPT = 2
"""An evaluation of 20,000 rows takes tens of megabytes."""

_kept: OrderedDict[str, tuple[Hashable, Evaluation]] = OrderedDict()
_lock = Lock()


def evaluation_of(actor: Actor, upload: Upload) -> Evaluation:
    """Tell for every row of an upload what happens to it; from memory when nothing changed since.

    What it rests on is the register with its revision, the meaning of the columns, what was mended, the names that the
    organisation uses, and for whom the actor may write.
    """
    basis = _basis(actor, upload)
    with _lock:
        before, evaluation = _kept.get(upload.token, (None, None))
        if evaluation is not None and before == basis:
            _kept.move_to_end(upload.token)
            return evaluation
    with without_pauses():
        found = evaluate(actor, batch_of(upload))
    with _lock:
        _kept[upload.token] = (basis, found)
        _kept.move_to_end(upload.token)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return found


def forget_evaluation(token: str) -> None:
    """Let go of what was kept of an upload."""
    with _lock:
        _kept.pop(token, None)


def _basis(actor: Actor, upload: Upload) -> Hashable:
    return (
        register_revision(),
        tuple(sorted(upload.mapping.items())),
        frozenset(map(tuple, db.session.execute(_answers(upload)))),
        (actor.is_operator, actor.is_platform_administrator, frozenset(actor.roles.items())),
    )


def _answers(upload: Upload) -> Executable:
    """Return the statement for what was answered about an upload, and about names in any upload of the organisation."""
    own, fixes = upload.organisation_id, cast(UploadRow.fixes, Text)
    return union_all(
        select(literal("row"), cast(UploadRow.number, Text), fixes).where(
            UploadRow.upload_id == upload.id, fixes != "{}"
        ),
        select(literal("component"), ComponentAlias.name_key, cast(ComponentAlias.component_id, Text)).where(
            ComponentAlias.organisation_id == own
        ),
        select(literal("product"), ProductAlias.names_key, cast(ProductAlias.product_id, Text)).where(
            ProductAlias.organisation_id == own
        ),
    )
