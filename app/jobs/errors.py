"""What a job may meet.

BaseException
└── Interrupted      inside a job: the process is stopping
Exception
├── JobInterrupted   to who waits for a job: it goes on at the next start
└── JobFailed        to who waits for a job: it will not go on
"""


class Interrupted(BaseException):
    """The process stops: let it pass. No `Exception`, so that nothing takes it for a fault of the work."""


class JobInterrupted(Exception):
    """The process stops before the job is done. The next start finishes it; there is nothing to repeat."""


class JobFailed(Exception):
    """The job ended by an error, which the log tells."""
