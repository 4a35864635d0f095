import { at, out, returned, roles, type ReadmissionExample } from './readmission-example';

/** Stays that some version leaves out: by how they ended, by whom they were of, and what for. */
export const exclusionExamples: readonly ReadmissionExample[] = [
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
