// The oracle ical.js; asked and answering as ask_ical.py does.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

const asked = JSON.parse(readFileSync(0, 'utf8'));
const from = new Date(asked.from);
const to = new Date(asked.to);
// An override may bring an occurrence of later into the window; nobody moves one by more.
const last = new Date(to.getTime() + 120 * 86_400_000);

const told = (time) =>
  time.isDate ? time.toString() : time.toJSDate().toISOString().replace('.000Z', 'Z');

const touches = (start, end) => start.toJSDate() < to && end.toJSDate() >= from;

function rowsOf(text) {
  ICAL.TimezoneService.reset();
  const rows = [];
  for (const jcal of [ICAL.parse(text)].flatMap((each) => (typeof each[0] === 'string' ? [each] : each))) {
    const calendar = new ICAL.Component(jcal);
    for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
    const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
    const series = events.filter((each) => !each.isRecurrenceException());
    const known = new Set(series.map((each) => each.uid));
    for (const event of events.filter((each) => each.isRecurrenceException())) {
      const owner = series.find((each) => each.uid === event.uid);
      if (owner) owner.relateException(event);
      else if (!known.has(event.uid)) series.push(event);
    }
    for (const event of series) {
      if (!event.isRecurring()) {
        if (touches(event.startDate, event.endDate))
          rows.push([told(event.startDate), told(event.endDate), event.summary ?? '']);
        continue;
      }
      const iterator = event.iterator();
      for (let next = iterator.next(); next && next.toJSDate() < last; next = iterator.next()) {
        const { item, startDate, endDate } = event.getOccurrenceDetails(next);
        if (touches(startDate, endDate)) rows.push([told(startDate), told(endDate), item.summary ?? '']);
      }
    }
  }
  return rows;
}

const answers = {};
for (const [name, text] of Object.entries(asked.calendars)) {
  try {
    answers[name] = rowsOf(text);
  } catch (error) {
    answers[name] = `${error.name}: ${error.message}`.slice(0, 300);
  }
}
process.stdout.write(JSON.stringify(answers));
