"""Refusals of the Bot Platform: `ok` is false, with a code and a description (contract, part B)."""

from evaluation.simulators.zalo.calls import Answer, Envelope, Refusal

WORDS = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Internal server error",
    404: "Not Found",
    408: "Request timeout",
    426: "Upgrade Required",
    429: "Quota exceeded",
}


def bad_request(reason: str) -> Refusal:
    """400: the call is wrong and stays wrong."""
    return Refusal(400, f"Bad Request: {reason}")


def refusal(code: int) -> Refusal:
    """A refusal in the platform's words."""
    return Refusal(code, WORDS[code])


def enveloped(*, errors_as_status: bool) -> Envelope:
    """The envelope of every method."""

    def done(result: object) -> Answer:
        # A chat action's answer may lack its result.
        return Answer(200, {"ok": True, **({} if result is None else {"result": result})})

    def refused(refusal: Refusal) -> Answer:
        words = refusal.words or WORDS.get(refusal.code, "Error")
        body = {"ok": False, "description": words, "error_code": refusal.code}
        return Answer(refusal.code if errors_as_status else 200, body, error=refusal.code, words=words)

    return Envelope(done, refused)
