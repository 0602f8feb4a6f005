"""What the console of the app and the account show their owner."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Credentials:
    """All made up. The app secret goes with token calls, the account's secret key signs webhooks."""

    app_id: str = "1111111111111111111"
    app_secret: str = "AppSecretOfTheSimulator"  # noqa: S105
    oa_id: str = "4444444444444444444"
    oa_secret_key: str = "OaSecretKeyOfTheSimulator"  # noqa: S105
    refresh_token: str = "RefreshTokenOfTheSimulator-first"  # noqa: S105
    name: str = "Sở Ngoại vụ"
