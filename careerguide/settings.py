"""Settings, all from the environment; a value that makes no sense is refused, and says why.

``SITE_URL`` is the one switch: ``https`` turns on everything a deployment needs, ``http`` serves
a laptop. See docs/operations.md for the list of variables.
"""

import importlib.util
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import django_stubs_ext
from django.core.exceptions import ImproperlyConfigured

# Lets classes be written as they are typed: ModelAdmin[User], ModelForm[User], FormView[...].
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
LOCAL_DIR = BASE_DIR / "var"

SHORTEST_SECRET = 50


def flag(name: str, *, default: bool = False, env: Mapping[str, str] = os.environ) -> bool:
    """A yes/no variable; empty is the default."""
    meanings = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    value = env.get(name, "").strip().lower()
    if not value:
        return default
    if value not in meanings:
        accepted = ", ".join(meanings)
        raise ImproperlyConfigured(f"{name} must be one of {accepted}; it is {value!r}.")
    return meanings[value]


def words(name: str, env: Mapping[str, str] = os.environ) -> list[str]:
    """A list separated by commas or spaces."""
    return env.get(name, "").replace(",", " ").split()


def site_url(value: str) -> str:
    """The site's own address: scheme and host, no path and no slash at the end."""
    try:
        parts = urlsplit(value)
        port_is_valid = parts.port is None or parts.port > 0
    except ValueError as error:
        raise ImproperlyConfigured(f"SITE_URL {value!r} is not an address: {error}.") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or not port_is_valid:
        raise ImproperlyConfigured(
            f"SITE_URL must look like https://example.org; it is {value!r}.",
        )
    if parts.path not in {"", "/"} or parts.query or parts.fragment or parts.username:
        raise ImproperlyConfigured(
            f"SITE_URL must be a scheme and a host only, without a path; it is {value!r}.",
        )
    return f"{parts.scheme}://{parts.netloc}"


def allowed_hosts(url: str, extra: list[str]) -> list[str]:
    host = urlsplit(url).hostname or ""
    host = f"[{host}]" if ":" in host else host
    return list(dict.fromkeys([host, "localhost", "127.0.0.1", "[::1]", *extra]))


def secret_key(value: str, url: str, file: Path) -> str:
    """The key given, or for a local run one made once and kept in a file git ignores."""
    if url.startswith("https://"):
        if not value:
            raise ImproperlyConfigured("SECRET_KEY must be set when SITE_URL is https.")
        if len(value) < SHORTEST_SECRET:
            raise ImproperlyConfigured(
                f"SECRET_KEY must have at least {SHORTEST_SECRET} characters; it has {len(value)}.",
            )
    if value:
        return value
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        # Two processes may start at once: each writes its own file, the first link stays.
        draft = file.with_name(f"{file.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64))
        try:
            file.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text().strip()


def database(url: str, base: Path = BASE_DIR) -> dict[str, Any]:
    """``sqlite:///relative/path``, ``sqlite:////absolute/path`` or ``postgres://user:pw@host/name``."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(parts, base)
    if parts.scheme in {"postgres", "postgresql"}:
        return postgres(parts)
    # The value is not repeated: it may hold a password.
    raise ImproperlyConfigured("DATABASE_URL must start with sqlite:/// or postgres://.")


def sqlite(parts: SplitResult, base: Path) -> dict[str, Any]:
    name = unquote(parts.path.removeprefix("/"))
    if parts.netloc or not name:
        raise ImproperlyConfigured(
            "DATABASE_URL must look like sqlite:///var/site.sqlite3 or, for an absolute path, "
            "sqlite:////srv/site.sqlite3.",
        )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": base / name,
        "CONN_MAX_AGE": None,
        # Measured with 50 connections writing: without these one request in five ends in
        # "database is locked". See docs/decisions/0002-sqlite-defaults.md.
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                "PRAGMA mmap_size=134217728; PRAGMA cache_size=2000;"
            ),
        },
    }


def postgres(parts: SplitResult) -> dict[str, Any]:
    name = unquote(parts.path.strip("/"))
    if not name or "/" in name:
        raise ImproperlyConfigured(
            "DATABASE_URL must name one database: postgres://user:password@host:5432/name.",
        )
    try:
        port = parts.port or ""
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL has no valid port: {error}.") from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def email(url: str) -> dict[str, Any]:
    """``console:``, or ``smtp://user:pw@host:587`` (STARTTLS), or ``smtps://…:465`` (TLS)."""
    parts = urlsplit(url)
    if url == "console:":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(
            "EMAIL_URL must be console: or look like smtp://user:password@host:587 or smtps://….",
        )
    try:
        port = parts.port or (465 if parts.scheme == "smtps" else 587)
    except ValueError as error:
        raise ImproperlyConfigured(f"EMAIL_URL has no valid port: {error}.") from error
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parts.username is not None,
        "EMAIL_TIMEOUT": 10,
    }


