import { at, out, returned, roles, type ReadmissionExample } from './readmission-example';

/** Stays that are one episode of care, or none. */
export const transferExamples: readonly ReadmissionExample[] = [
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
];
