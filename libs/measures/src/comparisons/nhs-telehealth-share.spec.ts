import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { findMeasure } from '../catalogue/find-measure';
import { findVersion } from '../catalogue/find-version';
import { rowRole } from '../catalogue/row-role';
import type { Measure, MeasureVersion } from '../catalogue/measure';
import { emptyCounts, type OutcomeCounts } from '../outcomes/counts';
import { exactScope, releasedScope, sealed, totalOf } from '../testing/counts';
import { comparison } from './comparison';
import type { ComparisonRequest } from './requests';

// Public data beside the project; see its README. Not part of the project.
const file = resolve(process.cwd(), '../../../shared/data/nhs/gp_appointments_month_ccg_mode_status.csv');
const present = existsSync(file);
if (!present) console.warn(`Skipped: NHS GP appointments are not at ${file}.`);

const modes: Record<string, string> = {
  'Face-to-Face': 'in_person',
  'Home Visit': 'home',
  Telephone: 'audio',
  'Video/Online': 'video',
  Unknown: 'unknown',
};
const statuses: Record<string, string> = { Attended: 'completed', DNA: 'no_show', Unknown: 'unknown' };

/** Counts by month through the measure's own exclusions, denominator and numerator. */
function monthlyCounts(version: MeasureVersion): OutcomeCounts[] {
  const months = new Map<string, OutcomeCounts>();
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [month = '', , , , mode = '', status = '', count = '0'] = line.trim().match(/("[^"]*"|[^,]+)/g) ?? [];
    const modality = modes[mode] ?? '';
    const { role } = rowRole(version, {
      status: statuses[status] ?? '',
      modality,
      modality_known: modality !== 'unknown',
      telehealth: modality === 'audio' || modality === 'video',
      late_cancel: false,
      future: false,
      unresolved: false,
    });
    if (role !== 'numerator' && role !== 'denominator') continue;
    const period = `${month}-01`;
    const cell = months.get(period) ?? { ...emptyCounts, period };
    const events = role === 'numerator' ? Number(count) : 0;
    months.set(period, {
      ...cell,
      numerator: cell.numerator + events,
      denominator: cell.denominator + Number(count),
      numeratorPatients: cell.numeratorPatients + events,
      complementPatients: cell.complementPatients + Number(count) - events,
      denominatorPatients: cell.denominatorPatients + Number(count),
    });
  }
  return [...months.values()];
}

function request(measure: Measure): ComparisonRequest {
  const version = findVersion(measure);
  if (!version) throw new Error('The measure has no default version.');
  const series = monthlyCounts(version);
  const before = series.filter((cell) => (cell.period ?? '') < '2020-03-01');
  const after = series.filter((cell) => (cell.period ?? '') >= '2020-03-01');
  return {
    measure,
    version,
    baseline: { from: '2019-03-01', to: '2020-02-29' },
    post: { from: '2020-03-01', to: '2021-08-31' },
    grain: 'MONTH',
    baselineCounts: sealed([totalOf(before)]),
    postCounts: sealed([totalOf(after)]),
    series: sealed(series),
    events: [],
    dataQuality: { unresolvedShare: null },
    scope: exactScope,
  };
}

(present ? describe : describe.skip)('the telehealth share of NHS GP appointments across March 2020', () => {
  const share = findMeasure('telehealth_share');
  if (!share) throw new Error('The catalogue has no telehealth_share.');
  const result = present ? comparison(request(share)) : null;

  it('reproduces the published monthly shares', () => {
    const values = result?.controlChart.points.map((point) => point.value);
    expect(values).toHaveLength(30);
    expect(values?.[0]).toBeCloseTo(0.157422279658536, 12);
    expect(values?.[13]).toBeCloseTo(0.504683188588568, 12);
    expect(values?.[29]).toBeCloseTo(0.40571462425659, 12);
  });

  it('estimates the level change of the reference analysis', () => {
    expect(result?.timeSeries?.levelChange.value).toBeCloseTo(0.290998711510354, 9);
    expect(result?.timeSeries?.slopeChange.value).toBeCloseTo(-0.00171957444689367, 9);
    expect(result?.timeSeries?.horizon).toBe(12);
    // β2 + 12 β3.
    expect(result?.timeSeries?.effect.value).toBeCloseTo(0.290998711510354 - 12 * 0.00171957444689367, 9);
    expect(result?.timeSeries?.points).toHaveLength(30);
  });

  it('grades it by the published rules and words it no stronger', () => {
    expect(result?.grade.level).toBe('MODERATE');
    expect(result?.headline).toBe('The telehealth share rose from 15.6% to 42.9% and stayed there');
    expect(result?.statement).toMatch(
      /^The start of the post window on 1 Mar 2020 was associated with a rise in the telehealth share/,
    );
    expect(result?.statement).not.toMatch(/cause|led to|because/i);
  });

  it('is capped at suggestive by an epidemic in the windows', () => {
    const capped = comparison({
      ...request(share),
      events: [{ on: '2020-03-11', until: null, title: 'COVID-19 pandemic declared', kind: 'epidemic' }],
    });
    expect(capped.grade.level).toBe('SUGGESTIVE');
    expect(capped.warnings.map(({ code }) => code)).toContain('CONFOUNDING_EVENT');
    expect(capped.statement).toMatch(/was followed by/);
  });

  it('computes the released figures from counts rounded to 5', () => {
    const released = comparison({ ...request(share), scope: releasedScope });
    for (const side of [released.baseline, released.post]) {
      expect((side.numerator ?? 1) % 5).toBe(0);
      expect((side.denominator ?? 1) % 5).toBe(0);
      expect(side.value).toBe((side.numerator ?? 0) / (side.denominator ?? 1));
    }
  });

  it('finds the published did-not-attend rate of face-to-face and telephone together', () => {
    const noShow = findMeasure('no_show_rate');
    if (!noShow) throw new Error('The catalogue has no no_show_rate.');
    const { baseline, post } = comparison(request(noShow));
    // All attended or missed appointments: 21,653,201 of 21,653,201 + 457,349,991.
    expect((baseline.numerator ?? 0) + (post.numerator ?? 0)).toBe(21_653_201);
    expect((baseline.denominator ?? 0) + (post.denominator ?? 0)).toBe(21_653_201 + 457_349_991);
  });

  it('counts every appointment of the publication as scheduled', () => {
    const visits = findMeasure('visits');
    const scheduled = visits && findVersion(visits, 'scheduled');
    if (!scheduled) throw new Error('The catalogue has no scheduled visits.');
    expect(totalOf(monthlyCounts(scheduled)).denominator).toBe(503_588_357);
  });
});
