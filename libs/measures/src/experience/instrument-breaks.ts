/** Responses of one survey instrument by one mode in one period. Counts of people: they stay in the warehouse. */
export interface InstrumentUse {
  /** First day of the period. */
  period: string;
  /** With its version, as the source names it. */
  instrument: string;
  /** Mail, phone, web; null: not recorded. */
  mode: string | null;
  responses: number;
}

/** An instrument, version or mode came into use or went out of it: figures before and after do not compare. */
export interface InstrumentBreak {
  /** First day of the first period that differs. */
  period: string;
  entered: readonly string[];
  left: readonly string[];
}

/** Less use than this moves no figure that is shown. */
const leastShare = 0.05;
/** Absence that had this chance or more, given the share otherwise, is taken for chance and not for a change. */
const chance = 0.001;

/**
 * Where a series of survey figures breaks. An instrument and mode that make up a share s of the responses while in use were
 * absent from the n responses before by chance with probability (1 − s)^n; below one in a thousand they are taken to be new.
 * Those that went out of use are found the same way backwards. A mix of modes that shifts slowly is not found.
 */
export function instrumentBreaks(uses: readonly InstrumentUse[]): InstrumentBreak[] {
  const periods = [...new Set(uses.filter(({ responses }) => responses > 0).map(({ period }) => period))].sort();
  const entered = appearances(uses, periods);
  const backwards = [...periods].reverse();
  // Seen backwards it appears in its last period: the break is the period after that.
  const left = appearances(uses, backwards).map(({ label, at }) => ({ label, at: periods.length - at }));
  const at = [...new Set([...entered, ...left].map((found) => found.at))].sort((a, b) => a - b);
  const labels = (found: readonly Appearance[], index: number): string[] =>
    found.filter((each) => each.at === index).map(({ label }) => label);
  return at.flatMap((index) => {
    const period = periods[index];
    return period === undefined ? [] : [{ period, entered: labels(entered, index), left: labels(left, index) }];
  });
}

interface Appearance {
  label: string;
  /** Index of the first period of use. */
  at: number;
}

/** The uses that begin after the first period and were not absent before by chance. */
function appearances(uses: readonly InstrumentUse[], periods: readonly string[]): Appearance[] {
  const label = ({ instrument, mode }: InstrumentUse): string =>
    mode === null ? instrument : `${instrument} (${mode})`;
  const responses = (of: readonly InstrumentUse[]): number => of.reduce((sum, use) => sum + use.responses, 0);
  return [...new Set(uses.map(label))].sort().flatMap((name) => {
    const own = uses.filter((use) => use.responses > 0 && label(use) === name);
    const at = periods.findIndex((period) => own.some((use) => use.period === period));
    if (at <= 0) return [];
    const before = new Set(periods.slice(0, at));
    const earlier = responses(uses.filter(({ period }) => before.has(period)));
    // Of the responses while it was in use: it may have gone again.
    const inUse = new Set(
      periods.slice(at, periods.findLastIndex((period) => own.some((use) => use.period === period)) + 1),
    );
    const share = responses(own) / responses(uses.filter(({ period }) => inUse.has(period)));
    const isNew = share >= leastShare && earlier * Math.log1p(-share) < Math.log(chance);
    return isNew ? [{ label: name, at }] : [];
  });
}
