"""Signature headers of deliveries made by hand, right and wrong ones."""

from evaluation.simulators.zalo.account.credentials import Credentials
from evaluation.simulators.zalo.account.signing import HEADER, Signed, digest, timestamp_of

_FORGED = "0" * 64


def signature_headers(credentials: Credentials, prefix: str, body: bytes, signed: Signed) -> dict[str, str]:
    """The headers that prove a body, or fail to."""
    if signed is Signed.NOT_AT_ALL:
        return {}
    app_id, timestamp = credentials.app_id, timestamp_of(body)
    right = digest(app_id, body, timestamp, credentials.oa_secret_key)
    values = {
        Signed.PROPERLY: prefix + right,
        Signed.BARE: right,
        Signed.WITH_OA_ID: prefix + digest(credentials.oa_id, body, timestamp, credentials.oa_secret_key),
        Signed.WITH_APP_SECRET: prefix + digest(app_id, body, timestamp, credentials.app_secret),
        Signed.FOR_ANOTHER_BODY: prefix + digest(app_id, body + b" ", timestamp, credentials.oa_secret_key),
        Signed.WRONGLY: prefix + _FORGED,
    }
    return {HEADER: values[signed]}
