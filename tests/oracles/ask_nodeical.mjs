// The oracle node-ical; asked and answering as ask_ical.py does.
import { readFileSync } from 'node:fs';
import ical from 'node-ical';

const asked = JSON.parse(readFileSync(0, 'utf8'));
const from = new Date(asked.from);
const to = new Date(asked.to);

const pad = (number) => String(number).padStart(2, '0');
const day = (date) => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
const told = (date, isDay) => (isDay ? day(date) : date.toISOString().replace('.000Z', 'Z'));

function rowsOf(text) {
  return Object.values(ical.sync.parseICS(text))
    .filter((each) => each.type === 'VEVENT')
    .flatMap((event) => ical.expandRecurringEvent(event, { from, to, expandOngoing: true }))
    .map(({ start, end, isFullDay, summary }) => [
      told(start, isFullDay),
      told(end, isFullDay),
      String(summary?.val ?? summary ?? ''),
    ]);
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
