import { feedColumns } from '@inflect/measures';
import { fhirFeeds } from '../../src/index';
import { feedResources } from '../../src/fhir/records/feed-resources';
import { concept, encounter, ndjson, patient, readFiles, type Resource } from './reading';

describe('stays', () => {
  const stay = (more: Resource = {}): Resource =>
    encounter({ class: { code: 'IMP' }, serviceType: undefined, ...more });
  const one = async (more: Resource) => readFiles('stays', { 'e.ndjson': ndjson(patient(), stay(more)) });

  it.each([
    ['IMP', 'inpatient'],
    ['ACUTE', 'inpatient'],
    ['NONAC', 'inpatient'],
    ['OBSENC', 'observation'],
  ])('come from encounters of class %s as %s', async (code, expected) => {
    const { rows, problems } = await one({ class: { code } });
    expect(problems).toEqual([]);
    expect(rows).toEqual([expect.objectContaining({ class: expected, admittedOn: '2025-03-14', ageBand: '65-74' })]);
  });

  it.each([
    ['1', '01'],
    ['06', '06'],
    ['exp', '20'],
    ['306689006', '01'],
  ])('have the disposition %s as %s', async (code, expected) => {
    const { rows } = await one({ hospitalization: { dischargeDisposition: concept(code) } });
    expect(rows[0]!.disposition).toBe(expected);
  });

  it('drop a disposition that is no single UB-04 code, and a discharge while the patient is in', async () => {
    const hospice = await one({ hospitalization: { dischargeDisposition: concept('hosp') } });
    expect(hospice.rows[0]!.disposition).toBeNull();
    expect(hospice.problems).toEqual([
      expect.objectContaining({
        code: 'DISPOSITION_INVALID',
        column: 'Encounter.hospitalization.dischargeDisposition',
      }),
    ]);
    expect((await one({ status: 'in-progress' })).rows[0]!.dischargedAt).toBeNull();
  });

  it('leave out what did not begin and what is part of another encounter', async () => {
    for (const more of [{ status: 'planned' }, { status: 'cancelled' }, { partOf: { reference: 'Encounter/e0' } }]) {
      const { rows, reading } = await one(more);
      expect(rows).toEqual([]);
      expect(reading.resources).toMatchObject({ loaded: 0, rejected: 0, ignored: 2 });
    }
  });
});

describe('surveys', () => {
  const response = (more: Resource = {}): Resource => ({
    resourceType: 'QuestionnaireResponse',
    id: 'r1',
    status: 'completed',
    questionnaire: 'http://example.org/Questionnaire/nps|2.0',
    authored: '2025-03-14T14:00:00Z',
    subject: { reference: 'Patient/p1' },
    item: [{ linkId: 'recommend', answer: [{ valueInteger: 9 }] }],
    ...more,
  });
  const one = async (...resources: Resource[]) => readFiles('surveys', { 'q.ndjson': ndjson(...resources) });

  it('have one row an item, numbers and scored choices, also of nested items', async () => {
    const score = { url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: 4 };
    const { rows, reading } = await one(
      response({
        item: [
          { linkId: 'group', item: [{ linkId: 'a', answer: [{ valueDecimal: 7 }] }] },
          { linkId: 'b', answer: [{ valueCoding: { code: 'LA1', extension: [score] }, item: [] }] },
          { linkId: 'c', answer: [{ valueCoding: { code: '3' } }] },
          { linkId: 'd', answer: [{ valueString: 'very good' }] },
          { linkId: 'a', answer: [{ valueInteger: 1 }] },
        ],
      }),
    );
    expect(rows.map(({ item, score: value }) => [item, value])).toEqual([
      ['a', 7],
      ['b', 4],
      ['c', 3],
    ]);
    expect(rows[0]).toMatchObject({ instrument: 'nps 2.0', respondedOn: '2025-03-14', scaleMin: 0, scaleMax: 10 });
    expect(new Set(rows.map(({ responseKey }) => responseKey)).size).toBe(1);
    expect(reading.resources).toMatchObject({
      loaded: 1,
      ignoredParts: {
        'QuestionnaireResponse.item: an answer that is no number and no scored choice': 1,
        'QuestionnaireResponse.item: a repeat of an item': 1,
      },
    });
  });

  it('take title, version, scores and scale from the Questionnaire where the export holds it', async () => {
    const option = (code: string, score: number): Resource => ({
      valueCoding: {
        code,
        extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: score }],
      },
    });
    const questionnaire = {
      resourceType: 'Questionnaire',
      id: 'g',
      url: 'http://example.org/Questionnaire/g',
      version: '1',
      title: 'Ease of use',
      item: [{ linkId: 'i', answerOption: [option('no', 1), option('some', 2), option('yes', 3)] }],
    };
    const answer = { linkId: 'i', answer: [{ valueCoding: { code: 'yes' } }] };
    const { rows, problems } = await one(response({ questionnaire: questionnaire.url, item: [answer] }), questionnaire);
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      expect.objectContaining({ instrument: 'Ease of use 1', score: 3, scaleMin: 1, scaleMax: 3, topBoxMin: 3 }),
    ]);
  });

  it('take instrument and scale from the profile', async () => {
    const instruments = {
      'http://example.org/Questionnaire/x': { name: 'Ours 1', scaleMin: 0, scaleMax: 4, topBoxMin: 4 },
    };
    const files = {
      'q.ndjson': ndjson(
        response({
          questionnaire: 'http://example.org/Questionnaire/x|7',
          item: [{ linkId: 'q', answer: [{ valueInteger: 4 }] }],
        }),
      ),
    };
    expect((await readFiles('surveys', files, { profile: { instruments } })).rows).toEqual([
      expect.objectContaining({ instrument: 'Ours 1', scaleMax: 4 }),
    ]);
    expect((await readFiles('surveys', files)).problems).toEqual([
      expect.objectContaining({ code: 'SCALE_UNKNOWN', column: 'QuestionnaireResponse.questionnaire' }),
    ]);
  });

  it('leave out responses that are not completed, and reject those that name no questionnaire', async () => {
    const { reading } = await one(response({ status: 'in-progress' }));
    expect(reading.resources.ignoredByReason).toEqual({ 'QuestionnaireResponse: not completed': 1 });
    const { problems } = await one(response({ questionnaire: undefined }));
    expect(problems).toEqual([
      expect.objectContaining({ code: 'VALUE_MISSING', column: 'QuestionnaireResponse.questionnaire' }),
    ]);
  });
});

