import { csvOf } from '../generation/csv-text';
import { samplePeople } from './sample-people';

interface SampleRole {
  title: string;
  startedOn: string;
  endedOn: string | null;
  kind: 'leadership' | 'committee' | 'teaching' | 'clinical';
  unit: string;
  fte: number;
}

export const sampleOrganisation = 'SAMPLE Health System';

type RoleLine = readonly [startedOn: string, title: string, unit: string, fte: number, endedOn?: string];

/** Telehealth roles at director level or above: two in 2016, growing as programs start. */
const telehealthLeaders: readonly RoleLine[] = [
  ['2016-07-01', 'Medical Director of Telestroke and Telehealth', 'Neurology', 0.2],
  ['2016-09-01', 'Director of Telemedicine', 'Medicine', 0.5, '2020-06-30'],
  ['2018-01-15', 'Medical Director, Virtual Care', 'Family Medicine', 0.3],
  ['2019-03-01', 'Director, Remote Patient Monitoring', 'Nursing', 0.5],
  ['2019-11-01', 'Medical Director, Tele-psychiatry', 'Psychiatry', 0.4],
  ['2020-04-01', 'Chief Virtual Care Officer', 'Executive office', 1],
  ['2020-05-15', 'Executive Director, Digital Health', 'Executive office', 1],
  ['2020-09-01', 'Medical Director, Virtual Primary Care', 'Family Medicine', 0.4],
  ['2021-01-15', 'Director of eConsults and Telehealth', 'Dermatology', 0.2],
  ['2021-02-01', 'Associate Director of Telehealth, Orthopedics', 'Orthopedics', 0.2],
  ['2021-06-01', 'Director of Tele-rehabilitation', 'Rehabilitation', 0.5],
  ['2022-03-01', 'Vice President, Virtual Care', 'Executive office', 1],
  ['2022-07-01', 'Medical Director, Virtual Urgent Care', 'Medicine', 0.5],
  ['2023-01-01', 'Senior Director, Telehealth Operations', 'Executive office', 1],
  ['2023-09-01', 'Associate Chief for Digital Health', 'Medicine', 0.2],
  ['2024-02-01', 'Director of Telehealth Education', 'Medicine', 0.3],
  ['2024-07-01', 'Medical Director, Hybrid Cardiology and Virtual Care', 'Medicine', 0.3],
  ['2025-01-15', 'Director of Telehealth Quality', 'Executive office', 0.5],
  ['2025-07-01', 'Medical Director, Connected Care', 'Family Medicine', 0.3],
  ['2026-02-01', 'Associate Medical Director, Telehealth', 'Psychiatry', 0.2],
  ['2026-07-01', 'Director, Virtual Nursing', 'Nursing', 1],
];

/** Leaders whose titles name no telehealth focus: not counted. */
const otherLeaders: readonly RoleLine[] = [
  ['2015-07-01', 'Chief Medical Officer', 'Executive office', 1],
  ['2016-02-01', 'Director of Nursing', 'Nursing', 1],
  ['2017-05-01', 'Medical Director, Inpatient Psychiatry', 'Psychiatry', 0.5],
  ['2018-08-01', 'Vice President, Ambulatory Operations', 'Executive office', 1],
  ['2019-01-01', 'Associate Chief Medical Information Officer', 'Executive office', 0.5],
  ['2020-10-01', 'Director of Quality and Safety', 'Medicine', 1],
  ['2021-07-01', 'Residency Program Director', 'Family Medicine', 0.5],
  ['2022-04-01', 'Division Chief, Cardiology', 'Medicine', 0.5],
  ['2023-07-01', 'Medical Director, Orthopedic Clinics', 'Orthopedics', 0.4],
];

/** Below director: the pipeline, not counted. */
const pipeline: readonly RoleLine[] = [
  ['2017-03-01', 'Telehealth Program Manager', 'Medicine', 1, '2020-05-14'],
  ['2018-06-01', 'Telehealth Lead, Dermatology', 'Dermatology', 0.1, '2021-01-14'],
  ['2019-02-01', 'Virtual Care Program Coordinator', 'Nursing', 1],
  ['2019-09-01', 'Telehealth Lead, Psychiatry', 'Psychiatry', 0.1, '2019-10-31'],
  ['2020-03-20', 'Virtual Urgent Care Lead', 'Medicine', 0.2, '2022-06-30'],
  ['2020-06-01', 'Manager, Telehealth Operations', 'Executive office', 1, '2022-12-31'],
  ['2021-03-01', 'Telehealth Lead, Rehabilitation', 'Rehabilitation', 0.1, '2021-05-31'],
  ['2021-09-01', 'Project Manager, Remote Monitoring', 'Nursing', 1],
  ['2022-02-01', 'Telehealth Lead, Cardiology', 'Medicine', 0.1, '2024-06-30'],
  ['2022-09-01', 'Manager, Virtual Care Quality', 'Executive office', 1, '2025-01-14'],
  ['2023-03-01', 'Telehealth Lead, Family Medicine', 'Family Medicine', 0.1],
  ['2024-03-01', 'Lead, Virtual Nursing Pilot', 'Nursing', 0.3, '2026-06-30'],
  ['2025-03-01', 'Telehealth Program Manager, Orthopedics', 'Orthopedics', 1],
];

