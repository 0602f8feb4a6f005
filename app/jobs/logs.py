"""What DBOS logs goes where everything else does, and nowhere else."""

import logging

import structlog

from app.jobs.errors import Interrupted

_log = structlog.get_logger()


class _Forwarding(logging.Handler):
    """Passes a record on, with the place it came from."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and isinstance(record.exc_info[1], Interrupted):
            return  # a job that stops with the process goes on at the next start
        where = f"{record.filename}:{record.lineno}"
        _log.log(record.levelno, "jobs", where=where, detail=record.getMessage(), exc_info=record.exc_info)


def forward_logs() -> None:
    """To be called before DBOS is imported or constructed: it writes to the console where it finds no handler."""
    logger = logging.getLogger("dbos")
    if not logger.handlers:
        logger.addHandler(_Forwarding())
        logger.propagate = False
