import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gemsamen.config import ConfigurationError, MailSettings, Settings

pytestmark = pytest.mark.pure

SECRET = "0123456789abcdef0123456789abcdef"
UNREADABLE = "GEMSAMEN_DATABASE_URL cannot be read; it looks like"
PRODUCTION = {
    "GEMSAMEN_ENVIRONMENT": "production",
    "GEMSAMEN_SECRET_KEY": SECRET,
    "GEMSAMEN_DATABASE_URL": "postgresql://gemsamen@database/gemsamen",
    "GEMSAMEN_PUBLIC_URL": "https://gemsamen.example.org",
}


def read(tmp_path: Path, **settings: str) -> Settings:
    named = {f"GEMSAMEN_{name}": value for name, value in settings.items()}
    return Settings.from_environment({"GEMSAMEN_INSTANCE": str(tmp_path / "instance"), **named})


def test_a_laptop_needs_no_settings(tmp_path: Path):
    settings = read(tmp_path)

    assert settings.database_url == f"sqlite:///{tmp_path / 'instance' / 'gemsamen.sqlite'}"
    assert settings.public_url == "http://127.0.0.1:5000"
    assert (settings.is_production, settings.is_debug, settings.has_secure_cookies) == (False, False, False)
    assert (settings.proxy_count, settings.largest_upload_bytes) == (0, 20 * 1024 * 1024)
    assert settings.mail == MailSettings()


def test_the_local_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path):
    first, second = read(tmp_path), read(tmp_path)

    path = tmp_path / "instance" / "secret-key"
    assert first.secret_key == second.secret_key == path.read_text(encoding="ascii")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["secret-key"]


def test_two_installations_have_different_secrets(tmp_path: Path):
    assert read(tmp_path / "one").secret_key != read(tmp_path / "other").secret_key


def test_processes_that_start_at_once_share_one_secret(tmp_path: Path):
    with ThreadPoolExecutor(8) as threads:
        secrets = set(threads.map(lambda _: read(tmp_path).secret_key, range(40)))

    assert len(secrets) == 1


def test_a_relative_instance_folder_means_the_same_place_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    settings = Settings.from_environment({"GEMSAMEN_INSTANCE": "here"})

    assert settings.instance == tmp_path / "here"
    assert settings.database_url == f"sqlite:///{tmp_path}/here/gemsamen.sqlite"


def test_an_instance_that_is_no_folder_is_refused(tmp_path: Path):
    (tmp_path / "instance").write_text("a file", encoding="ascii")

    with pytest.raises(ConfigurationError, match="GEMSAMEN_INSTANCE must be a folder that can be written to"):
        read(tmp_path)


def test_production_starts_with_a_secret_and_a_database():
    settings = Settings.from_environment(PRODUCTION)

    assert settings.is_production
    assert settings.has_secure_cookies
    assert settings.database_url == "postgresql+psycopg://gemsamen@database/gemsamen"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "", "GEMSAMEN_SECRET_KEY is not set; make one with: openssl rand -hex 32"),
        ("SECRET_KEY", "   ", "GEMSAMEN_SECRET_KEY is not set; make one with: openssl rand -hex 32"),
        ("SECRET_KEY", "short", "GEMSAMEN_SECRET_KEY needs at least 32 characters"),
        ("DATABASE_URL", "", "GEMSAMEN_DATABASE_URL is not set; use postgresql://user:password@host/name"),
        ("DEBUG", "1", "GEMSAMEN_DEBUG must be off in production"),
    ],
)
def test_production_refuses_to_start_unsafe(name: str, value: str, sentence: str):
    with pytest.raises(ConfigurationError) as caught:
        Settings.from_environment({**PRODUCTION, f"GEMSAMEN_{name}": value})

    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("ENVIRONMENT", "test", "GEMSAMEN_ENVIRONMENT is one of development, production, not 'test'"),
        ("DEBUG", "yes", "GEMSAMEN_DEBUG is 0 or 1, not 'yes'"),
        ("MAIL_USE_TLS", "2", "GEMSAMEN_MAIL_USE_TLS is 0 or 1, not '2'"),
        ("PROXY_COUNT", "-1", "GEMSAMEN_PROXY_COUNT is a whole number from 0 to 10, not '-1'"),
        ("PROXY_COUNT", "11", "GEMSAMEN_PROXY_COUNT is a whole number from 0 to 10, not '11'"),
        ("PROXY_COUNT", "²", "GEMSAMEN_PROXY_COUNT is a whole number from 0 to 10, not '²'"),
        ("LARGEST_UPLOAD_MB", "0", "GEMSAMEN_LARGEST_UPLOAD_MB is a whole number from 1 to 1024, not '0'"),
        ("LARGEST_UPLOAD_MB", "1.5", "GEMSAMEN_LARGEST_UPLOAD_MB is a whole number from 1 to 1024, not '1.5'"),
        ("MAIL_PORT", "70000", "GEMSAMEN_MAIL_PORT is a whole number from 1 to 65535, not '70000'"),
        ("PUBLIC_URL", "example.org", "GEMSAMEN_PUBLIC_URL looks like https://gemsamen.example.org, not 'example.org'"),
        ("PUBLIC_URL", "https://", "GEMSAMEN_PUBLIC_URL looks like https://gemsamen.example.org, not 'https:'"),
        (
            "PUBLIC_URL",
            "https://a.nl?x=1",
            "GEMSAMEN_PUBLIC_URL looks like https://gemsamen.example.org, not 'https://a.nl?x=1'",
        ),
        ("DATABASE_URL", "mysql://u:p@host/x", "GEMSAMEN_DATABASE_URL begins with postgresql:// or sqlite://"),
        *(
            ("DATABASE_URL", wrong, f"{UNREADABLE} postgresql://user:password@host:5432/name")
            for wrong in ("postgresql://u:p@host:abc/x", "postgresql://u:p@[::1", "postgresql://u:p@host:123456/x")
        ),
        ("DATABASE_URL", "sqlite://folder/x", f"{UNREADABLE} sqlite:////folder/name.sqlite"),
    ],
)
def test_a_setting_of_the_wrong_form_is_named(tmp_path: Path, name: str, value: str, sentence: str):
    with pytest.raises(ConfigurationError) as caught:
        read(tmp_path, **{name: value})

    assert str(caught.value) == sentence


