"""How to take part: what stands by a code, and the other way."""

from __future__ import annotations

from kiosk import qr, wording
from kiosk.addresses import public
from kiosk.site import Site
from kiosk.slides import Join
from kiosk.wording.lines import glue


def join_of(url: str, site: Site, language: str, *, call: bool) -> Join | None:
    words = wording.words(language)
    if not url:
        return by_telephone(site, language)
    scheme = url.partition(":")[0].lower()
    if scheme == "tel":
        return Join(words.call, url, glue(qr.address(url)), sign="phone")
    label, sign = (words.write, "mail") if scheme == "mailto" else (words.more, "")
    return _scanned(words.take_part if call and not sign else label, url, site, language, sign)


def to_the_mirror(site: Site, language: str, path: str, label: str) -> Join | None:
    """Return the way to the web page at `path` of the site's mirror, if it has one."""
    url = public(path, site)
    return _scanned(label, url, site, language) if url else by_telephone(site, language)


def _scanned(label: str, url: str, site: Site, language: str, sign: str = "") -> Join:
    return Join(
        label,
        sign=sign,
        payload=url,
        address=glue(qr.address(url)),
        call=f"{wording.words(language).or_call}:" if site.phone else "",
        phone=glue(site.phone),
    )


def by_telephone(site: Site, language: str) -> Join | None:
    if not site.phone:
        return None
    return Join(wording.words(language).phone, phone=glue(site.phone), sign="phone")
