import {
  comparison,
  findMeasure,
  findVersion,
  Undisclosed,
  type AccessScope,
  type ComparisonRequest,
  type OutcomeCounts,
} from '@inflect/measures';
import type { ComparisonReportInput } from '../src/comparison/comparison-report-input';

const scope: AccessScope = { principal: 'test', role: 'faculty', plane: 'exact', programs: 'all' };
const firstPost = 14;
const months = Array.from({ length: 26 }, (_, index) => {
  const month = 2024 * 12 + index;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
});

/** Figures of one month, or of several added up. */
type Figures = Pick<OutcomeCounts, 'numerator' | 'denominator' | 'sumOfSquares'>;

function counts(period: string | null, { numerator, denominator, sumOfSquares }: Figures): OutcomeCounts {
  const isShare = numerator <= denominator;
  return {
    period,
    keys: [],
    numerator,
    denominator,
    sumOfSquares,
    numeratorPatients: isShare ? Math.round(numerator) : denominator,
    complementPatients: isShare ? Math.round(denominator - numerator) : denominator,
    denominatorPatients: denominator,
    maturing: 0,
  };
}

function total(figures: readonly Figures[]): Figures {
  return figures.reduce((sum, figure) => ({
    numerator: sum.numerator + figure.numerator,
    denominator: sum.denominator + figure.denominator,
    sumOfSquares: sum.sumOfSquares === null ? null : sum.sumOfSquares + (figure.sumOfSquares ?? 0),
  }));
}

/** A report input whose comparison the domain computed from monthly figures: 14 months before, 12 after. */
export function computedReportInput(
  measureId: string,
  figure: (index: number, isPost: boolean) => Figures,
): ComparisonReportInput {
  const measure = findMeasure(measureId);
  const version = measure && findVersion(measure);
  if (!measure || !version) throw new Error(`no measure ${measureId}`);
  const monthly = months.map((_, index) => figure(index, index >= firstPost));
  const baseline = { from: '2024-01-01', to: '2025-02-28' };
  const post = { from: '2025-03-01', to: '2026-02-28' };
  const request: ComparisonRequest = {
    measure,
    version,
    baseline,
    post,
    grain: 'MONTH',
    baselineCounts: new Undisclosed([counts(null, total(monthly.slice(0, firstPost)))]),
    postCounts: new Undisclosed([counts(null, total(monthly.slice(firstPost)))]),
    series: new Undisclosed(months.map((period, index) => counts(period, monthly[index] ?? figure(index, false)))),
    events: [{ on: '2025-06-10', until: null, title: 'New appointment reminders', kind: 'vendor' }],
    dataQuality: { unresolvedShare: 0.012 },
    scope,
  };
  return {
    comparison: comparison(request),
    measure,
    version,
    grain: 'MONTH',
    baseline,
    post,
    filters: [],
    program: null,
    snapshot: { number: 7, committedAt: '2026-03-02T06:10:00Z' },
    sample: false,
    generatedAt: '2026-03-03T08:00:00Z',
  };
}

/** Wobble that repeats, so that a test always sees the same months. */
export function wobble(index: number): number {
  return Math.sin(index * 12.9898) * 0.5 + Math.sin(index * 4.1) * 0.5;
}