def test_a_number_of_ten_thousand_digits_is_refused_like_any_other(tmp_path: Path):
    with pytest.raises(ConfigurationError, match="GEMSAMEN_PROXY_COUNT is a whole number"):
        read(tmp_path, PROXY_COUNT="1" * 10_000)


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgres://u:p@host/x", "postgresql+psycopg://u:p@host/x"),
        ("postgresql://u:p@host:5433/x?sslmode=require", "postgresql+psycopg://u:p@host:5433/x?sslmode=require"),
        ("postgresql+psycopg://u:p@host/x", "postgresql+psycopg://u:p@host/x"),
        ("postgresql://u:p/a?s#s@[::1]:5433/x", "postgresql+psycopg://u:p/a?s#s@[::1]:5433/x"),
        ("postgresql:///x?host=/var/run/postgresql", "postgresql+psycopg:///x?host=/var/run/postgresql"),
        ("sqlite:////var/lib/gemsamen.sqlite", "sqlite:////var/lib/gemsamen.sqlite"),
    ],
)
def test_an_address_of_a_database_gets_the_driver_that_is_installed(tmp_path: Path, given: str, used: str):
    assert read(tmp_path, DATABASE_URL=given).database_url == used


def test_every_setting_is_read(tmp_path: Path):
    settings = read(
        tmp_path,
        SECRET_KEY=SECRET,
        DEBUG="true",
        PUBLIC_URL="https://gemsamen.example.org/",
        PROXY_COUNT=" 2 ",
        LARGEST_UPLOAD_MB="5",
        MAIL_SERVER="mail.example.org",
        MAIL_PORT="25",
        MAIL_USERNAME="user",
        MAIL_PASSWORD="word",
        MAIL_USE_TLS="false",
        MAIL_SENDER="samen@example.org",
    )

    assert (settings.secret_key, settings.is_debug, settings.proxy_count) == (SECRET, True, 2)
    assert settings.public_url == "https://gemsamen.example.org"
    assert settings.largest_upload_bytes == 5 * 1024 * 1024
    assert settings.mail == MailSettings(
        server="mail.example.org",
        port=25,
        username="user",
        password="word",
        use_tls=False,
        sender="samen@example.org",
    )
    assert not (tmp_path / "instance").exists()


def test_the_port_is_part_of_the_local_address(tmp_path: Path):
    settings = Settings.from_environment({"GEMSAMEN_INSTANCE": str(tmp_path), "PORT": "5017"})

    assert settings.public_url == "http://127.0.0.1:5017"


def test_production_names_what_an_operator_should_know_first(tmp_path: Path):
    settings = Settings(
        secret_key="x" * 32,
        database_url="sqlite:///x.sqlite",
        instance=tmp_path,
        is_production=True,
        public_url="http://10.0.0.1",
    )

    assert settings.doubts == (
        "GEMSAMEN_PUBLIC_URL is not https: links in mails lead to http://10.0.0.1",
        f"GEMSAMEN_MAIL_SERVER is not set: mails stay in {tmp_path}/mail",
        "GEMSAMEN_DATABASE_URL is SQLite: use PostgreSQL for real work",
    )


def test_a_whole_production_and_a_laptop_leave_no_doubt(tmp_path: Path):
    whole = Settings.from_environment(
        {
            **PRODUCTION,
            "GEMSAMEN_PROXY_COUNT": "1",
            "GEMSAMEN_MAIL_SERVER": "mail.example.org",
            "GEMSAMEN_MAIL_SENDER": "noreply@example.org",
        }
    )

    assert whole.doubts == ()
    assert read(tmp_path).doubts == ()
    assert Settings.from_environment({**PRODUCTION, "GEMSAMEN_MAIL_SERVER": "mail.example.org"}).doubts == (
        "GEMSAMEN_PROXY_COUNT is 0: the proxy counts as visitor",
        "GEMSAMEN_MAIL_SENDER is not set: mail servers refuse gemsamen@localhost",
    )


def test_secrets_do_not_show_when_settings_are_printed(tmp_path: Path):
    settings = read(tmp_path, SECRET_KEY=SECRET, MAIL_PASSWORD="hush-hush")

    assert SECRET not in repr(settings)
    assert "hush-hush" not in repr(settings)
