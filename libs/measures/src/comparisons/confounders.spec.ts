import { measureNamed, noShowComparison } from '../testing/monthly-series';
import { comparison } from './comparison';
import { eventId, isMadeFromModality } from './confounders';
import { NotComparable } from '../explanations/not-comparable';
import type { Measure } from '../catalogue/measure';

const high = [72, 61, 75, 66, 79, 58, 73, 70, 83, 76, 62, 71];
const low = [30, 26, 24, 28, 22, 31, 24, 25, 23];
const coding = { on: '2025-01-01', until: null, title: 'CPT 98000-98016 added', kind: 'coding' as const };
const lapse = { on: '2025-03-01', until: '2025-03-20', title: 'Coverage lapsed', kind: 'payer' as const };
const confounders = (result: ReturnType<typeof comparison>): string =>
  result.grade.reasons.find((reason) => reason.startsWith('Confounders')) ?? '';

describe('an event that a person has ruled out', () => {
  const request = noShowComparison({ before: high, after: low, with: { events: [lapse] } });
  const reason = 'Our payers kept paying: finance, memo of 2 April.';
  const ruled = comparison({ ...request, ruledOut: [{ event: '2025-03-01-coverage-lapsed', reason }] });

  it('no longer caps the grade, and stays in sight with the reason', () => {
    expect(comparison(request).grade.level).toBe('SUGGESTIVE');
    expect(ruled.grade.level).toBe('MODERATE');
    expect(confounders(ruled)).toBe(
      `Confounders: none open in or near the windows. Ruled out by hand: Coverage lapsed (${reason}).`,
    );
    expect(ruled.warnings).toContainEqual({
      code: 'EVENT_RULED_OUT',
      message: `Coverage lapsed (1 Mar 2025 to 20 Mar 2025) was ruled out by hand: ${reason}`,
    });
    expect(ruled.events).toMatchObject([{ id: eventId(lapse), bearing: 'RULED_OUT', reason }]);
  });

  it('leaves the others open', () => {
    const staffing = { ...lapse, title: 'Two clinicians left', kind: 'staffing' as const };
    const both = { ...request, events: [lapse, staffing], ruledOut: [{ event: eventId(lapse), reason }] };
    expect(comparison(both).grade.level).toBe('SUGGESTIVE');
    expect(confounders(comparison(both))).toMatch(/1 open event .* Ruled out by hand: Coverage lapsed/);
  });
});

describe('a change of codes', () => {
  it('weighs on measures made from modality alone', () => {
    expect(isMadeFromModality(measureNamed('telehealth_share').version)).toBe(true);
    for (const id of ['no_show_rate', 'readmission_30d', 'satisfaction_mean', 'lead_time_days']) {
      expect(isMadeFromModality(measureNamed(id).version)).toBe(false);
    }
    const noShows = comparison(noShowComparison({ before: high, after: low, with: { events: [coding] } }));
    expect(noShows.grade.level).toBe('MODERATE');
    expect(noShows.headline).toBe('No-shows fell from 17.6% to 6.5% and stayed there');
    expect(noShows.events).toMatchObject([{ bearing: 'NOT_RELEVANT' }]);
    expect(noShows.controlChart.flags.map(({ label }) => label)).toContain(coding.title);
  });

  it('weighs on any measure whose rows were chosen by modality', () => {
    const chosen = comparison(
      noShowComparison({ before: high, after: low, with: { events: [coding], byModality: true } }),
    );
    expect(chosen.grade.level).toBe('SUGGESTIVE');
  });

  it('takes the finding out of the headline', () => {
    const share = { ...noShowComparison({ before: low.concat(25, 27, 24), after: high, with: { events: [coding] } }) };
    const together = comparison({ ...share, ...measureNamed('telehealth_share') });
    expect(together.headline).toMatch(/changed when coding changed: 6\.4% before, 17\.6% after$/);
    expect(together.headline).not.toMatch(/rose|fell/);
    expect(together.statement).toMatch(/the figures may differ though the care did not\.$/);
    const apart = comparison({
      ...share,
      ...measureNamed('telehealth_share'),
      events: [{ ...coding, on: '2024-04-01' }],
    });
    expect(apart.headline).toMatch(/: 6\.4% before, 17\.6% after, across a change of coding$/);
    const ruledOut = [{ event: eventId(coding), reason: 'The rules were mapped to the old codes.' }];
    const ruled = comparison({ ...share, ...measureNamed('telehealth_share'), ruledOut });
    expect(ruled.headline).not.toMatch(/coding/);
  });
});

describe('kinds without a comparison of two windows', () => {
  it('refuses distinct patients and says what to ask', () => {
    const request = noShowComparison({ before: high, after: low });
    const measure: Measure = { ...request.measure, kind: 'patients' };
    expect(() => comparison({ ...request, measure })).toThrow(NotComparable);
    expect(() => comparison({ ...request, measure })).toThrow(
      /is a number of distinct patients: a comparison of two windows is for .*\. A patient seen on both sides .* Ask for visits/,
    );
  });
});