const committees: readonly RoleLine[] = [
  ['2016-10-01', 'Member, Telehealth Steering Committee', 'Executive office', 0],
  ['2017-10-01', 'Member, Telehealth Steering Committee', 'Executive office', 0],
  ['2018-03-01', 'Member, Telehealth Credentialing Committee', 'Executive office', 0],
  ['2019-04-01', 'Member, Virtual Care Quality Committee', 'Executive office', 0],
  ['2020-05-01', 'Member, Telehealth Steering Committee', 'Executive office', 0],
  ['2020-07-01', 'Member, Telehealth Equity Workgroup', 'Executive office', 0],
  ['2021-10-01', 'Member, Digital Health Committee', 'Executive office', 0],
  ['2022-10-01', 'Member, Virtual Care Quality Committee', 'Executive office', 0],
  ['2023-10-01', 'Chair, Telehealth Steering Committee', 'Executive office', 0.05],
  ['2024-10-01', 'Member, Telehealth Curriculum Committee', 'Executive office', 0],
];

const teaching: readonly RoleLine[] = [
  ['2018-07-01', 'Telehealth Elective Course Faculty', 'Family Medicine', 0.05],
  ['2020-07-01', 'Clinical Preceptor, Virtual Clinic', 'Medicine', 0.1],
  ['2021-07-01', 'Telehealth Curriculum Faculty', 'Psychiatry', 0.1],
  ['2022-07-01', 'Small Group Leader, Digital Health Course', 'Medicine', 0.05],
];

const clinical: readonly RoleLine[] = [
  ['2019-01-01', 'Staff Psychiatrist, Tele-psychiatry', 'Psychiatry', 0.8],
  ['2020-04-01', 'Staff Physician, Virtual Urgent Care', 'Medicine', 1],
  ['2021-02-01', 'Physical Therapist, Tele-rehabilitation', 'Rehabilitation', 1],
];

const listed = (lines: readonly RoleLine[], kind: SampleRole['kind']): SampleRole[] =>
  lines.map(([startedOn, title, unit, fte, endedOn]) => ({
    title,
    startedOn,
    endedOn: endedOn ?? null,
    kind,
    unit,
    fte,
  }));

const roles: readonly SampleRole[] = [
  ...listed(telehealthLeaders, 'leadership'),
  ...listed(otherLeaders, 'leadership'),
  ...listed(pipeline, 'leadership'),
  ...listed(committees, 'committee'),
  ...listed(teaching, 'teaching'),
  ...listed(clinical, 'clinical'),
].sort((a, b) => (a.startedOn < b.startedOn ? -1 : 1));

/** Telehealth leadership titles that count, for the tests. */
export const countedTitles: readonly string[] = telehealthLeaders.map(([, title]) => title);

/** The roles feed. Level and telehealth focus are left to the title classifier. Only what began by then is told. */
export function rolesText(asOf: string): AsyncGenerator<string> {
  const known = roles.filter((role) => role.startedOn <= asOf);
  return csvOf(
    [
      'role_id',
      'person_id',
      'title',
      'organisation',
      'unit',
      'started_on',
      'ended_on',
      'fte',
      'kind',
      'clinicians',
      'sites',
    ],
    known.map((role, i) => ({
      role_id: `S-ROLE-${String(i + 1).padStart(2, '0')}`,
      person_id: samplePeople[(i * 7) % samplePeople.length]!.id,
      title: role.title,
      organisation: sampleOrganisation,
      unit: role.unit,
      started_on: role.startedOn,
      ended_on: role.endedOn !== null && role.endedOn <= asOf ? role.endedOn : null,
      fte: role.fte,
      kind: role.kind,
      clinicians: role.kind === 'leadership' ? 4 + ((i * 11) % 30) : null,
      sites: role.kind === 'leadership' ? 1 + (i % 6) : null,
    })),
  );
}