describe('observations', () => {
  const observation = (more: Resource = {}): Resource => ({
    resourceType: 'Observation',
    id: 'o1',
    status: 'final',
    code: {
      coding: [
        { system: 'local', code: 'x' },
        { system: 'http://loinc.org', code: '4548-4' },
      ],
    },
    subject: { reference: 'Patient/p1' },
    effectiveDateTime: '2025-03-14T14:00:00Z',
    valueQuantity: { value: 7.2, unit: 'percent', code: '%' },
    ...more,
  });
  const one = async (more: Resource) => readFiles('observations', { 'o.ndjson': ndjson(observation(more)) });

  it('have a value, its UCUM unit and the LOINC code', async () => {
    const { rows, problems } = await one({});
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      expect.objectContaining({ code: '4548-4', value: 7.2, unit: '%', observedOn: '2025-03-14' }),
    ]);
  });

  it('have one row a component', async () => {
    const part = (code: string, value: number): Resource => ({
      code: concept(code),
      valueQuantity: { value, code: 'mm[Hg]' },
    });
    const { rows } = await one({ valueQuantity: undefined, component: [part('8480-6', 120), part('8462-4', 80)] });
    expect(rows.map(({ code, value }) => [code, value])).toEqual([
      ['8480-6', 120],
      ['8462-4', 80],
    ]);
    expect(new Set(rows.map(({ naturalKey }) => naturalKey)).size).toBe(2);
  });

  it.each([
    ['not final', { status: 'preliminary' }],
    ['the value is no number', { valueQuantity: undefined, valueString: 'high' }],
    ['only a bound of the value is known', { valueQuantity: { value: 5, comparator: '<', code: '%' } }],
  ])('are ignored where %s', async (reason, more) => {
    const { rows, reading } = await one(more as Resource);
    expect(rows).toEqual([]);
    expect(reading.resources.ignoredByReason).toEqual({ [`Observation: ${reason}`]: 1 });
  });

  it.each([
    ['Observation.effective', { effectiveDateTime: undefined }],
    ['Observation.valueQuantity.unit', { valueQuantity: { value: 1 } }],
    ['Observation.code', { code: { text: 'HbA1c' } }],
  ])('are rejected without %s', async (column, more) => {
    expect((await one(more as Resource)).problems).toEqual([
      expect.objectContaining({ code: 'VALUE_MISSING', column }),
    ]);
  });
});

describe('staff', () => {
  const files = {
    'staff.ndjson': ndjson(
      {
        resourceType: 'Practitioner',
        id: 'd1',
        name: [
          { use: 'old', family: 'Before' },
          { use: 'official', family: 'Diaz', given: ['Ana', 'Luz'] },
        ],
        qualification: [{ code: concept('MD', 'http://terminology.hl7.org/CodeSystem/v2-0360|2.7') }],
      },
      {
        resourceType: 'PractitionerRole',
        id: 'r1',
        period: { start: '2020-01-01' },
        practitioner: { reference: 'Practitioner/d1' },
        organization: { reference: 'Organization/o1' },
        code: [concept('md', 's', 'Medical Director')],
        specialty: [concept('394579002', 's', 'Cardiology')],
      },
      { resourceType: 'Organization', id: 'o1', name: 'North Clinic' },
    ),
  };

  it('are people with name and degrees', async () => {
    const { rows } = await readFiles('people', files);
    expect(rows).toEqual([expect.objectContaining({ personId: 'd1', name: 'Ana Luz Diaz', degrees: 'MD' })]);
  });

  it('hold roles with title, organisation and specialties', async () => {
    const { rows } = await readFiles('roles', files);
    expect(rows).toEqual([
      expect.objectContaining({
        personId: 'd1',
        title: 'Medical Director',
        organisation: 'North Clinic',
        startedOn: '2020-01-01',
        scope: { specialties: 'Cardiology' },
      }),
    ]);
  });
});

describe('the mappings', () => {
  it.each(fhirFeeds)('of %s fill every column the feed requires, and no column it does not have', (feed) => {
    for (const { paths } of feedResources[feed].mappings) {
      const columns = feedColumns[feed].map(({ column }) => column);
      const required = feedColumns[feed].filter((column) => column.required).map(({ column }) => column);
      expect(Object.keys(paths)).toEqual(expect.arrayContaining(required));
      // Those of a stay's patient that stays do not have are left out by the path list.
      expect(columns).toEqual(expect.arrayContaining(Object.keys(paths)));
    }
  });
});
