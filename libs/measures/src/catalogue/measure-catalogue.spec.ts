import { dimensionCatalogue } from './dimension-catalogue';
import { dimensionIds } from './dimension';
import { findMeasure } from './find-measure';
import { findVersion } from './find-version';
import type { Condition } from './measure';
import { measureCatalogue } from './measure-catalogue';
import type { FactRow } from './matches-condition';
import { rowRole } from './row-role';

// The fields the warehouse maps to columns.
const fields: Record<string, readonly string[]> = {
  visit: [
    'status',
    'modality',
    'modality_known',
    'telehealth',
    'late_cancel',
    'unresolved',
    'future',
    'lead_time_days',
    'new_patient',
    'has_patient',
    'converted_to',
    'escalated_to',
    'licensed',
    'waiting_minutes',
    'visit_minutes',
    'visit_hours',
    'admitted_72h',
    'unplanned_72h',
    'admitted_7d',
    'unplanned_7d',
  ],
  stay: [
    'any_eligible',
    'any_readmitted',
    'hwr_eligible',
    'hwr_readmitted',
    'hwr_exclusion',
    'age_band',
    'maturing',
    'class',
    'disposition',
    'discharged',
    'planned',
    'pcr_eligible',
    'pcr_readmitted',
    'pcr_exclusion',
    'follow_up_7d',
    'follow_up_14d',
    'telehealth_follow_up_7d',
    'telehealth_follow_up_14d',
  ],
  survey: ['answered', 'top_box', 'linear_score', 'instrument', 'mode', 'item'],
  response: [
    'instrument',
    'mode',
    'sent',
    'answered',
    'linear_mean',
    'overall_top_box',
    'nps_points',
    'tuq_overall',
    'tuq_usefulness',
    'tuq_ease_of_use',
    'tuq_interface_quality',
    'tuq_interaction_quality',
    'tuq_reliability',
    'tuq_satisfaction',
  ],
  observation: ['code', 'unit', 'value', 'has_patient'],
};

function fieldsIn(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(fieldsIn);
  if ('any' in condition) return condition.any.flatMap(fieldsIn);
  if ('not' in condition) return fieldsIn(condition.not);
  return ['known' in condition ? condition.known : condition.field];
}

const visit = (of: Record<string, string | number | boolean | null>): FactRow => ({
  status: 'completed',
  modality: 'video',
  modality_known: true,
  telehealth: true,
  late_cancel: false,
  unresolved: false,
  future: false,
  lead_time_days: 12,
  ...of,
});

/** Role of one row in a version of a measure. */
function roleIn(id: string, version: string | null, row: FactRow): string {
  const measure = findMeasure(id);
  const found = measure && findVersion(measure, version);
  if (!found) throw new Error(`No ${id} ${version}.`);
  const role = rowRole(found, row);
  return role.role === 'excluded' ? role.exclusion : role.role;
}

