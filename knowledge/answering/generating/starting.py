"""Starting the language model that writes answers, within the limits of `policy.yaml`."""

import time

from knowledge.answering.generating.policy import generating_policy
from knowledge.language_model.breaker import CircuitBreaker
from knowledge.language_model.loading import load_language_model
from knowledge.language_model.streaming import StreamingModel


def start_writing_model(spec: str, *, base_url: str | None = None) -> StreamingModel:
    """The model that `spec` ("PROVIDER:MODEL") names, asked at `base_url` where one is given.

    One serves all questions of a process: they share its circuit breaker. Raises `LanguageModelUnavailable`.
    """
    policy = generating_policy()
    model = load_language_model(spec, timeout_s=policy.time_limit_s, retries=0, base_url=base_url)
    breaker = CircuitBreaker(time.monotonic, failures=policy.breaker_failures, pause_s=policy.breaker_pause_s)
    return StreamingModel(model, breaker, time.monotonic, time.sleep, time_limit_s=policy.time_limit_s)
