"""A form that came in too late, kept so that nothing typed is lost: its session or its token was no longer good.

What was sent goes back to the browser at once and is shown; nothing of it is stored on the server, and nothing is sent
again by itself. Whoever signs in on that page carries it along in a hidden field, and sends it again with one click,
with a fresh token. Passwords and tokens are never part of it, and files cannot be.

Another site must not get its own text sent in the name of a careless user. So only a form that a browser says came
from a page of ours is shown at all: a browser writes ``Sec-Fetch-Site`` and ``Origin`` itself, and no page can change
them. For any other form the answer is the plain refusal, without its content and without touching the session.
"""

import json
import re
from dataclasses import asdict, dataclass
from urllib.parse import unquote, urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from gemsamen.web.safe_redirect import own_address, own_path

CARRIER = "bewaard"
"""The hidden field in which the page to sign in carries a form along."""
MOST_CHARACTERS = 100_000
"""What fits in a form again, also when every character takes twelve bytes on its way."""
_NOT_CONTENT = {"csrf_token", CARRIER}
_SECRET = re.compile(r"pass|wachtwoord|token|secret|geheim", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class KeptForm:
    """What was sent, and where to.

    Parameters
    ----------
    address : str
        Path and query on this site.
    page : str
        Path of the page that held the form; empty when unknown.
    fields : tuple of pairs of str
        Names and values in the order in which they were sent.
    file_names : tuple of str
        Files that were chosen, which cannot be kept.
    has_secret : bool
        Whether a password was part of it, which is never kept.
    is_too_large : bool
        Whether it holds more than is kept; there are no fields then.
    """

    address: str
    page: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    file_names: tuple[str, ...] = ()
    has_secret: bool = False
    is_too_large: bool = False

    @property
    def can_be_sent(self) -> bool:
        """Tell whether it is whole, so that sending it again does what the user meant."""
        return not (self.file_names or self.has_secret or self.is_too_large)

    @property
    def carried(self) -> str:
        """The form as the text of one hidden field."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @property
    def endpoint(self) -> str | None:
        """The endpoint that it was sent to, if there is one that takes forms."""
        return _endpoint(self.address, "POST")

    @property
    def form_address(self) -> str | None:
        """Address at which the form can be opened anew, if it has a page of its own."""
        return self.address if _endpoint(self.address, "GET") else self.page or None


def is_from_own_page() -> bool:
    """Tell whether a browser says that this request came from a page of ours; silence is no."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    public = urlsplit(current_app.config["PUBLIC_URL"])
    return request.headers.get("Origin") in {request.host_url.rstrip("/"), f"{public.scheme}://{public.netloc}"}


def kept_form() -> KeptForm | None:
    """Return what this request sent, or carried along; nothing when it did not come from a page of ours."""
    if not is_from_own_page():
        return None
    return carried_form() if CARRIER in request.form else _sent_form()


def carried_form() -> KeptForm | None:
    """Return the form that the page to sign in carried along; nothing when there is none or it was tampered with."""
    try:
        found = json.loads(request.form.get(CARRIER, ""))
        kept = KeptForm(
            address=str(found["address"]),
            page=own_address(str(found["page"])) or "",
            fields=tuple((str(name), str(value)) for name, value in found["fields"] if not _is_secret(str(name))),
            file_names=tuple(str(name) for name in found["file_names"]),
            has_secret=bool(found["has_secret"]),
            is_too_large=bool(found["is_too_large"]),
        )
    except (KeyError, TypeError, ValueError, RecursionError):
        return None
    return kept if own_address(kept.address) and kept.endpoint else None


def _sent_form() -> KeptForm:
    sent = [(name, value) for name, value in request.form.items(multi=True) if name not in _NOT_CONTENT]
    fields = tuple((name, value) for name, value in sent if not _is_secret(name))
    is_too_large = sum(len(name) + len(value) for name, value in fields) > MOST_CHARACTERS
    return KeptForm(
        address=own_path(request.url),
        page=_own_page(),
        fields=() if is_too_large else fields,
        file_names=tuple(file.filename for file in request.files.values() if file.filename),
        has_secret=len(fields) < len(sent),
        is_too_large=is_too_large,
    )


def _is_secret(name: str) -> bool:
    return bool(_SECRET.search(name))


def _own_page() -> str:
    """Return the path of the page that the browser came from."""
    referrer = request.referrer or ""
    return own_path(referrer) if urlsplit(referrer).netloc == request.host else ""


def _endpoint(address: str, method: str) -> str | None:
    path = unquote(urlsplit(address).path).removeprefix(request.root_path.rstrip("/"))
    try:
        endpoint: str = current_app.url_map.bind("").match(path, method=method)[0]
    except (HTTPException, RequestRedirect):
        return None
    return endpoint
