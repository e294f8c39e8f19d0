"""Settings, read once from the environment and checked at start-up."""

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

SHORTEST_SECRET = 32
INSTANCE = Path(__file__).resolve().parent.parent / "instance"
_PREFIX = "GEMSAMEN_"
_POSTGRES = "postgresql+psycopg://"
_CONTACT = re.compile(r"(mailto:[^\s@]+@[^\s@]+|https://\S+)")
_POSTGRES_SCHEMES = ("postgres://", "postgresql://", _POSTGRES)
_LARGEST_UPLOAD_MB = 1024
_MOST_PROXIES = 10
LARGEST_PORT = 65_535
_SQLITE_ADDRESS = re.compile(r"sqlite://(/.*)?")
_AFTER_SCHEME = re.compile(
    r"""
    (?:[^:/@]*(?::[^@]*)?@)?            # user and password
    (?:\[[^/?\[\]]+\]|[^/:?@\[\]]+)?   # IPv6 address between brackets, or the name of a machine
    (?::[0-9]{1,5})?                    # port
    (?:/[^?]*)?(?:\?.*)?                # database and options
    """,
    re.VERBOSE,
)


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
    security_contact : str
        Where to report a weakness: a mailto: or https: address; a page of our own when empty.
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
    security_contact: str = ""

    def __post_init__(self) -> None:
        """Refuse what would be unsafe."""
        if len(self.secret_key) < SHORTEST_SECRET:
            raise ConfigurationError(f"GEMSAMEN_SECRET_KEY needs at least {SHORTEST_SECRET} characters")
        if self.is_production and self.is_debug:
            raise ConfigurationError("GEMSAMEN_DEBUG must be off in production")
        if self.security_contact and not _CONTACT.fullmatch(self.security_contact):
            raise ConfigurationError("GEMSAMEN_SECURITY_CONTACT starts with mailto: or https://")

    @property
    def has_secure_cookies(self) -> bool:
        """Cookies travel over HTTPS only, unless users reach the application over plain HTTP."""
        return self.public_url.startswith("https://")

    @property
    def doubts(self) -> tuple[str, ...]:
        """What an operator should know before real users come, each as a sentence; it does not keep them away."""
        if not self.is_production:
            return ()
        found = (
            (
                not self.has_secure_cookies,
                f"GEMSAMEN_PUBLIC_URL is not https: links in mails lead to {self.public_url}",
            ),
            (
                self.has_secure_cookies and not self.proxy_count,
                "GEMSAMEN_PROXY_COUNT is 0: the proxy counts as visitor",
            ),
            (not self.mail.server, f"GEMSAMEN_MAIL_SERVER is not set: mails stay in {self.instance / 'mail'}"),
            (
                bool(self.mail.server) and self.mail.sender == MailSettings.sender,
                "GEMSAMEN_MAIL_SENDER is not set: mail servers refuse gemsamen@localhost",
            ),
            (self.database_url.startswith("sqlite:"), "GEMSAMEN_DATABASE_URL is SQLite: use PostgreSQL for real work"),
        )
        return tuple(sentence for is_so, sentence in found if is_so)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the settings named ``GEMSAMEN_*``.

        Raises
        ------
        ConfigurationError
            If a setting is missing, has the wrong form, or is unsafe in production.
        """
        read = _Reader(environment)
        instance = Path(read.text("INSTANCE", str(INSTANCE))).absolute()
        is_production = read.choice("ENVIRONMENT", ("development", "production")) == "production"
        return cls(
            secret_key=read.text("SECRET_KEY") or _local_secret(instance, is_production=is_production),
            database_url=_database_url(read.text("DATABASE_URL"), instance, is_production=is_production),
            instance=instance,
            is_production=is_production,
            is_debug=read.flag("DEBUG"),
            public_url=read.address("PUBLIC_URL", f"http://127.0.0.1:{environment.get('PORT', '5000')}"),
            proxy_count=read.number("PROXY_COUNT", 0, range(_MOST_PROXIES + 1)),
            largest_upload_bytes=read.number("LARGEST_UPLOAD_MB", 20, range(1, _LARGEST_UPLOAD_MB + 1)) * 1024 * 1024,
            mail=read.mail(),
            security_contact=read.text("SECURITY_CONTACT"),
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

    def number(self, name: str, default: int, allowed: range) -> int:
        value = self.text(name, str(default))
        if not re.fullmatch(r"[0-9]{1,9}", value) or int(value) not in allowed:
            raise ConfigurationError(
                f"{_PREFIX}{name} is a whole number from {allowed[0]} to {allowed[-1]}, not {value!r}"
            )
        return int(value)

    def address(self, name: str, default: str) -> str:
        value = self.text(name, default).rstrip("/")
        if not re.fullmatch(r"https?://[^\s/?#@]+(/[^\s?#]*)?", value):
            raise ConfigurationError(f"{_PREFIX}{name} looks like https://gemsamen.example.org, not {value!r}")
        return value

    def mail(self) -> MailSettings:
        return MailSettings(
            server=self.text("MAIL_SERVER"),
            port=self.number("MAIL_PORT", 587, range(1, LARGEST_PORT + 1)),
            username=self.text("MAIL_USERNAME"),
            password=self.text("MAIL_PASSWORD"),
            use_tls=self.flag("MAIL_USE_TLS", default=True),
            sender=self.text("MAIL_SENDER", MailSettings.sender),
        )


def _local_secret(instance: Path, *, is_production: bool) -> str:
    """Keep a random secret beside the local database, so that a laptop needs no settings."""
    if is_production:
        raise ConfigurationError("GEMSAMEN_SECRET_KEY is not set; make one with: openssl rand -hex 32")
    path = instance / "secret-key"
    try:
        if not path.exists():
            _write_once(path, secrets.token_hex(32))
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError as error:
        raise ConfigurationError(
            f"GEMSAMEN_INSTANCE must be a folder that can be written to; {error.filename or instance}: {error.strerror}"
        ) from error


def _write_once(path: Path, text: str) -> None:
    """Write a file that only its owner may read; of several processes that start at once, the first one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    draft.touch(mode=0o600)
    try:
        draft.write_text(text, encoding="ascii")
        with suppress(FileExistsError):
            path.hardlink_to(draft)
    finally:
        draft.unlink()


def _database_url(url: str, instance: Path, *, is_production: bool) -> str:
    if not url and is_production:
        raise ConfigurationError("GEMSAMEN_DATABASE_URL is not set; use postgresql://user:password@host/name")
    if not url:
        return f"sqlite:///{instance / 'gemsamen.sqlite'}"
    if url.startswith("sqlite://"):
        return _read(url, is_right=bool(_SQLITE_ADDRESS.fullmatch(url)), example="sqlite:////folder/name.sqlite")
    for scheme in _POSTGRES_SCHEMES:
        if url.startswith(scheme):
            rest = url.removeprefix(scheme)
            is_right = bool(_AFTER_SCHEME.fullmatch(rest))
            return _read(_POSTGRES + rest, is_right=is_right, example="postgresql://user:password@host:5432/name")
    raise ConfigurationError("GEMSAMEN_DATABASE_URL begins with postgresql:// or sqlite://")


def _read(address: str, *, is_right: bool, example: str) -> str:
    """Return the address of a database; when it is wrong it is not quoted, since it may hold a password."""
    if not is_right:
        raise ConfigurationError(f"GEMSAMEN_DATABASE_URL cannot be read; it looks like {example}")
    return address
