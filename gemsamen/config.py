"""Settings, read once from the environment and checked at start-up."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

SHORTEST_SECRET = 32
INSTANCE = Path(__file__).resolve().parent.parent / "instance"
_PREFIX = "GEMSAMEN_"
_POSTGRES_SCHEMES = ("postgres://", "postgresql://")


class ConfigurationError(Exception):
    """A setting is missing or unusable; the message says which and what to do."""


@dataclass(frozen=True, kw_only=True)
class MailSettings:
    """How mail leaves; without a server every mail is kept in the instance folder."""

    server: str = ""
    port: int = 587
    username: str = ""
    password: str = field(default="", repr=False)
    use_tls: bool = True
    sender: str = "gemsamen@localhost"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything that differs between a laptop, a test run and production.

    Parameters
    ----------
    secret_key : str
        Signs sessions and links; at least 32 characters.
    database_url : str
        SQLAlchemy address of the database.
    instance : Path
        Folder for the local database, kept mail and uploads.
    is_production : bool
        Whether real users depend on this installation.
    is_debug : bool
        Whether errors show their inside; never in production.
    public_url : str
        Address under which users reach the application, for links in mail.
    proxy_count : int
        Number of trusted reverse proxies in front.
    largest_upload_bytes : int
        Upper bound of one uploaded file.
    mail : MailSettings
        How mail leaves.
    """

    secret_key: str = field(repr=False)
    database_url: str
    instance: Path = INSTANCE
    is_production: bool = False
    is_debug: bool = False
    public_url: str = "http://127.0.0.1:5000"
    proxy_count: int = 0
    largest_upload_bytes: int = 20 * 1024 * 1024
    mail: MailSettings = field(default_factory=MailSettings)

    def __post_init__(self) -> None:
        """Refuse what would be unsafe."""
        if len(self.secret_key) < SHORTEST_SECRET:
            raise ConfigurationError(f"GEMSAMEN_SECRET_KEY needs at least {SHORTEST_SECRET} characters")
        if self.is_production and self.is_debug:
            raise ConfigurationError("GEMSAMEN_DEBUG must be off in production")

    @property
    def has_secure_cookies(self) -> bool:
        """Cookies travel over HTTPS only, unless users reach the application over plain HTTP."""
        return self.public_url.startswith("https://")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the settings named ``GEMSAMEN_*``.

        Raises
        ------
        ConfigurationError
            If a setting is missing, has the wrong form, or is unsafe in production.
        """
        read = _Reader(environment)
        instance = Path(read.text("INSTANCE", str(INSTANCE)))
        is_production = read.choice("ENVIRONMENT", ("development", "production")) == "production"
        return cls(
            secret_key=read.text("SECRET_KEY") or _local_secret(instance, is_production=is_production),
            database_url=_database_url(read.text("DATABASE_URL"), instance, is_production=is_production),
            instance=instance,
            is_production=is_production,
            is_debug=read.flag("DEBUG"),
            public_url=read.text("PUBLIC_URL", f"http://127.0.0.1:{environment.get('PORT', '5000')}").rstrip("/"),
            proxy_count=read.number("PROXY_COUNT", 0),
            largest_upload_bytes=read.number("LARGEST_UPLOAD_MB", 20) * 1024 * 1024,
            mail=read.mail(),
        )


class _Reader:
    """Reads settings and names the one that is wrong."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    def text(self, name: str, default: str = "") -> str:
        return self._environment.get(_PREFIX + name, "").strip() or default

    def choice(self, name: str, allowed: tuple[str, ...]) -> str:
        value = self.text(name, allowed[0])
        if value not in allowed:
            raise ConfigurationError(f"{_PREFIX}{name} is one of {', '.join(allowed)}, not {value!r}")
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        value = self.text(name, "1" if default else "0").lower()
        if value not in {"0", "1", "true", "false"}:
            raise ConfigurationError(f"{_PREFIX}{name} is 0 or 1, not {value!r}")
        return value in {"1", "true"}

    def number(self, name: str, default: int) -> int:
        value = self.text(name, str(default))
        if not value.isascii() or not value.isdigit():
            raise ConfigurationError(f"{_PREFIX}{name} is a whole number of 0 or more, not {value!r}")
        return int(value)

    def mail(self) -> MailSettings:
        return MailSettings(
            server=self.text("MAIL_SERVER"),
            port=self.number("MAIL_PORT", 587),
            username=self.text("MAIL_USERNAME"),
            password=self.text("MAIL_PASSWORD"),
            use_tls=self.flag("MAIL_USE_TLS", default=True),
            sender=self.text("MAIL_SENDER", MailSettings.sender),
        )


def _local_secret(instance: Path, *, is_production: bool) -> str:
    """Keep a random secret beside the local database, so that a laptop needs no settings."""
    if is_production:
        raise ConfigurationError("GEMSAMEN_SECRET_KEY is not set; make one with: openssl rand -hex 32")
    instance.mkdir(parents=True, exist_ok=True)
    path = instance / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32), encoding="ascii")
    return path.read_text(encoding="ascii")


def _database_url(url: str, instance: Path, *, is_production: bool) -> str:
    if not url and is_production:
        raise ConfigurationError("GEMSAMEN_DATABASE_URL is not set; use postgresql://user:password@host/name")
    if not url:
        return f"sqlite:///{instance / 'gemsamen.sqlite'}"
    for scheme in _POSTGRES_SCHEMES:
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url