# The deployment ----------------------------------------------------------------------------------

DEBUG = flag("DEBUG")
SITE_URL = site_url(os.environ.get("SITE_URL") or "http://127.0.0.1:8000")
HTTPS = SITE_URL.startswith("https://")
if DEBUG and HTTPS:
    raise ImproperlyConfigured("DEBUG shows source and settings to everyone: not on an https site.")

SECRET_KEY = secret_key(os.environ.get("SECRET_KEY", ""), SITE_URL, LOCAL_DIR / "secret_key")
ALLOWED_HOSTS = allowed_hosts(SITE_URL, words("ALLOWED_HOSTS"))
DATABASES = {
    "default": database(os.environ.get("DATABASE_URL") or "sqlite:///var/careerguide.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOCAL_DIR.mkdir(exist_ok=True)

# Applications ------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "accounts",
    "catalogue",
    "credentials",
    "pathways",
    "programs",
    "recertification",
    "careerguide.apps.EditorsAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "crispy_forms",
    "crispy_bootstrap5",
]
# Where the development requirements are installed, each app's newest migration is named in a file,
# so that two branches which add one collide in git and not on the server.
if importlib.util.find_spec("django_linear_migrations"):
    INSTALLED_APPS.append("django_linear_migrations")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "careerguide.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "careerguide.compression.compress_heavy_pages",
    "careerguide.middleware.language_from_path",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "careerguide.middleware.page_for_refused_methods",
]
ROOT_URLCONF = "careerguide.urls"
WSGI_APPLICATION = "careerguide.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["bootstrap5"]
CRISPY_TEMPLATE_PACK = "bootstrap5"

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Language and time -------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["careerguide.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "America/Chicago"

# Sessions ----------------------------------------------------------------------------------------
# School computers are shared: the cookie ends with the browser, the row after two hours in which
# nothing was written. The wizard writes on a valid POST only, so reading makes no row.

SESSION_ENGINE = "careerguide.sessions"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 2 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "careerguide.views.csrf_failure"

# Headers -----------------------------------------------------------------------------------------
# Named and shaped as in Django 6: at 6.2 the middleware that sends it goes away.

SECURE_CSP = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "object-src": ["'none'"],
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

if HTTPS:
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    # The proxy in front must set this header itself on every request, as our nginx sample does.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Static files ------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT") or LOCAL_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "careerguide.stylesheets.JoinedFinder",
]
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}

# Mail and logs -----------------------------------------------------------------------------------

globals().update(email(os.environ.get("EMAIL_URL") or "console:"))
# Named on the pages about the site; without one they name none.
CONTACT_EMAIL = os.environ.get("CONTACT_EMAIL", "").strip()
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM") or f"no-reply@{urlsplit(SITE_URL).hostname}"
SERVER_EMAIL = DEFAULT_FROM_EMAIL
ADMINS = [("", address) for address in words("ERRORS_TO")]
DEFAULT_EXCEPTION_REPORTER = "careerguide.logs.DiscreetReporter"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"mask": {"()": "careerguide.logs.MaskTokens"}},
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["mask"],
        },
        "mail": {
            "class": "django.utils.log.AdminEmailHandler",
            "level": "ERROR",
            "filters": ["mask"],
        },
    },
    "root": {"handlers": ["console", "mail"], "level": "INFO"},
    "loggers": {
        # Django would give these handlers of their own, which mask nothing.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
        # Anyone can send a request with a wrong host name; no mail for each.
        "django.security.DisallowedHost": {"handlers": ["console"], "propagate": False},
        # Off unless the server is started with --access-log.
        "granian.access": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
