"""Programs are started, listened to, and ended together with everything that they have started."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from string import Template
from typing import NamedTuple

from PIL import Image, ImageChops, ImageGrab

from tests.benchmarks import processes

ROOT = Path(__file__).parent.parent.parent
SIZE = (1920, 1080)

# Debian's packages for the programs that stand beside ours.
PACKAGES = {"Xvfb": "xvfb", "chromium": "chromium", "feh": "feh"}

# A kiosk as its manuals set it up; what else it could do in the background is off, in its favour.
CHROMIUM = (
    "chromium --kiosk --no-sandbox --no-first-run --no-default-browser-check --noerrdialogs "
    "--disable-background-networking --disable-component-update --disable-sync --disable-quic "
    "--disable-extensions --disable-breakpad --disable-features=Translate,MediaRouter "
    f"--password-store=basic --window-position=0,0 --window-size={SIZE[0]},{SIZE[1]}"
).split()


def missing(*names: str) -> str:
    """Return in words which of these programs are not installed; "" when all are."""
    absent = [name for name in names if shutil.which(name) is None]
    packages = " ".join(PACKAGES[name] for name in absent)
    return f"{', '.join(absent)} not installed (apt-get install {packages})" if absent else ""


class Copy:
    """A copy of the checkout: nobody's var/ is touched, and nobody's editing disturbs a run.

    Its .venv is that of the checkout, but its modules come before the checkout's.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("feeds", "kiosk", "themes", "config"):
            shutil.copytree(ROOT / name, folder / name)
        for name in ("run", "pyproject.toml", "requirements.lock"):
            shutil.copy2(ROOT / name, folder)
        venv = folder / ".venv"
        venv.mkdir()
        for each in (ROOT / ".venv").iterdir():
            if not each.name.startswith("installed-"):
                (venv / each.name).symlink_to(each)
        self.config = folder / "config/demo.toml"
        self.var = folder / "var"
        self.state = self.var / "demo"
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if name not in {"DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"}
        } | {"PYTHONPATH": str(folder)}
        # ./run would install what this mark does not speak of.
        state = ". config/setup.sh; environment_state requirements.lock"
        mark = self.output("sh", "-c", state)
        (venv / "installed-requirements.lock").write_text(mark, encoding="utf-8")

    def output(self, *command: str) -> str:
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        ).stdout

    def command(self, program: str, *words: str) -> list[str]:
        """Return `feeds` or `kiosk` with these words for the demo site."""
        script = str(self.folder / ".venv/bin" / program)
        return [script, *words, "--config", str(self.config), "--var", str(self.var)]

    def forget(self) -> None:
        shutil.rmtree(self.var, ignore_errors=True)

    def fill(self) -> None:
        """Pull the calendars and set the pages, as if it had run before."""
        for program, word in (("feeds", "pull"), ("kiosk", "prepare")):
            measured(self.command(program, word), self)

    def pages(self) -> list[Path]:
        """Return the files of the round's pages, in order."""
        round_ = json.loads((self.state / "round.json").read_text(encoding="utf-8"))
        return [self.state / "pages" / page["file"] for page in round_["pages"]]

    def hurry(self, seconds: float) -> None:
        """Have every page that is set already stand for `seconds`, in rounds to come as well."""
        for file in (self.state / "pages").glob("*.json"):
            pages = json.loads(file.read_text(encoding="utf-8"))
            text = json.dumps([page | {"seconds": seconds} for page in pages])
            file.write_text(text, encoding="utf-8")
        (self.state / "round.json").unlink()


class Line(NamedTuple):
    at: float  # of time.monotonic
    text: str