describe('the measure catalogue', () => {
  it('uses only fields the facts have, and none twice by name', () => {
    expect(new Set(measureCatalogue.map(({ id }) => id)).size).toBe(measureCatalogue.length);
    for (const measure of measureCatalogue) {
      for (const version of measure.versions) {
        const conditions = [
          version.denominator,
          ...(version.numerator ? [version.numerator] : []),
          ...version.exclusions.map(({ condition }) => condition),
        ];
        const used = [
          ...conditions.flatMap(fieldsIn),
          ...[version.value, version.exposure, version.items].filter((field) => field !== undefined),
        ];
        expect([measure.id, used.filter((field) => !fields[version.fact]?.includes(field))]).toEqual([measure.id, []]);
        expect(new Set(version.exclusions.map(({ id }) => id)).size).toBe(version.exclusions.length);
      }
    }
  });

  it('says of every version what it counts, by what source, and how', () => {
    for (const measure of measureCatalogue) {
      expect(measure.id).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(measure.frameworks.length).toBeGreaterThan(0);
      expect(findVersion(measure)?.version).toBe(measure.defaultVersion);
      for (const version of measure.versions) {
        expect(version.definition.length).toBeGreaterThan(40);
        expect(version.citation).not.toBe('');
        for (const { reason } of version.exclusions) expect(reason).toMatch(/\.$/);
        const valued = measure.kind === 'mean' || measure.kind === 'quantile';
        expect([measure.id, version.value !== undefined]).toEqual([measure.id, valued]);
        expect([measure.id, version.numerator === undefined]).toEqual([measure.id, valued]);
        expect(version.quantile !== undefined).toBe(measure.kind === 'quantile');
        expect(version.exposure !== undefined).toBe(measure.kind === 'rate');
        expect(version.items !== undefined).toBe(measure.kind === 'composite');
      }
    }
  });

  it('files every measure under a framework of telehealth and one of care', () => {
    const missing = measureCatalogue.filter(
      ({ frameworks }) => !/NQF telehealth|AMA Return|STEM/.test(frameworks.join()) || frameworks.length < 3,
    );
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('never calls a raw share an HCAHPS score', () => {
    for (const { id, title, description, versions } of measureCatalogue) {
      const words = [title, description, ...versions.map((version) => `${version.title} ${version.definition}`)].join(
        ' ',
      );
      for (const found of words.matchAll(/[^.]*HCAHPS[^.]*/g))
        expect([id, found[0]]).toEqual([id, expect.stringContaining('not a ')]);
    }
  });

  it('waits as long as the longest window of a measure', () => {
    const waits = Object.fromEntries(
      measureCatalogue.filter((each) => each.maturityDays > 0).map((each) => [each.id, each.maturityDays]),
    );
    expect(waits).toEqual({ readmission_30d: 30, follow_up_7d: 7, follow_up_14d: 14, return_72h: 3, return_7d: 7 });
  });

  it('lists access first, and in it what most people come for', () => {
    expect(measureCatalogue.slice(0, 2).map(({ id }) => id)).toEqual(['no_show_rate', 'telehealth_share']);
    const domains = [...new Set(measureCatalogue.map(({ domain }) => domain))];
    expect(domains).toEqual(['access', 'readmission', 'experience', 'effectiveness', 'operations']);
  });

  it('knows what it does not have', () => {
    expect(findMeasure('recovered_capacity')).toBeUndefined();
    const noShow = findMeasure('no_show_rate');
    expect(noShow && findVersion(noShow, 'latest')).toBeUndefined();
    expect(noShow && findVersion(noShow, null)?.version).toBe('attended_or_missed');
  });

  it('describes every dimension', () => {
    expect(dimensionCatalogue.map(({ id }) => id)).toEqual([...dimensionIds]);
  });
});

describe('a no-show', () => {
  const versions = ['attended_or_missed', 'scheduled_slot', 'effective'] as const;
  const roles = (row: FactRow): string[] => versions.map((version) => roleIn('no_show_rate', version, row));

  it('counts in every version, a completed visit only below the line', () => {
    expect(roles(visit({ status: 'no_show' }))).toEqual(['numerator', 'numerator', 'numerator']);
    expect(roles(visit({}))).toEqual(['denominator', 'denominator', 'denominator']);
  });

  it('is told apart from a late cancellation by convention', () => {
    const expected = ['late_cancel', 'denominator', 'numerator'];
    expect(roles(visit({ status: 'late_cancel', late_cancel: true }))).toEqual(expected);
    expect(roles(visit({ status: 'patient_cancel', late_cancel: true }))).toEqual(expected);
    expect(roles(visit({ status: 'patient_cancel' }))).toEqual(['early_cancel', 'early_cancel', 'early_cancel']);
  });

  it('never counts the clinic, reschedules, the future or the unresolved', () => {
    for (const [row, reason] of [
      [{ status: 'clinic_cancel' }, 'clinic_cancel'],
      [{ status: 'rescheduled' }, 'rescheduled'],
      [{ status: 'booked', future: true }, 'future'],
      [{ status: 'booked', unresolved: true }, 'unresolved'],
      [{ status: 'booked' }, 'pending'],
    ] as const) {
      expect(roles(visit(row))).toEqual([reason, reason, reason]);
    }
  });

  it('leaves technical failures and unknown outcomes to the slot convention', () => {
    expect(roles(visit({ status: 'technical_failure' }))).toEqual([
      'technical_failure',
      'denominator',
      'technical_failure',
    ]);
    expect(roles(visit({ status: 'unknown' }))).toEqual(['unknown_status', 'denominator', 'unknown_status']);
  });
});

describe('the telehealth share', () => {
  it('needs a known modality and no attendance', () => {
    const role = (row: FactRow): string => roleIn('telehealth_share', null, row);
    expect(role(visit({ status: 'no_show' }))).toBe('numerator');
    expect(role(visit({ status: 'unknown', telehealth: false, modality: 'in_person' }))).toBe('denominator');
    expect(role(visit({ telehealth: false, modality: 'unknown', modality_known: false }))).toBe('unknown_modality');
    expect(role(visit({ status: 'late_cancel' }))).toBe('patient_cancel');
  });
});

describe('a readmission', () => {
  const stay = (of: Record<string, string | boolean | null>): FactRow => ({
    discharged: true,
    disposition: '01',
    any_eligible: true,
    any_readmitted: true,
    hwr_eligible: true,
    hwr_readmitted: true,
    hwr_exclusion: 'none',
    age_band: '75-89',
    maturing: false,
    ...of,
  });

  it('waits for its window, whatever has happened in it', () => {
    expect(roleIn('readmission_30d', 'any', stay({ maturing: true }))).toBe('maturing');
    expect(roleIn('readmission_30d', 'hwr', stay({ maturing: true, hwr_readmitted: false }))).toBe('maturing');
  });

  it('says why a stay is no index stay', () => {
    expect(roleIn('readmission_30d', 'any', stay({ disposition: '20' }))).toBe('died');
    expect(roleIn('readmission_30d', 'any', stay({ discharged: false }))).toBe('not_discharged');
    for (const reason of ['died', 'transferred', 'against_advice', 'age', 'service']) {
      const left = stay({ hwr_exclusion: reason, hwr_eligible: false, age_band: '45-64' });
      expect(roleIn('readmission_30d', 'hwr', left)).toBe(reason);
      expect(roleIn('readmission_30d', 'hwr_65', left)).toBe(reason);
    }
  });

  it('counts patients of 65 and over, and of a known age, where the version says so', () => {
    const ages = ['18-29', '30-44', '45-64', '65-74', '75-89', '90+', null];
    expect(ages.map((age) => roleIn('readmission_30d', 'hwr_65', stay({ age_band: age })))).toEqual([
      'under_65',
      'under_65',
      'under_65',
      'numerator',
      'numerator',
      'numerator',
      'age_not_recorded',
    ]);
    expect(ages.map((age) => roleIn('readmission_30d', 'hwr', stay({ age_band: age })))).toEqual(
      ages.map(() => 'numerator'),
    );
  });
});
