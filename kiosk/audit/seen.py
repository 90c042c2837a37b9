"""What is seen is a page as the screen shows it: its boxes, its pixels, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kiosk import languages
from kiosk.audit import pixels
from kiosk.audit.bearings import Bearings, bearings
from kiosk.audit.finding import Place
from kiosk.audit.pixels import Colours, Extent, Pixels
from kiosk.programme import Kind
from kiosk.round import Box, Page
from kiosk.site import Site
from kiosk.theme import Theme

# What holds no letters. The clock's digits come from the screen, its text from who looked.
WORDLESS = {"picture", "sign", "code"}
SIDES = ("left", "top", "right", "bottom")
# Lines of digits are as wide in every weight, but for so many em.
ALIKE = 0.005


@dataclass(frozen=True, eq=False)
class Seen:
    """One page. `file` is its picture's name in the report; `time` what its clock shows.

    `said` is all that its slide says in the words of who wrote it; "" when nobody knows.
    """

    page: Page
    file: str
    pixels: Pixels
    site: Site
    theme: Theme
    said: str = ""
    time: str = ""

    @cached_property
    def texts(self) -> tuple[Box, ...]:
        """Every line of type, the clock among them."""
        boxes = (
            box._replace(text=self.time) if box.role == "clock" else box for box in self.page.boxes
        )
        return tuple(box for box in boxes if box.text and box.role not in WORDLESS)

    @cached_property
    def colours(self) -> dict[Box, Colours]:
        """Ink and ground of every line and sign, as the pixels have them."""
        return {box: pixels.colours(self.pixels, box) for box in (*self.texts, *self.signs)}

    @cached_property
    def ink(self) -> dict[Box, Extent]:
        """Where the ink of every line is in the picture; what has none is not in it."""
        found = {box: pixels.ink(self.pixels, box, self.colours[box]) for box in self.texts}
        return {box: extent for box, extent in found.items() if extent is not None}

    def bearings(self, box: Box) -> Bearings | None:
        """Return the air of a line's letters, in the one of the theme's weights that it is set in.

        That is told by how wide it is, of digits by their ink: they are as wide in every weight.
        None where nobody can tell: letters that join, and what is turned.
        """
        if self.turned(box):
            return None
        folder, families = self.theme.folder / "fonts", tuple(self.theme.fonts(self.page.language))
        found = (
            bearings(box.text, folder, families, weight)
            for weight in sorted(set(self.theme.weights.values()))
        )
        known = [each for each in found if each is not None]
        if not known:
            return None

        def wrong(each: Bearings) -> float:
            return abs(each.width - box.w / box.font_px)

        def missed(each: Bearings) -> float:
            if (ink := self.ink.get(box)) is None:
                return 0.0
            before, after = each.before * box.font_px, each.after * box.font_px
            return abs(ink.left - box.x - before) + abs(box.x + box.w - after - ink.right)

        closest = min(wrong(each) for each in known)
        return min((each for each in known if wrong(each) <= closest + ALIKE), key=missed)

    def turned(self, box: Box) -> bool:
        """Tell whether signs at a line's ends may have changed sides.

        In a language that runs from the right, the full stop after a Latin word stands before it.
        """
        edges = box.text.strip()[:1] + box.text.strip()[-1:]
        return languages.direction(self.page.language) == "rtl" and not edges.isalnum()

    def start(self, box: Box) -> float:
        """Return how far in a line starts, px from the side where reading starts.

        At its ink, without the air that its first letter has, where that is known.
        """
        ink, air = self.ink.get(box), self.bearings(box)
        right = languages.direction(self.page.language) == "rtl"
        if ink is None:
            return self.size[0] - box.x - box.w if right else box.x
        if right:
            return self.size[0] - ink.right - (air.after * box.font_px if air else 0.0)
        return ink.left - (air.before * box.font_px if air else 0.0)

    def free_sides(self, box: Box) -> set[str]:
        """Return the sides of a box on which no other is so near that its ink may be taken."""
        free = set(SIDES)
        for other in self.page.boxes:
            itself = (other.role, other.x, other.y) == (box.role, box.x, box.y)
            if itself or not near(box, other, pixels.side_air(box), pixels.AIR):
                continue
            if near(box, other, -1, -1):
                return set()
            if other.y + other.h <= box.y + 1:
                free.discard("top")
            elif other.y >= box.y + box.h - 1:
                free.discard("bottom")
            elif other.x < box.x:
                free.discard("left")
            else:
                free.discard("right")
        return free

    @property
    def signs(self) -> tuple[Box, ...]:
        return self.of_role("sign")

    def of_role(self, *roles: str) -> tuple[Box, ...]:
        return tuple(box for box in self.page.boxes if box.role in roles)

    @property
    def is_board(self) -> bool:
        return self.page.slide in {Kind.TODAY, Kind.WEEK}

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, px."""
        height, width = self.pixels.shape[:2]
        return width, height

    def at(self, box: Box | None = None) -> Place:
        """Return where a box is; without one, the page."""
        if box is None:
            return Place(self.file, self.page.item)
        return Place(self.file, self.page.item, *box[:6])


def near(one: Box, other: Box, beside: float, below: float) -> bool:
    """Tell whether two boxes are nearer to each other than so many px; less than 0: so deep in."""
    across = min(one.x + one.w, other.x + other.w) - max(one.x, other.x)
    down = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
    return across > -beside and down > -below


def blocks(boxes: tuple[Box, ...]) -> tuple[tuple[Box, ...], ...]:
    """Return the lines that stand below each other as one text: of one role and size."""
    found: list[list[Box]] = []
    for box in boxes:
        last = found[-1][-1] if found else None
        alike = last is not None and (last.role, last.font_px) == (box.role, box.font_px)
        # Rows of a board, and of a stub, are texts of their own: something else lies between.
        if last and alike and 0 < box.y - last.y < 2.5 * box.font_px:
            found[-1].append(box)
        else:
            found.append([box])
    return tuple(tuple(each) for each in found)