class Program:
    """One that runs; what it says on stderr is kept with the moment at which it was said."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], folder: Path | None = None
    ) -> None:
        self.lines: list[Line] = []
        self._news = threading.Condition()
        self.began = time.monotonic()
        self._process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        self.pid = self._process.pid
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self._process.stderr
        for line in self._process.stderr:
            with self._news:
                self.lines.append(Line(time.monotonic(), line.decode(errors="replace").rstrip()))
                self._news.notify_all()

    def says(self, pattern: str, limit: float = 60) -> Line:
        """Return the first line that fits; wait for it. Raises RuntimeError after `limit` s."""
        deadline = time.monotonic() + limit
        with self._news:
            while time.monotonic() < deadline:
                for line in self.lines:
                    if re.search(pattern, line.text):
                        return line
                self._news.wait(0.5)
        said = "\n".join(line.text for line in self.lines[-20:])
        raise RuntimeError(f"it did not say {pattern!r} within {limit:g} s:\n{said}")

    def end(self, spared: Sequence[int] = ()) -> None:
        """End it and all that it has started; `spared` are others of ours."""
        self._process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(15)
        for each in processes.descendants(without=spared):
            with contextlib.suppress(ProcessLookupError):
                os.kill(each.pid, signal.SIGKILL)
        self._process.wait(15)
        for each in processes.descendants(without=spared):
            with contextlib.suppress(ChildProcessError):  # an orphan that came to us
                os.waitpid(each.pid, 0)


class Cost(NamedTuple):
    """What a command took that has ended: seconds, seconds, kB."""

    wall: float
    cpu: float
    peak: int
    words: str


# In a small process between us: a child's peak begins at what its parent has.
_LAUNCHER = """
import json, resource, subprocess, sys, time
began = time.monotonic()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
wall = time.monotonic() - began
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([wall, used.ru_utime + used.ru_stime, used.ru_maxrss]))
sys.exit(code)
"""


def measured(command: Sequence[str], copy: Copy) -> Cost:
    """Run the command to its end; raise RuntimeError with its words when it fails."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", _LAUNCHER, *command],
        cwd=copy.folder,
        env=copy.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"it ended with {done.returncode}:\n{done.stderr}")
    wall, cpu, peak = json.loads(done.stdout)
    return Cost(wall, cpu, peak, done.stderr)


@contextlib.contextmanager
def x_server() -> Iterator[tuple[str, int]]:
    """Have an X server without a screen; yields its DISPLAY and its process."""
    ready, told = os.pipe()
    words = ["-displayfd", str(told), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(
        ["Xvfb", *words], pass_fds=[told], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(told)
    try:
        with os.fdopen(ready) as number:
            yield f":{int(number.readline())}", server.pid
    finally:
        server.terminate()
        server.wait()


def slideshow(
    file: Path, pages: Sequence[Path], seconds: float, fade: float, steps: int | None = None
) -> None:
    """Write the page that the browser shows: the same pictures, as long, faded as long."""
    timing = f"steps({steps})" if steps else "linear"
    template = Template((Path(__file__).parent / "slideshow.html").read_text(encoding="utf-8"))
    file.write_text(
        template.substitute(
            PAGES=json.dumps([page.as_uri() for page in pages]),
            SECONDS=f"{seconds:g}",
            FADE=f"{fade:g}s {timing}",
        ),
        encoding="utf-8",
    )


def grab(display: str) -> Image.Image:
    """Return what is on the X server's screen, grey."""
    return ImageGrab.grab(xdisplay=display).convert("L")


def which(seen: Image.Image, pages: Collection[Path]) -> Path | None:
    """Return which of the pages fills the screen that was grabbed; None when none of them does.

    One pixel in fifty may differ: we draw a clock into the page, a browser does not.
    """
    if seen.size != SIZE:
        return None
    alike = {}
    for page in set(pages):
        with Image.open(page) as image:
            apart = ImageChops.difference(seen, image.convert("L"))
        alike[page] = sum(apart.histogram()[:16]) / (SIZE[0] * SIZE[1])
    best = max(alike, key=lambda page: alike[page])
    return best if alike[best] > 0.98 else None
