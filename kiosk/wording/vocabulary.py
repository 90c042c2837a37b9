"""What the screen itself says, in every language that it speaks: one `Words` for each.

The names of days and months are CLDR's (a test compares them); a table needs no library. In
Leichte Sprache the rules of DIN SPEC 33429 hold: short words, no abbreviation, no genitive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from feeds.model import Topic

Direction = Literal["ltr", "rtl"]
# By CLDR's plural category; "other" is always there.
Plural = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. What stands in braces is filled in by `kiosk.wording`.

    `typst` is the language's code for shaping; `months` have the form that follows a number.
    `more` is what stands beside a code: a link alone does not tell that one can sign up there.
    """

    typst: str
    direction: Direction
    weekdays: tuple[str, str, str, str, str, str, str]
    months: tuple[str, ...]
    weekday_date: str
    day_month: str
    with_year: str
    until: str
    still_until: str
    all_day: str
    today: str
    this_week: str
    next_week: str
    cancelled: str
    nothing_today: str
    nothing_more_today: str
    next_event: str
    events: Plural
    more: str
    or_call: str
    phone: str
    page: str
    welcome: str
    funded_by: str
    standby: str
    standby_until: str
    topics: Mapping[Topic, str]


_GERMAN_WEEKDAYS = (
    "Montag",
    "Dienstag",
    "Mittwoch",
    "Donnerstag",
    "Freitag",
    "Samstag",
    "Sonntag",
)
_GERMAN_MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)

GERMAN = Words(
    typst="de",
    direction="ltr",
    weekdays=_GERMAN_WEEKDAYS,
    months=_GERMAN_MONTHS,
    weekday_date="{weekday}, {date}",
    day_month="{day}. {month}",
    with_year="{date} {year}",
    until="bis {when}",
    still_until="noch bis {when}",
    all_day="ganztägig",
    today="Heute",
    this_week="Diese Woche",
    next_week="Nächste Woche",
    cancelled="Fällt aus",
    nothing_today="Heute keine Veranstaltungen",
    nothing_more_today="Heute keine weiteren Veranstaltungen",
    next_event="Nächste Veranstaltung",
    events={"one": "{n} Veranstaltung", "other": "{n} Veranstaltungen"},
    more="Mehr dazu",
    or_call="oder anrufen",
    phone="Telefon",
    page="Seite {page} von {of}",
    welcome="Willkommen",
    funded_by="Gefördert durch",
    standby="Zurzeit gibt es nichts Neues",
    standby_until="Neue Termine und Nachrichten stehen bald wieder hier.",
    topics={
        Topic.MITEINANDER: "Miteinander leben",
        Topic.GEMEINSAM: "Gemeinsam aktiv",
        Topic.ANGEBUNDEN: "Gut angebunden",
    },
)

LEICHTE_SPRACHE = Words(
    typst="de",
    direction="ltr",
    weekdays=_GERMAN_WEEKDAYS,
    months=_GERMAN_MONTHS,
    weekday_date="{weekday}, {date}",
    day_month="{day}. {month}",
    with_year="{date} {year}",
    until="bis {when}",
    still_until="noch bis {when}",
    all_day="den ganzen Tag",
    today="Heute",
    this_week="Diese Woche",
    next_week="Nächste Woche",
    cancelled="Fällt aus",
    # "Termin", not "Veranstaltung": two syllables instead of four.
    nothing_today="Heute gibt es keine Termine",
    nothing_more_today="Heute gibt es keine Termine mehr",
    next_event="Der nächste Termin",
    events={"one": "{n} Termin", "other": "{n} Termine"},
    more="Hier gibt es mehr Infos",
    or_call="Oder rufen Sie an",
    phone="Telefon",
    page="Seite {page} von {of}",
    welcome="Willkommen",
    funded_by="Das Geld kommt von",
    standby="Gerade gibt es nichts Neues",
    standby_until="Bald gibt es hier neue Termine.",
    topics={
        Topic.MITEINANDER: "Zusammen leben",
        Topic.GEMEINSAM: "Mitmachen und helfen",
        Topic.ANGEBUNDEN: "Gut unterwegs",
    },
)

