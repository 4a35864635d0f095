import type { InstrumentBreak } from '../experience/instrument-breaks';
import type { DateRange } from '../outcomes/counts';
import { formatDate } from '../wording/number-formats';
import type { ComparisonWarning } from './results';

/** What a change of the survey means for a series across it. */
export interface InstrumentGuard {
  /** Why neither limits nor a time series are drawn; null where they may be. */
  refused: string | null;
  /** What is said of it beside the result; null where the survey did not change. */
  note: string | null;
  warnings: ComparisonWarning[];
}

/**
 * A change of instrument, version or mode breaks a series: no limits and no time series across it unless a person accepts
 * it, and then the result says so.
 */
export function instrumentGuard(of: {
  breaks: readonly InstrumentBreak[];
  range: DateRange;
  accepted: boolean;
}): InstrumentGuard {
  const { range, accepted } = of;
  const within = of.breaks.filter(({ period }) => period > range.from && period <= range.to);
  if (within.length === 0) return { refused: null, note: null, warnings: [] };
  const changes = within.map((change) => `${formatDate(change.period)} (${changeText(change)})`).join(' and ');
  const told = `The survey changed in the period from ${changes}`;
  if (accepted) {
    const note = `${told}; the person asking accepted a comparison across it.`;
    return { refused: null, note, warnings: [{ code: 'INSTRUMENT_CHANGE_ACCEPTED', message: note }] };
  }
  const refused =
    `${told}: no limits and no time series are drawn across it, because figures of two instruments do not compare. Choose ` +
    'windows on one side, or accept the change.';
  return { refused, note: null, warnings: [{ code: 'INSTRUMENT_CHANGED', message: refused }] };
}

function changeText({ entered, left }: InstrumentBreak): string {
  return [
    ...(entered.length > 0 ? [`${entered.join(', ')} came in`] : []),
    ...(left.length > 0 ? [`${left.join(', ')} went out`] : []),
  ].join(', ');
}
