"""What ./run promises: installs what is missing, starts the programs, and keeps them running.

The scripts are the real ones, in a checkout of its own; apt, pip, cage and our two programs are
stand-ins that say on stderr what they were asked. Whoever lives holds that pipe open: its end
proves that nobody is left.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Runs until it is told to end; leaves a child behind, as a careless program does.
PROGRAM = """#!/bin/sh
name={name}
[ "$1" != mirror ] || name=mirror
trap 'echo "ended $name" >&2; exit 0' TERM
echo "started $name $$ of $PPID $SDL_VIDEODRIVER $*" >&2
[ ! -e $name.sh ] || . ./$name.sh
/bin/sleep 1000 &
wait
"""

# A Python that makes environments, and whose pip writes down what it was asked.
PYTHON = """#!/bin/sh
case "$1 $2" in
"-c "*) echo "3.11.2 $0" ;;
"-V "*) echo "Python 3.11.2" ;;
"-m venv")
    mkdir -p .venv/bin
    cp "$0" .venv/bin/python
    for name in feeds kiosk; do cp stand-ins/$name.program .venv/bin/$name; done
    ;;
"-m pip")
    shift 2
    echo "pip $*" >&2
    [ ! -e no-network ]
    ;;
esac
"""

STAND_INS = {
    "python3": PYTHON,
    "dpkg-query": "#!/bin/sh\n[ -e nothing-installed ] || echo installed\n",
    "apt-get": '#!/bin/sh\necho "apt-get $*" >&2\n',
    "sudo": "#!/bin/sh\nexit 1\n",
    "id": "#!/bin/sh\ncat uid 2>/dev/null || echo 1000\n",
    "cage": '#!/bin/sh\necho "cage $*" >&2\nshift\nexec "$@"\n',
    "feh": '#!/bin/sh\necho "feh $$" >&2\nexec /bin/sleep 1000\n',
    # Pauses take no time, but are said; keep counts tenths with the real one.
    "sleep": '#!/bin/sh\ncase $1 in *.*) exec /bin/sleep "$@" ;; esac\necho "pause $1" >&2\n',
}


class Checkout:
    """A checkout with stand-ins for everything that ./run starts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("run", "pyproject.toml", "requirements.lock"):
            shutil.copy(ROOT / name, folder)
        shutil.copytree(ROOT / "config", folder / "config")
        self.stand_ins = folder / "stand-ins"
        self.stand_ins.mkdir()
        for name, text in STAND_INS.items():
            self.stand_in(name, text)
        for name in ("feeds", "kiosk"):
            self.stand_in(f"{name}.program", PROGRAM.format(name=name))
        self.displays = folder / "displays"
        self.displays.mkdir()
        self.started: list[Running] = []

    def stand_in(self, name: str, text: str) -> None:
        file = self.stand_ins / name
        file.write_text(text)
        file.chmod(0o755)

    def write(self, name: str, text: str = "") -> None:
        (self.folder / name).write_text(text)

    def connect_display(self, status: str = "connected") -> None:
        connector = self.displays / "sys/class/drm/card0-HDMI-A-1"
        connector.mkdir(parents=True)
        (connector / "status").write_text(f"{status}\n")

    def run(self, *arguments: str, **environment: str) -> Running:
        running = Running(
            subprocess.Popen(
                # Started in the background INT is ignored, and no shell can undo that.
                ["env", "--default-signal=INT", self.folder / "run", *arguments],
                cwd=self.folder,
                env={
                    "PATH": f"{self.stand_ins}:/usr/bin:/bin",
                    "AUSHANG_ROOT": str(self.displays),
                    **environment,
                },
                stdin=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
        )
        self.started.append(running)
        return running


class Running:
    """./run, and what it and its children say."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said: list[str] = []

    def until(self, pattern: str) -> re.Match[str]:
        """Read on until a line says `pattern`."""
        assert self.process.stderr
        for line in self.process.stderr:
            self.said.append(line)
            if found := re.search(pattern, line):
                return found
        pytest.fail(f"ended without {pattern!r}:\n{''.join(self.said)}")

    def until_started(self) -> dict[str, int]:
        """Return the process number of each program, once all run."""
        numbers: dict[str, int] = {}
        while numbers.keys() != {"feeds", "kiosk", "mirror"}:
            found = self.until(r"started (feeds|kiosk|mirror) (\d+)")
            numbers[found[1]] = int(found[2])
        return numbers

    def until_all_started(self) -> tuple[int, int]:
        """Return the process numbers of kiosk and feh, once feeds runs as well."""
        numbers: dict[str, int] = {}
        while numbers.keys() != {"started feeds", "started kiosk", "feh"}:
            found = self.until(r"(started feeds|started kiosk|feh) (\d+)")
            numbers[found[1]] = int(found[2])
        return numbers["started kiosk"], numbers["feh"]

    def ended(self) -> tuple[int, str]:
        """Wait until nobody is left; return the exit code, and everything that was said."""
        assert self.process.stderr
        self.said += self.process.stderr
        return self.process.wait(), "".join(self.said)

    def asked_to_end(self) -> tuple[int, str]:
        self.process.terminate()
        return self.ended()


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Checkout]:
    made = Checkout(tmp_path)
    yield made
    for each in made.started:
        with each.process:
            each.process.kill()


@pytest.fixture
def installed(checkout: Checkout) -> Checkout:
    """A checkout in which ./run ran before."""
    running = checkout.run()
    running.until_started()
    running.asked_to_end()
    return checkout


class TestOptions:
    def test_the_demo_is_shown_when_no_config_is_named(self, installed: Checkout) -> None:
        running = installed.run()
        running.until_started()
        _, said = running.asked_to_end()

        demo = installed.folder / "config/demo.toml"
        assert f" serve --config {demo}\n" in said
        assert f" run --config {demo} --offscreen\n" in said

    def test_a_config_is_meant_from_where_the_caller_stands(self, installed: Checkout) -> None:
        installed.write("here.toml")
        running = installed.run("--config", "here.toml", "--windowed", DISPLAY=":0")
        running.until_started()
        _, said = running.asked_to_end()

        assert f" serve --config {installed.folder}/here.toml\n" in said
        assert f" x11 run --config {installed.folder}/here.toml --windowed\n" in said

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("--fullscreen",), "there is no option '--fullscreen'"),
            (("config/demo.toml",), "there is no option 'config/demo.toml'"),
            (("--config",), "--config needs the name of a file"),
            (("--config", "gone.toml"), "there is no file .*/gone.toml"),
        ],
    )
    def test_a_mistake_is_said_before_anything_is_installed(
        self, checkout: Checkout, arguments: tuple[str, ...], words: str
    ) -> None:
        code, said = checkout.run(*arguments).ended()

        assert code == 2
        assert re.search(words, said)
        assert not (checkout.folder / ".venv").exists()


class TestInstalling:
    def test_a_fresh_checkout_gets_the_locked_packages_and_itself(self, checkout: Checkout) -> None:
        running = checkout.run()
        running.until_started()
        _, said = running.asked_to_end()

        locked, itself = re.findall(r"pip .*", said)
        assert "--require-hashes" in locked
        assert locked.endswith("-r requirements.lock")
        assert itself.endswith("--no-deps -e .")

    def test_a_second_start_installs_nothing(self, installed: Checkout) -> None:
        running = installed.run()
        running.until_started()

        assert "pip" not in running.asked_to_end()[1]

    def test_a_new_lock_is_installed_into_the_same_environment(self, installed: Checkout) -> None:
        installed.write("requirements.lock", "# a newer one")
        running = installed.run()
        running.until_started()
        _, said = running.asked_to_end()

        assert "pip --no-input" in said
        assert "making .venv" not in said

    @pytest.mark.parametrize("situation", ["interrupted", "python was upgraded", "moved"])
    def test_an_environment_of_no_use_is_made_anew(
        self, installed: Checkout, situation: str
    ) -> None:
        match situation:
            case "interrupted":
                next((installed.folder / ".venv").glob("installed-*")).unlink()
            case "python was upgraded":
                (installed.folder / ".venv/bin/python").unlink()
            case "moved":
                moved = installed.folder / ".venv/bin/python"
                moved.write_text(moved.read_text().replace("$0", "elsewhere"))
        running = installed.run()
        running.until_started()

        assert "pip --no-input" in running.asked_to_end()[1]

    def test_without_a_network_it_says_so_and_the_next_run_heals(self, checkout: Checkout) -> None:
        checkout.write("no-network")
        code, said = checkout.run().ended()
        (checkout.folder / "no-network").unlink()
        healed = checkout.run()
        healed.until_started()
        healed.asked_to_end()

        assert code == 1
        assert "run ./run again when that is mended" in said

    def test_whoever_may_not_install_is_told_the_exact_command(self, checkout: Checkout) -> None:
        checkout.write("nothing-installed")
        code, said = checkout.run().ended()

        assert code == 1
        assert said == (
            "run: these packages are missing, please install them: "
            "sudo apt-get install --no-install-recommends libgl1 libegl1\n"
        )

    @pytest.mark.parametrize("who", ["root", "sudo without a password"])
    def test_whoever_may_install_sees_what_is_installed(self, checkout: Checkout, who: str) -> None:
        checkout.write("nothing-installed")
        if who == "root":
            checkout.write("uid", "0")
        else:
            checkout.stand_in("sudo", '#!/bin/sh\nshift\nexec "$@"\n')
        running = checkout.run()
        running.until_started()
        _, said = running.asked_to_end()

        assert "run: installing with apt: libgl1 libegl1\n" in said
        assert re.search(r"apt-get .*install .*libgl1 libegl1\n", said)

    def test_cage_is_installed_only_where_a_display_needs_it(self, checkout: Checkout) -> None:
        checkout.write("nothing-installed")
        checkout.connect_display()

        _, said = checkout.run().ended()

        assert said.endswith(" libgl1 libegl1 cage xwayland feh\n")


class TestKeeping:
    @pytest.mark.parametrize(
        ("name", "code"), [("INT", 130), ("TERM", 143), ("HUP", 129), ("KILL", -9)]
    )
    def test_nobody_is_left_after(self, installed: Checkout, name: str, code: int) -> None:
        running = installed.run()
        running.until_started()
        running.process.send_signal(signal.Signals[f"SIG{name}"])

        ended, said = running.ended()

        assert ended == code
        assert "ended feeds" in said
        assert "ended kiosk" in said
        assert "ended mirror" in said

    @pytest.mark.parametrize("name", ["feeds", "kiosk", "mirror"])
    def test_what_dies_is_started_again(self, installed: Checkout, name: str) -> None:
        running = installed.run()
        os.kill(int(running.until(rf"started {name} (\d+)")[1]), signal.SIGKILL)

        running.until("ended with code 137; it starts again in 1 s")
        running.until(f"started {name}")
        running.asked_to_end()

    def test_pauses_grow_to_half_a_minute(self, installed: Checkout) -> None:
        installed.write("feeds.sh", "exit 1")
        running = installed.run()
        pauses = [running.until(r"pause (\d+)")[1] for _ in range(7)]
        running.asked_to_end()

        assert pauses == ["1", "2", "4", "8", "16", "30", "30"]

    def test_a_keeper_that_is_killed_takes_its_program_along_and_both_come_back(
        self, installed: Checkout
    ) -> None:
        # Nobody would be left to end a child of its own.
        installed.write("feeds.sh", "exec /bin/sleep 1000")
        running = installed.run()
        keeper = running.until(r"started feeds \d+ of (\d+)")[1]
        os.kill(int(keeper), signal.SIGKILL)
        again = running.until(r"started feeds \d+ of (\d+)")[1]
        running.asked_to_end()

        assert again != keeper

    def test_a_program_that_will_not_end_is_ended(self, installed: Checkout) -> None:
        installed.write("kiosk.sh", "trap '' TERM\necho stubborn >&2\n")
        running = installed.run(AUSHANG_PATIENCE="2")
        running.until("stubborn")

        assert running.asked_to_end()[0] == 143

    def test_the_key_for_quitting_ends_both(self, installed: Checkout) -> None:
        installed.write("kiosk.sh", "exit 0")

        code, said = installed.run().ended()

        assert code == 0
        assert "again" not in said

    def test_feeds_has_no_such_key(self, installed: Checkout) -> None:
        installed.write("feeds.sh", "exit 0")
        running = installed.run()
        running.until("feeds ended with code 0; it starts again")
        running.asked_to_end()

    @pytest.mark.parametrize("name", ["feeds", "kiosk"])
    def test_a_mistake_in_the_config_ends_both(self, installed: Checkout, name: str) -> None:
        installed.write(f"{name}.sh", "echo 'unknown key' >&2; exit 2")

        code, said = installed.run().ended()

        assert code == 2
        assert "again" not in said

    def test_a_mistake_in_the_config_does_not_end_a_screen_that_ran(
        self, installed: Checkout
    ) -> None:
        running = installed.run()
        feeds = running.until_started()["feeds"]
        installed.write("feeds.sh", "exit 2")
        os.kill(feeds, signal.SIGKILL)
        running.until("code 137")
        running.until("feeds ended with code 2; it starts again in 2 s")
        running.asked_to_end()


@pytest.fixture
def x11_socket(checkout: Checkout) -> Iterator[None]:
    folder = checkout.displays / "tmp/.X11-unix"
    folder.mkdir(parents=True)
    with socket.socket(socket.AF_UNIX) as server:
        # A path of pytest's may be longer than the 107 bytes that a socket's may have.
        here = Path.cwd()
        os.chdir(folder)
        server.bind("X0")
        os.chdir(here)
        yield


class TestDisplay:
    @pytest.mark.parametrize(
        ("environment", "status", "uid", "word", "sentence"),
        [
            ({"DISPLAY": ":0"}, None, 1000, "desktop", "on the desktop"),
            ({"DISPLAY": ":0"}, "connected", 0, "desktop", "on the desktop"),
            ({"WAYLAND_DISPLAY": "wayland-0"}, "connected", 1000, "none", "needs Xwayland"),
            ({}, None, 1000, "none", "there is no display"),
            ({}, "disconnected", 1000, "none", "there is no display"),
            ({}, "connected", 1000, "cage", "in cage"),
            ({}, "connected", 0, "none", "as an ordinary user"),
        ],
    )
    def test_the_pages_go_where_they_can_be_seen(
        self,
        checkout: Checkout,
        environment: dict[str, str],
        status: str | None,
        uid: int,
        word: str,
        sentence: str,
    ) -> None:
        if status:
            checkout.connect_display(status)

        assert self.decided(checkout, uid, environment).startswith(f"{word} ")
        assert sentence in self.decided(checkout, uid, environment)

    @pytest.mark.usefixtures("x11_socket")
    def test_a_desktop_that_is_not_ours_is_left_alone(self, checkout: Checkout) -> None:
        checkout.connect_display()

        assert "start ./run in a terminal on the desktop" in self.decided(checkout, 1000, {})

    def decided(self, checkout: Checkout, uid: int, environment: dict[str, str]) -> str:
        return subprocess.run(
            ["sh", "-c", '. config/displays.sh; display "$@"', "sh", checkout.displays, str(uid)],
            cwd=checkout.folder,
            env={"PATH": "/usr/bin:/bin", **environment},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    def test_without_a_display_it_says_where_the_picture_is(self, installed: Checkout) -> None:
        running = installed.run()
        running.until("run: there is no display, so the pages are drawn offscreen$")
        running.until(f"the picture on show is {installed.folder}/var/now.png")
        running.until("started kiosk .* offscreen run .* --offscreen$")
        running.asked_to_end()


class TestInCage:
    @pytest.fixture
    def running(self, installed: Checkout) -> Running:
        installed.connect_display()
        return installed.run()

    def test_the_program_runs_over_a_sheet_of_paper(self, running: Running) -> None:
        running.until_all_started()
        _, said = running.asked_to_end()

        assert "cage -- config/in-cage .venv/bin/kiosk run" in said
        assert " x11 run " in said
        assert "ended kiosk" in said

    def test_a_program_that_dies_is_started_again_without_cage(self, running: Running) -> None:
        kiosk, _ = running.until_all_started()
        os.kill(kiosk, signal.SIGKILL)
        running.until("started kiosk")
        _, said = running.asked_to_end()

        assert said.count("cage --") == 1

    def test_when_cage_dies_everything_in_it_ends_and_starts_again(self, running: Running) -> None:
        _, feh = running.until_all_started()
        os.kill(feh, signal.SIGKILL)  # as its window does with cage
        running.until("ended kiosk")
        running.until("screen ended with code 143; it starts again in 1 s")
        running.until("cage --")
        running.asked_to_end()

    def test_the_key_for_quitting_ends_cage_too(
        self, installed: Checkout, running: Running
    ) -> None:
        kiosk, _ = running.until_all_started()
        os.kill(kiosk, signal.SIGTERM)  # this stand-in then ends with 0

        assert running.ended()[0] == 0


def test_the_scripts_run_with_the_plainest_shell() -> None:
    for name in ("run", "test", "config/keep", "config/in-cage"):
        assert (ROOT / name).read_text().startswith("#!/bin/sh\n")
        subprocess.run(["sh", "-n", ROOT / name], check=True)
        assert os.access(ROOT / name, os.X_OK)
