"""Addresses and passwords may be secrets: whatever goes wrong, they are neither kept nor told.

Everything that a pull leaves on disk, and everything that any command says, is searched for them.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.feeds.ics import calendar, event
from tests.feeds.server import Answer, Asked, Server, serving

ROOT = Path(__file__).parents[2]
TOKEN = "tok3n-of-the-address"
USER = "us3r-of-the-club"
PASSWORD = "passw0rd-of-the-club"
CREDENTIALS = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
CHOIR = calendar(event("Chor", "2026-03-04T19:00"))
AT = "2026-03-02T12:00"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for localhost, made for this test and forgotten after it."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    file = tmp_path_factory.mktemp("tls") / "localhost.pem"
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command = [openssl, "req", "-x509", *kind, *name, "-keyout", str(file), "-out", f"{file}.crt"]
    subprocess.run(command, check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + Path(f"{file}.crt").read_bytes())
    return file


@pytest.fixture
def secure(certificate: Path) -> Iterator[Server]:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    with serving(tls) as server:
        yield server


def _protected(question: Asked) -> Answer:
    if question.headers.get("Authorization") == f"Basic {CREDENTIALS}":
        return Answer(CHOIR)
    return Answer(f"who are you, {TOKEN}?".encode(), status=401)


def _all_that_can_go_wrong(server: Server) -> dict[str, Answer]:
    url = f"{server.url}/{TOKEN}"
    return {
        "moved": Answer(status=302, headers={"Location": url.replace("https:", "http:")}),
        "round": Answer(status=302, headers={"Location": f"{url}/round"}),
        "nowhere": Answer(status=302, headers={"Location": f"https://{TOKEN}.invalid/"}),
        "gone": Answer(TOKEN.encode(), status=404),
        "failing": Answer(TOKEN.encode(), status=500, headers={"X-Who": PASSWORD}),
        "busy": Answer(status=429, headers={"Retry-After": TOKEN}),
        "cut-off": Answer(CHOIR, promised=len(CHOIR) + 9),
        "login": Answer(f"<html>{url}?user={USER}&password={PASSWORD}</html>".encode()),
        "packed": Answer(TOKEN.encode(), headers={"Content-Encoding": "gzip"}),
    }


@pytest.mark.parametrize("how", ["password_file", "password_env"])
def test_no_secret_is_kept_or_told(
    secure: Server, certificate: Path, tmp_path: Path, how: str
) -> None:
    troubles = _all_that_can_go_wrong(secure)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Stadt",
        "items": [{"id": "1", "title": "Fest", "content_text": "Kommt!", "image": "fest.png"}],
    }
    secure.answers = {f"/{TOKEN}/{name}": answer for name, answer in troubles.items()}
    secure.answers[f"/{TOKEN}/choir"] = _protected
    secure.answers[f"/{TOKEN}/news"] = Answer(json.dumps(feed).encode())
    (tmp_path / "secret").write_text(PASSWORD)
    (tmp_path / "wrong").write_text(f"{PASSWORD}-of-yesterday")
    right = 'password_file = "secret"' if how == "password_file" else 'password_env = "CLUB"'

    def source(name: str, address: str, password: str = right) -> str:
        format_ = "jsonfeed" if name == "news" else "calendar"
        lines = [f'name = "{name}"', f'address = "{address}"', f'format = "{format_}"']
        return "\n".join(["[[source]]", *lines, f'user = "{USER}"', password, ""])

    config = tmp_path / "site.toml"
    here = f"{secure.url}/{TOKEN}"
    config.write_text(
        "\n".join(
            [
                *(source(name, f"{here}/{name}") for name in ["choir", "news", *troubles]),
                source("locked", f"{here}/choir", 'password_file = "wrong"'),
                source("offline", f"https://{TOKEN}.invalid/"),
                source("strange", f"https://127.0.0.1:{here.rpartition(':')[2]}"),
            ]
        )
    )
    environment = os.environ | {"CLUB": PASSWORD, "REQUESTS_CA_BUNDLE": str(certificate)}

    def run(*command: str) -> str:
        ended = subprocess.run(
            [sys.executable, "-m", "feeds", *command],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return ended.stdout + ended.stderr

    var = tmp_path / "var"
    pull = ["pull", f"--config={config}", f"--var={var}", f"--at={AT}"]
    window = ["--from", AT, "--to", "2026-03-09T00:00", "--format", "calendar"]
    told = run(*pull) + run(*pull) + run("check", f"--config={config}", f"--at={AT}")
    told += "".join(run("list", f"{here}/{name}", *window) for name in ("moved", "login"))
    kept = {file: file.read_bytes() for file in var.rglob("*") if file.is_file()}

    snapshot = json.loads((var / "site" / "snapshot.json").read_text())
    assert "Chor" in json.dumps(snapshot)
    assert told.count("status=failed") >= 2 * len(troubles)
    for secret in (TOKEN, USER, PASSWORD, CREDENTIALS, secure.url.removeprefix("https://")):
        assert secret not in told
        assert [file for file, content in kept.items() if secret.encode() in content] == []
