import type { Stay } from '@inflect/measures';

/** A stay of the patient of one example: id, admission and discharge in 2024, and what is not usual about it. */
export type ExampleStay = [id: string, admitted: string, discharged: string | null, given?: Partial<Stay>];

/** What a stay is in each version: `returned` and `out` are index stays; anything else is why it is none. */
export type ExpectedRoles = { any: string; hwr: string; pcr: string };

export interface ReadmissionExample {
  name: string;
  stays: readonly ExampleStay[];
  expected: Readonly<Record<string, ExpectedRoles>>;
  why: string;
}

const every = (role: string): ExpectedRoles => ({ any: role, hwr: role, pcr: role });
const out = every('out');
const returned = every('returned');
const roles = (any: string, hwr: string, pcr: string): ExpectedRoles => ({ any, hwr, pcr });
const at = (hour: number, month: number, day: number): number => Date.UTC(2024, month - 1, day, hour);

/** Worked by hand. Unless said otherwise: inpatient, adult, hospital "main", discharged home, not planned. */
export const readmissionExamples: readonly ReadmissionExample[] = [
  {
    name: 'back on day 30',
    stays: [
      ['a', '01-01', '01-05'],
      ['b', '02-04', '02-06'],
    ],
    expected: { a: returned, b: out },
    why: '5 January to 4 February is 30 calendar days: the last day that counts.',
  },
  {
    name: 'back on day 31',
    stays: [
      ['a', '01-01', '01-05'],
      ['b', '02-05', '02-06'],
    ],
    expected: { a: out, b: out },
    why: 'One day too late.',
  },
  {
    name: 'thirty days over 29 February',
    stays: [
      ['a', '01-20', '01-30'],
      ['b', '02-29', '03-02'],
    ],
    expected: { a: returned, b: out },
    why: 'One day is left of January and February has 29: day 30.',
  },
  {
    name: 'late discharge and early return on day 30',
    stays: [
      ['a', '01-01', '01-05', { dischargedAt: at(23, 1, 5) }],
      ['b', '02-04', '02-06', { admittedAt: at(1, 2, 4) }],
    ],
    expected: { a: returned, b: out },
    why: 'Calendar days at the hospital count, not hours.',
  },
  {
    name: 'early discharge and late return on day 30',
    stays: [
      ['a', '01-01', '01-05', { dischargedAt: at(7, 1, 5) }],
      ['b', '02-04', '02-06', { admittedAt: at(23, 2, 4) }],
    ],
    expected: { a: returned, b: out },
    why: '736 hours are more than 30 times 24 and still 30 calendar days.',
  },
  {
    name: 'planned return',
    stays: [
      ['a', '01-01', '01-05'],
      ['b', '01-20', '01-22', { planned: true }],
    ],
    expected: { a: roles('returned', 'out', 'out'), b: out },
    why: 'Planned care is no failure of the first stay; the version "any" has no planned logic.',
  },
  {
    name: 'planned return, then an unplanned one in the same 30 days',
    stays: [
      ['a', '01-01', '01-05'],
      ['b', '01-12', '01-13', { planned: true }],
      ['c', '01-25', '01-28'],
    ],
    expected: { a: roles('returned', 'out', 'returned'), b: returned, c: out },
    why: 'hwr: only the first admission decides, and it was planned. pcr: planned stays are passed over, the next counts.',
  },
  {
    name: 'return of unknown planning',
    stays: [
      ['a', '01-01', '01-05'],
      ['b', '01-10', '01-15', { planned: null }],
    ],
    expected: { a: returned, b: out },
    why: 'What is not known to be planned counts.',
  },
  {
    name: 'chemotherapy the source does not mark',
    stays: [
      ['a', '01-01', '01-05'],
      ['b', '01-10', '01-12', { planned: null, principalDiagnosis: 'Z51.11' }],
    ],
    expected: { a: roles('returned', 'out', 'out'), b: out },
    why: 'Maintenance chemotherapy is always planned.',
  },
  {
    name: 'chemotherapy the source calls unplanned',
    stays: [
      ['a', '01-01', '01-05'],
      ['b', '01-10', '01-12', { planned: false, principalDiagnosis: 'Z5111' }],
    ],
    expected: { a: returned, b: out },
    why: 'The source knows: its flag goes before the list.',
  },
  {
    name: 'a readmission is an index itself',
    stays: [
      ['a', '01-01', '01-05'],
      ['b', '01-10', '01-15'],
      ['c', '02-01', '02-02'],
    ],
    expected: { a: returned, b: returned, c: out },
    why: 'Each discharge has its own 30 days.',
  },
  {
    name: 'same hospital, next day',
    stays: [
      ['a', '01-01', '01-05'],
      ['b', '01-06', '01-08'],
    ],
    expected: { a: roles('returned', 'returned', 'merged'), b: out },
    why: 'Discharged home and back the next day is a readmission. pcr joins stays less than two days apart.',
  },
  {
    name: 'same hospital, two days later',
    stays: [
      ['a', '01-01', '01-05'],
      ['b', '01-07', '01-08'],
    ],
    expected: { a: returned, b: out },
    why: 'Two days apart are two stays in every version.',
  },
  {
    name: 'same day, same hospital, same diagnosis',
    stays: [
      ['a', '01-01', '01-05', { principalDiagnosis: 'I50.9' }],
      ['b', '01-05', '01-09', { principalDiagnosis: 'I50.9', admittedAt: at(22, 1, 5) }],
      ['c', '01-30', '02-01'],
    ],
    expected: { a: roles('no index', 'transferred', 'merged'), b: returned, c: out },
    why: 'One stay booked as two: they merge, and the last one carries the outcome.',
  },
  {
    name: 'same day, same hospital, another diagnosis',
    stays: [
      ['a', '01-01', '01-05', { principalDiagnosis: 'I50.9' }],
      ['b', '01-05', '01-09', { principalDiagnosis: 'J18.9', admittedAt: at(22, 1, 5) }],
    ],
    expected: { a: roles('returned', 'returned', 'merged'), b: out },
    why: 'A new illness on the day of discharge is a readmission on day 0.',
  },
  {
    name: 'transfer to another hospital on the next day',
    stays: [
      ['a', '01-01', '01-05', { site: 'north', disposition: '02' }],
      ['b', '01-06', '01-10'],
      ['c', '02-01', '02-02'],
    ],
    expected: { a: roles('no index', 'transferred', 'merged'), b: returned, c: out },
    why: 'One episode: the outcome belongs to the last hospital.',
  },
  {
    name: 'another hospital on the same day, though discharged home',
    stays: [
      ['a', '01-01', '01-03', { site: 'north' }],
      ['b', '01-03', '01-09'],
    ],
    expected: { a: roles('no index', 'transferred', 'merged'), b: out },
    why: 'Admissions on the same or next day elsewhere are transfers whatever the disposition says.',
  },
  {
    name: 'three hospitals in a row',
    stays: [
      ['a', '01-01', '01-03', { site: 'north', disposition: '02' }],
      ['b', '01-03', '01-04', { disposition: '66' }],
      ['c', '01-05', '01-09', { site: 'east' }],
      ['d', '02-08', '02-09'],
    ],
    expected: {
      a: roles('no index', 'transferred', 'merged'),
      b: roles('no index', 'transferred', 'merged'),
      c: returned,
      d: out,
    },
    why: 'The chain ends on 9 January; 8 February is day 30.',
  },
  {
    name: 'transfer that arrives two days later',
    stays: [
      ['a', '01-01', '01-05', { site: 'north', disposition: '02' }],
      ['b', '01-07', '01-10'],
    ],
    expected: { a: roles('returned', 'transferred', 'returned'), b: out },
    why: 'Too late for a link. hwr leaves acute transfers out of the index; any and pcr see a return.',
  },
  {
    name: 'transfer to a hospital that sends no data',
    stays: [['a', '01-01', '01-05', { disposition: '43' }]],
    expected: { a: roles('out', 'transferred', 'out') },
    why: 'Federal hospital: hwr cannot follow the patient and leaves the stay out.',
  },
  {
    name: 'a chain that starts planned',
    stays: [
      ['a', '01-01', '01-05'],
      ['b', '01-20', '01-22', { site: 'north', planned: true, disposition: '02' }],
      ['c', '01-22', '01-30'],
    ],
    expected: { a: roles('returned', 'out', 'out'), b: roles('no index', 'transferred', 'merged'), c: out },
    why: 'What brought the patient back was planned; the transfer afterwards does not change that.',
  },
  {
    name: 'a stay inside another',
    stays: [
      ['a', '01-01', '01-20', { site: 'north' }],
      ['b', '01-05', '01-08'],
      ['c', '02-10', '02-11'],
    ],
    expected: { a: returned, b: roles('no index', 'transferred', 'merged'), c: out },
    why: 'The episode ends with the outer stay, on 20 January; 10 February is day 21.',
  },
  {
    name: 'a stay inside another, then a transfer when the outer one ends',
    stays: [
      ['a', '01-01', '01-20', { site: 'north' }],
      ['b', '01-05', '01-08'],
      ['c', '01-21', '01-25'],
    ],
    expected: {
      a: roles('no index', 'transferred', 'merged'),
      b: roles('no index', 'transferred', 'merged'),
      c: out,
    },
    why: 'The stay before c is the one that ended last, not the one that began last.',
  },
  {
    name: 'died in hospital',
    stays: [['a', '01-01', '01-05', { disposition: '20' }]],
    expected: { a: roles('no index', 'died', 'died') },
    why: 'Cannot be readmitted.',
  },
  {
    name: 'return that ends in death',
    stays: [
      ['a', '01-01', '01-05'],
      ['b', '01-10', '01-15', { disposition: '41' }],
    ],
    expected: { a: returned, b: roles('no index', 'died', 'died') },
    why: 'Exclusions are about the index; the return happened.',
  },
  {
    name: 'discharged to hospice',
    stays: [['a', '01-01', '01-05', { disposition: '51' }]],
    expected: { a: roles('out', 'out', 'hospice') },
    why: 'Only pcr leaves hospice out.',
  },
  {
    name: 'left against medical advice',
    stays: [['a', '01-01', '01-05', { disposition: '07' }]],
    expected: { a: roles('out', 'against_advice', 'out') },
    why: 'hwr: care could not be completed.',
  },
  {
    name: 'a child',
    stays: [['a', '01-01', '01-05', { ageBand: '0-17' }]],
    expected: { a: roles('out', 'age', 'age') },
    why: 'hwr and pcr begin at 18.',
  },
  {
    name: 'age not recorded',
    stays: [['a', '01-01', '01-05', { ageBand: null }]],
    expected: { a: out },
    why: 'Kept: nothing says the patient is under 18.',
  },
  {
    name: 'psychiatric stay',
    stays: [['a', '01-01', '01-05', { service: 'Psychiatry' }]],
    expected: { a: roles('out', 'service', 'out') },
    why: 'hwr leaves psychiatric stays out of the index.',
  },
  {
    name: 'cancer treatment',
    stays: [['a', '01-01', '01-05', { service: 'medical_oncology' }]],
    expected: { a: roles('out', 'service', 'out') },
    why: 'hwr leaves cancer treatment out of the index.',
  },
  {
    name: 'rehabilitation the source does not mark as planned',
    stays: [
      ['a', '01-01', '01-05'],
      ['b', '01-12', '02-01', { planned: null, service: 'rehabilitation' }],
    ],
    expected: { a: roles('returned', 'out', 'out'), b: roles('out', 'service', 'out') },
    why: 'Rehabilitation is always planned, and no index of hwr.',
  },
  {
    name: 'back for observation',
    stays: [
      ['a', '01-01', '01-05'],
      ['b', '01-10', '01-11', { class: 'observation' }],
    ],
    expected: { a: roles('out', 'out', 'returned'), b: roles('no index', 'none', 'out') },
    why: 'Observation stays are stays in pcr only.',
  },
  {
    name: 'observation that becomes a stay',
    stays: [
      ['a', '01-01', '01-01', { class: 'observation' }],
      ['b', '01-01', '01-05', { admittedAt: at(20, 1, 1) }],
      ['c', '01-20', '01-22'],
    ],
    expected: { a: roles('no index', 'none', 'merged'), b: returned, c: out },
    why: 'pcr joins them, so the day of observation is no same-day stay.',
  },
  {
    name: 'admitted and discharged on the same day',
    stays: [
      ['a', '01-05', '01-05'],
      ['b', '01-20', '01-22'],
    ],
    expected: { a: roles('returned', 'returned', 'same_day'), b: out },
    why: 'Only pcr leaves same-day stays out.',
  },
  {
    name: 'birth',
    stays: [['a', '01-01', '01-03', { principalDiagnosis: 'O80' }]],
    expected: { a: roles('out', 'out', 'obstetric') },
    why: 'Only pcr leaves pregnancy and birth out.',
  },
  {
    name: 'back to give birth',
    stays: [
      ['a', '01-01', '01-05', { principalDiagnosis: 'N10' }],
      ['b', '01-20', '01-22', { principalDiagnosis: 'O80' }],
    ],
    expected: { a: roles('returned', 'returned', 'out'), b: roles('out', 'out', 'obstetric') },
    why: 'In pcr a birth is no readmission either.',
  },
  {
    name: 'back and still in hospital',
    stays: [
      ['a', '01-01', '01-05'],
      ['b', '01-10', null],
    ],
    expected: { a: returned, b: roles('no index', 'none', 'none') },
    why: 'The return has happened; the second stay has no discharge to count from.',
  },
  {
    name: 'a source that gives the flag and no dates to link',
    stays: [['a', '01-01', '01-05', { readmitted30d: true }]],
    expected: { a: returned },
    why: 'The source is believed.',
  },
];
