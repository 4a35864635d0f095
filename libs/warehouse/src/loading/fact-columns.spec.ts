import type { Observation } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { naturalKeyOf, patientKeyOf, programRow, stayRow, surveyRow } from '../testing/rows';

describe('stored facts', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = database.dataSource;
    await loadRows(dataSource, 'programs', [programRow('cardiology')]);
  });
  afterAll(() => database.drop());

  it('hold an observation with or without a patient', async () => {
    const reading: Observation = {
      line: 2,
      source: 'lab',
      naturalKey: naturalKeyOf('o1'),
      sourceUpdatedAt: null,
      deleted: false,
      patientKey: patientKeyOf('ann'),
      code: 'HbA1c',
      value: 7.25,
      unit: '%',
      observedAt: Date.UTC(2024, 4, 1, 9),
      observedOn: '2024-05-01',
      program: 'cardiology',
      provider: 'd1',
    };
    const boarding = {
      ...reading,
      naturalKey: naturalKeyOf('o2'),
      patientKey: null,
      code: 'ed_boarding',
      value: -0.5,
      unit: 'h',
    };
    await loadRows(dataSource, 'observations', [reading, { ...boarding, program: null, provider: null }]);
    const rows = await dataSource.query(`
      select value, has_patient, observed_on::text, observed_at, c.code, u.code as unit, program_id is null as unplaced
      from observation join code c on c.id = code_id join code u on u.id = unit_id order by value`);
    expect(rows).toEqual([
      {
        value: -0.5,
        has_patient: false,
        observed_on: '2024-05-01',
        observed_at: new Date(reading.observedAt),
        code: 'ed_boarding',
        unit: 'h',
        unplaced: true,
      },
      {
        value: 7.25,
        has_patient: true,
        observed_on: '2024-05-01',
        observed_at: new Date(reading.observedAt),
        code: 'HbA1c',
        unit: '%',
        unplaced: false,
      },
    ]);
  });

  it('hold an answer with its scale, and an unanswered item without a score', async () => {
    await loadRows(dataSource, 'surveys', [
      surveyRow({
        id: '1',
        patient: 'ann',
        response: 'r',
        score: 3.5,
        scaleMax: 7,
        topBoxMin: 6,
        sentOn: '2024-02-01',
        mode: 'sms',
      }),
      surveyRow({ id: '2', response: 'r', item: 'access', score: null, program: null }),
    ]);
    const rows = await dataSource.query(`
      select score, scale_min, scale_max, top_box_min, sent_on::text, has_patient, response_key, i.code as item, m.code as mode
      from survey_answer join code i on i.id = item_id left join code m on m.id = mode_id order by i.code`);
    const response_key = String(patientKeyOf('response r'));
    expect(rows).toEqual([
      {
        score: null,
        scale_min: 1,
        scale_max: 5,
        top_box_min: 5,
        sent_on: null,
        has_patient: false,
        response_key,
        item: 'access',
        mode: null,
      },
      {
        score: 3.5,
        scale_min: 1,
        scale_max: 7,
        top_box_min: 6,
        sent_on: '2024-02-01',
        has_patient: true,
        response_key,
        item: 'overall',
        mode: 'sms',
      },
    ]);
  });

  it('hold a stay with its codes, and one that has not ended', async () => {
    await loadRows(dataSource, 'stays', [
      stayRow({
        id: '1',
        disposition: '06',
        service: 'medicine',
        principalDiagnosis: 'I50.9',
        planned: true,
        class: 'observation',
      }),
      stayRow({
        id: '2',
        admittedOn: '2024-04-01',
        dischargedOn: null,
        disposition: null,
        planned: null,
        program: null,
        site: null,
      }),
    ]);
    const rows = await dataSource.query(`
      select admitted_on::text, discharged_on::text, discharged_at, class, planned, d.code as disposition, g.code as diagnosis
      from stay left join code d on d.id = disposition_id left join code g on g.id = diagnosis_id order by admitted_on`);
    expect(rows).toEqual([
      {
        admitted_on: '2024-03-04',
        discharged_on: '2024-03-04',
        discharged_at: new Date('2024-03-04T16:00:00Z'),
        class: 'observation',
        planned: true,
        disposition: '06',
        diagnosis: 'I50.9',
      },
      {
        admitted_on: '2024-04-01',
        discharged_on: null,
        discharged_at: null,
        class: 'inpatient',
        planned: null,
        disposition: null,
        diagnosis: null,
      },
    ]);
  });
});
