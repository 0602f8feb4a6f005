"""Error codes of the account's API (contract, part A4.2): they come under HTTP 200, without `data`."""

from evaluation.simulators.zalo.calls import Answer, Envelope, Refusal

WORDS = {
    -32: "Your application reached limit call api",
    -100: "attachment_id was expired",
    -200: "Send message failed",
    -201: "Params is invalid",
    -204: "OA is disable",
    -205: "OA is not exist",
    -209: "Not supported this api",
    -210: "Parameter exceeds allowable limit",
    -211: "Out of quota",
    -212: "App has not registered this api",
    -213: "User has not followed OA",
    -216: "Access token is invalid",
    -217: "User has blocked invitation from OA",
    -218: "Out of quota receive",
    -219: "App is removed or disabled",
    -220: "access_token is expired or removed",
    -221: "OA needs to be verified",
    -223: "OA has not authorized this API",
    -224: "OA needs to upgrade tier package",
    -227: "User is banned or has been inactive for more than 45 days",
    -230: "User has not interacted with the OA in the past 7 days",
    -232: "User has not interacted with the OA or the last interaction has expired",
    -233: "Message type is invalid or not support",
    -234: "Message cannot be sent at night (from 22:00 to 06:00)",
    -235: "API does not support this type of OA",
    -240: "MessageV2 API has been shut down, please use MessageV3",
    -242: "Invalid appsecret_proof",
    -244: "User has restricted this type of message",
    -248: "Violates platform standards",
    -320: "Your app needs a Zalo Cloud Account",
    -321: "Your Zalo Cloud Account is out of money",
}


def refusal(code: int, words: str = "") -> Refusal:
    """A refusal in the platform's words."""
    return Refusal(code, words or WORDS.get(code, "Error"))


def invalid(field: str) -> Refusal:
    """-201: a field is missing, of another type, or names what is not there."""
    return refusal(-201, f"{field} is invalid")


def too_much(what: str) -> Refusal:
    """-210: a text or a file over its limit."""
    return refusal(-210, f"{what} exceeds allowable limit")


def no_such_api() -> Refusal:
    """404: an address or a verb that nothing answers to; the one refusal that is seen in the HTTP status."""
    return Refusal(404, "Empty api")


def status_of(refusal: Refusal) -> int:
    """The HTTP status of a refusal."""
    return 404 if refusal.code == 404 else 200


def enveloped(headers: dict[str, str]) -> Envelope:
    """The envelope of the account's API; `headers` go with every answer."""

    def done(result: object) -> Answer:
        return Answer(200, {"data": result, "error": 0, "message": "Success"}, headers=headers)

    def refused(refusal: Refusal) -> Answer:
        words = refusal.words or WORDS.get(refusal.code, "Error")
        body = {"error": refusal.code, "message": words}
        return Answer(status_of(refusal), body, error=refusal.code, words=words, headers=headers)

    return Envelope(done, refused)
