import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { once } from 'node:events';

const header =
  'visit_id,patient_id,program,site,specialty,provider_id,status,modality,booked_at,starts_at,started_at,ended_at,payer,sex,age,language';
const statuses = ['completed', 'completed', 'completed', 'no_show', 'patient_cancel', 'completed', 'late_cancel'];
const modalities = ['video', 'in_person', 'audio', 'video'];
const payers = ['medicare', 'medicaid', 'commercial', 'self'];
const languages = ['en', 'en', 'en', 'es', 'zh'];
const day = 86_400_000;
const days = 730;
const dates = Array.from({ length: days + 70 }, (_, n) =>
  new Date(Date.UTC(2023, 0, 1) + (n - 60) * day).toISOString().slice(0, 10),
);
const two = (n: number) => (n < 10 ? `0${n}` : `${n}`);

export const programs = Array.from({ length: 24 }, (_, n) => `program-${n}`);

/** Bits of n well mixed: the murmur3 finaliser. The same rows on every run. */
function mixed(n: number): number {
  let bits = Math.imul(n ^ (n >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
const pick = (values: readonly string[], bits: number) => values[bits % values.length] ?? '';

/** Visit n of `rows`, in the order of their days as an extract has them. */
function line(n: number, rows: number, age: number): string {
  const bits = mixed(n);
  const other = mixed(n + 1_000_000_007);
  const on = 60 + Math.floor((n / rows) * days);
  const booked = on - 1 - (other % 59);
  const [hour, minute] = [8 + (bits % 10), (bits >>> 8) % 6];
  const status = pick(statuses, other >>> 3);
  const seen = status === 'completed';
  const begun = seen ? `${dates[on]}T${two(hour)}:${minute}4:00Z` : '';
  const ended = seen ? `${dates[on]}T${two(hour)}:${minute}9:30Z` : '';
  return (
    `V${10_000_000 + n},P${5_000_000 + (mixed(n + 77) % Math.max(1, Math.floor(rows / 8)))},${pick(programs, bits >>> 4)},site-${other % 80},` +
    `specialty-${bits % 15},doc-${(bits >>> 5) % 2000},${status},${pick(modalities, bits >>> 7)},` +
    `${dates[booked]}T${two(other % 24)}:15:00Z,${dates[on]}T${two(hour)}:${minute}0:00Z,${begun},${ended},` +
    `${pick(payers, bits >>> 9)},${bits & 1 ? 'F' : 'M'},${age},${pick(languages, other >>> 9)}\n`
  );
}

/**
 * A visits file of 16 columns. `changed`: of ten visits one is new (numbers from `rows` on), one has another age band, and
 * the rest are as they were.
 */
export async function writeVisits(path: string, { rows, changed }: { rows: number; changed: boolean }): Promise<void> {
  const file = createWriteStream(path, { highWaterMark: 1 << 20 });
  let text = `${header}\n`;
  for (let n = 0; n < rows; n++) {
    const age = 18 + (mixed(n + 31) % 70);
    if (changed && n % 10 === 0) text += line(rows + n / 10, rows * 1.1, age);
    else text += line(n, rows, changed && n % 10 === 1 ? (age + 40) % 95 : age);
    if (text.length > 1 << 18) {
      if (!file.write(text)) await once(file, 'drain');
      text = '';
    }
  }
  file.end(text);
  await finished(file);
}