ENGLISH = Words(
    typst="en",
    direction="ltr",
    weekdays=(
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ),
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    weekday_date="{weekday}, {date}",
    day_month="{day} {month}",
    with_year="{date} {year}",
    until="until {when}",
    still_until="until {when}",
    all_day="all day",
    today="Today",
    this_week="This week",
    next_week="Next week",
    cancelled="Cancelled",
    nothing_today="No events today",
    nothing_more_today="No more events today",
    next_event="Next event",
    events={"one": "{n} event", "other": "{n} events"},
    more="Find out more",
    or_call="or call",
    phone="Phone",
    page="Page {page} of {of}",
    welcome="Welcome",
    funded_by="Funded by",
    standby="Nothing new at the moment",
    standby_until="New dates and news will be here soon.",
    topics={
        Topic.MITEINANDER: "Living together",
        Topic.GEMEINSAM: "Active together",
        Topic.ANGEBUNDEN: "Well connected",
    },
)

UKRAINIAN = Words(
    typst="uk",
    direction="ltr",
    weekdays=(
        "понеділок",
        "вівторок",
        "середа",
        "четвер",
        "пʼятниця",
        "субота",
        "неділя",
    ),
    months=(
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
    ),
    weekday_date="{weekday}, {date}",
    day_month="{day} {month}",
    with_year="{date} {year} року",
    until="до {when}",
    still_until="триває до {when}",
    all_day="увесь день",
    today="Сьогодні",
    this_week="Цього тижня",
    next_week="Наступного тижня",
    cancelled="Скасовано",
    nothing_today="Сьогодні немає подій",
    nothing_more_today="Сьогодні більше немає подій",
    next_event="Наступна подія",
    events={"one": "{n} подія", "few": "{n} події", "many": "{n} подій", "other": "{n} події"},
    more="Дізнатися більше",
    or_call="або зателефонуйте",
    phone="Телефон",
    page="Сторінка {page} з {of}",
    welcome="Ласкаво просимо",
    funded_by="Фінансова підтримка",
    standby="Наразі немає нічого нового",
    standby_until="Незабаром тут з’являться нові події та новини.",
    topics={
        Topic.MITEINANDER: "Жити разом",
        Topic.GEMEINSAM: "Діяти разом",
        Topic.ANGEBUNDEN: "Зручне сполучення",
    },
)

ARABIC = Words(
    typst="ar",
    direction="rtl",
    weekdays=(
        "الاثنين",
        "الثلاثاء",
        "الأربعاء",
        "الخميس",
        "الجمعة",
        "السبت",
        "الأحد",
    ),
    months=(
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ),
    weekday_date="{weekday}، {date}",
    day_month="{day} {month}",
    with_year="{date} {year}",
    # Words, not a dash: between two numbers in right-to-left text it leaves open which comes first.
    until="حتى {when}",
    still_until="مستمرة حتى {when}",
    all_day="طوال اليوم",
    today="اليوم",
    this_week="هذا الأسبوع",
    next_week="الأسبوع القادم",
    cancelled="ملغاة",
    nothing_today="لا توجد فعاليات اليوم",
    nothing_more_today="لا توجد فعاليات أخرى اليوم",
    next_event="الفعالية القادمة",
    events={
        "zero": "لا فعاليات",
        "one": "فعالية واحدة",
        "two": "فعاليتان",
        "few": "{n} فعاليات",
        "many": "{n} فعالية",
        "other": "{n} فعالية",
    },
    more="المزيد من المعلومات",
    or_call="أو بالهاتف",
    phone="الهاتف",
    page="الصفحة {page} من {of}",
    welcome="أهلًا وسهلًا",
    funded_by="بتمويل من",
    standby="لا جديد في الوقت الحالي",
    standby_until="ستظهر هنا قريبًا مواعيد وأخبار جديدة.",
    topics={
        Topic.MITEINANDER: "نعيش معًا",
        Topic.GEMEINSAM: "ننشط معًا",
        Topic.ANGEBUNDEN: "نتنقّل بسهولة",
    },
)

WORDS: Mapping[str, Words] = {
    "de": GERMAN,
    "de-simple": LEICHTE_SPRACHE,
    "en": ENGLISH,
    "uk": UKRAINIAN,
    "ar": ARABIC,
}
