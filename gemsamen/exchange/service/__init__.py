"""Uploads from receiving to applying."""

from gemsamen.exchange.models import UploadState
from gemsamen.exchange.service.applying import apply_evaluation
from gemsamen.exchange.service.batch import Batch
from gemsamen.exchange.service.errors import (
    CannotUndoError,
    ImportCollisionError,
    MappingError,
    MappingFault,
    NothingToUndoError,
    UploadNotFoundError,
)
from gemsamen.exchange.service.evaluation import evaluate
from gemsamen.exchange.service.files import FileLayout, PortfolioFile, read_portfolio
from gemsamen.exchange.service.imports import Preview, apply, check_again, look_ahead, preview, undo
from gemsamen.exchange.service.lines import Landing, Place, PreviewLine, landing_at, start_of
from gemsamen.exchange.service.mappings import MappingPreview, choose_mapping, preview_mapping
from gemsamen.exchange.service.uploads import UploadSummary, discard, get_upload, list_uploads, receive
from gemsamen.exchange.service.values import Counts, Evaluation, Issue, RowKind

__all__ = [
    "Batch",
    "CannotUndoError",
    "Counts",
    "Evaluation",
    "FileLayout",
    "ImportCollisionError",
    "Issue",
    "Landing",
    "MappingError",
    "MappingFault",
    "MappingPreview",
    "NothingToUndoError",
    "Place",
    "PortfolioFile",
    "Preview",
    "PreviewLine",
    "RowKind",
    "UploadNotFoundError",
    "UploadState",
    "UploadSummary",
    "apply",
    "apply_evaluation",
    "check_again",
    "choose_mapping",
    "discard",
    "evaluate",
    "get_upload",
    "landing_at",
    "list_uploads",
    "look_ahead",
    "preview",
    "preview_mapping",
    "read_portfolio",
    "receive",
    "start_of",
    "undo",
]
