"""Structured logs on stderr. What people ask, their names and our secrets are never logged."""

import logging
import sys

import structlog
from structlog.tracebacks import ExceptionDictTransformer

# Without local variables: they hold questions, and the words of documents that not everybody may read.
_PLACES_ALONE = structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False))


def configure_logs(level: int = logging.WARNING) -> None:
    """JSON lines from `level` up."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _PLACES_ALONE,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
