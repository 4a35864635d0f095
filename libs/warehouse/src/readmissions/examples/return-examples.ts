import { at, out, returned, roles, type ReadmissionExample } from './readmission-example';

/** How long after a discharge a return counts, and what was planned. */
export const returnExamples: readonly ReadmissionExample[] = [
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
];
