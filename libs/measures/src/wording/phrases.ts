import type { Measure } from '../catalogue/measure';
import type { Grain } from '../outcomes/counts';

/** How a sentence names a measure at its start: 'No-shows'. */
export function subjectOf(measure: Measure): string {
  return measure.subject ?? measure.title;
}

/** The same inside a sentence: 'no-shows'. */
export function subjectWithin(measure: Measure): string {
  const subject = subjectOf(measure);
  return /^[A-Z][^A-Z]/.test(subject) ? subject.charAt(0).toLowerCase() + subject.slice(1) : subject;
}

const grainNouns: Record<Grain, string> = {
  DAY: 'day',
  WEEK: 'week',
  MONTH: 'month',
  QUARTER: 'quarter',
  YEAR: 'year',
  FISCAL_QUARTER: 'fiscal quarter',
  FISCAL_YEAR: 'fiscal year',
};

/** '9 months', '1 week'. */
export function periodCount(count: number, grain: Grain): string {
  return `${count} ${grainNouns[grain]}${count === 1 ? '' : 's'}`;
}
