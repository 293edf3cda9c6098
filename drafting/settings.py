"""Settings, read from the environment; a default that must not go public refuses to start in public."""

from functools import cached_property
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic_settings import BaseSettings, SettingsConfigDict

DEFAULT_SECRET = "demonstration only"
SHORTEST_SECRET = 32


class UnsafeSettings(Exception):
    """The settings must not be used in public as they are."""


class Settings(BaseSettings):
    """What an operator can set; each name is read from the environment in capitals."""

    model_config = SettingsConfigDict(extra="ignore")

    database_url: str = "sqlite:///var/drafting.db"
    secret_key: str = DEFAULT_SECRET
    base_url: str = "http://127.0.0.1:8000"
    smtp_url: str = ""
    mail_from: str = "konsultacje@localhost"
    time_zone: str = "Europe/Warsaw"
    frame_ancestors: str = "'none'"
    demo: bool = False
    office_phone: str = ""
    office_building: str = ""
    accessibility_person: str = ""
    data_protection_officer: str = ""
    max_body_bytes: int = 2_000_000

    @cached_property
    def zone(self) -> ZoneInfo:
        """Return the time zone in which deadlines are set and shown."""
        return ZoneInfo(self.time_zone)

    @property
    def secure(self) -> bool:
        """Tell whether the service is reached over HTTPS."""
        return urlsplit(self.base_url).scheme == "https"

    @property
    def host(self) -> str:
        """Return the host name under which the service is reached."""
        return urlsplit(self.base_url).hostname or "localhost"

    def guard(self) -> None:
        """Raise UnsafeSettings where the service would be public with a secret or letters anybody can see."""
        if self.host in {"127.0.0.1", "localhost", "::1"} and not self.secure:
            return
        if len(self.secret_key) < SHORTEST_SECRET:
            raise UnsafeSettings(f"SECRET_KEY is too short; set {SHORTEST_SECRET} random characters or more.")
        if self.demo:
            raise UnsafeSettings("DEMO shows every letter to everybody; unset it on a public address.")
        if not self.secure:
            raise UnsafeSettings("BASE_URL must begin with https:// on a public address.")
