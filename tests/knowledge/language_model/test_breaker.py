"""The circuit breaker, under a clock that the tests set."""

from knowledge.language_model.breaker import CircuitBreaker


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def broken(clock: Clock) -> CircuitBreaker:
    breaker = CircuitBreaker(clock, failures=2, pause_s=60)
    breaker.failed()
    breaker.failed()
    return breaker


def test_it_opens_after_failures_in_a_row_only() -> None:
    breaker = CircuitBreaker(Clock(), failures=2, pause_s=60)
    breaker.failed()
    breaker.succeeded()
    breaker.failed()
    assert breaker.allows()
    breaker.failed()
    assert not breaker.allows()


def test_after_the_pause_one_request_tries_and_the_others_wait() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now = 60.0
    assert breaker.allows()
    assert not breaker.allows()
    breaker.succeeded()
    assert breaker.allows()


def test_a_try_that_fails_opens_it_again() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now = 60.0
    assert breaker.allows()
    breaker.failed()
    clock.now = 119.0
    assert not breaker.allows()
    clock.now = 120.0
    assert breaker.allows()


def test_a_try_that_never_comes_back_does_not_keep_it_open_forever() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now = 60.0
    assert breaker.allows()
    clock.now = 120.0
    assert breaker.allows()
