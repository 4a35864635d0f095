import { clockPattern } from '../values/clock-pattern';
import { newReading, readIsoClock, type ReadClock } from '../values/clock-reading';

/** How a column's dates are written. */
export interface DateFacts {
  /** Pattern for a mapping profile; null: ISO 8601, which needs none. */
  pattern: string | null;
  /** 'month': no day; 'day': no time of day, or always midnight; 'minute': times. */
  precision: 'month' | 'day' | 'minute';
  /** Both day-first and month-first fit every value: a person must say which. */
  dayOrMonthFirst: boolean;
  /** Other patterns that fit as well. */
  alternatives: string[];
  /** Values carry Z or an offset. */
  offset: boolean;
}

const dateParts = [
  ...['/', '-', '.'].flatMap((s) => [`M${s}d${s}yyyy`, `d${s}M${s}yyyy`, `M${s}d${s}yy`, `d${s}M${s}yy`]),
  'yyyy/M/d',
  'yyyy.M.d',
  'yyyyMMdd',
  'd-MMM-yyyy',
  'd-MMM-yy',
  'd MMM yyyy',
  'dMMMyyyy',
  'MMM d, yyyy',
  'MMM d yyyy',
];
const timeParts = ['', ' H:mm', ' H:mm:ss', ' H:mm:ss.SSS', ' h:mm a', ' h:mm:ss a', "'T'HH:mm:ss", 'HHmmss', 'HHmm'];
const monthPatterns = ['yyyy-MM', 'MMMyyyy', 'MMM-yyyy', 'MMM yyyy', 'MMM-yy', 'M/yyyy', 'yyyyMM'];

interface Candidate {
  pattern: string | null;
  read: ReadClock;
}

let candidates: readonly Candidate[] | undefined;

function allCandidates(): readonly Candidate[] {
  candidates ??= [
    { pattern: null, read: readIsoClock },
    ...dateParts
      .flatMap((date) => timeParts.map((time) => date + time))
      .concat(monthPatterns)
      .map((pattern) => ({ pattern, read: clockPattern(pattern) })),
  ];
  return candidates;
}

const [firstDay, lastDay] = [Date.UTC(1900, 0, 1) / 86_400_000, Date.UTC(2100, 0, 1) / 86_400_000];

/** How these texts are written as dates; null where no pattern fits (almost) all of them. */
export function dateFacts(texts: readonly string[], monthFirst: boolean): DateFacts | null {
  if (texts.length === 0) return null;
  const reading = newReading();
  const reads = (read: ReadClock, text: string): boolean =>
    read(text, reading) && reading.day >= firstDay && reading.day < lastDay;
  let left = allCandidates().filter(({ read }) => texts.slice(0, 5).some((text) => reads(read, text)));
  if (left.length === 0) return null;
  const scored = left.map((candidate) => ({
    candidate,
    fits: texts.filter((text) => reads(candidate.read, text)).length,
  }));
  const best = Math.max(...scored.map(({ fits }) => fits));
  if (best < texts.length * 0.95) return null;
  left = scored.filter(({ fits }) => fits === best).map(({ candidate }) => candidate);
  const chosen = preferred(left, monthFirst);
  let [midnight, offset, monthOnly] = [true, false, false];
  for (const text of texts)
    if (reads(chosen.read, text)) {
      midnight &&= reading.millisecondOfDay === 0;
      offset ||= reading.offset !== null;
      monthOnly ||= reading.monthOnly;
    }
  return {
    pattern: chosen.pattern,
    precision: monthOnly ? 'month' : midnight ? 'day' : 'minute',
    dayOrMonthFirst: left.some(({ pattern }) => dayFirst(pattern)) && left.some(({ pattern }) => isMonthFirst(pattern)),
    alternatives: left.flatMap(({ pattern }) => (pattern === null || pattern === chosen.pattern ? [] : [pattern])),
    offset,
  };
}

const dayFirst = (pattern: string | null): boolean => /^d[/.-]M[/.-]/.test(pattern ?? '');
const isMonthFirst = (pattern: string | null): boolean => /^M[/.-]d[/.-]/.test(pattern ?? '');

/** ISO first; where day and month may change places, the order of the site's country. */
function preferred(fitting: readonly Candidate[], monthFirst: boolean): Candidate {
  const iso = fitting.find(({ pattern }) => pattern === null);
  const wanted = fitting.find(({ pattern }) => (monthFirst ? isMonthFirst(pattern) : dayFirst(pattern)));
  return iso ?? wanted ?? fitting[0]!;
}

/** Zones of countries that write the month first. */
export const writesMonthFirst = (timeZone: string): boolean =>
  /^(US\/|America\/(New_York|Detroit|Chicago|Denver|Phoenix|Los_Angeles|Anchorage|Boise|Juneau|Kentucky|Indiana|North_Dakota|Menominee|Nome|Sitka|Yakutat|Adak)|Pacific\/Honolulu)/.test(
    timeZone,
  );
