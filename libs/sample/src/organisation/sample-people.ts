import { csvOf } from '../generation/csv-text';

export interface SamplePerson {
  id: string;
  name: string;
  degrees: string;
  department: string;
  rank: string;
  rankSince: string;
  track: 'virtual-hybrid' | 'in-person';
  hiredOn: string;
}

const givenNames = ['Avery', 'Blake', 'Casey', 'Devon', 'Emery', 'Finley', 'Gray', 'Harper', 'Indigo', 'Jules'];
const familyNames = ['Alder', 'Birch', 'Cedar', 'Dogwood'];
const departments = [
  'Medicine',
  'Psychiatry',
  'Family Medicine',
  'Orthopedics',
  'Neurology',
  'Dermatology',
  'Nursing',
  'Rehabilitation',
];
const degrees = ['MD', 'MD, MPH', 'DO', 'MD, PhD', 'DNP, RN', 'PT, DPT', 'PsyD', 'MD, MBA'];
const ranks = ['Instructor', 'Assistant Professor', 'Assistant Professor', 'Associate Professor', 'Professor'];

/** Forty invented faculty and leaders, every name marked as a sample. */
export const samplePeople: readonly SamplePerson[] = familyNames.flatMap((family, f) =>
  givenNames.map((given, g) => {
    const i = f * givenNames.length + g;
    return {
      id: `S-F${String(i + 1).padStart(2, '0')}`,
      name: `${given} ${family} (SAMPLE)`,
      degrees: degrees[i % degrees.length]!,
      department: departments[(i * 3) % departments.length]!,
      rank: ranks[(i * 2) % ranks.length]!,
      rankSince: `${2014 + ((i * 5) % 11)}-07-01`,
      track: i % 5 < 3 ? 'virtual-hybrid' : 'in-person',
      hiredOn: `${2006 + ((i * 7) % 13)}-0${1 + (i % 9)}-01`,
    } as const;
  }),
);

export function peopleText(): AsyncGenerator<string> {
  return csvOf(
    ['person_id', 'name', 'degrees', 'department', 'academic_rank', 'rank_since', 'track', 'hired_on'],
    samplePeople.map((person) => ({
      person_id: person.id,
      name: person.name,
      degrees: person.degrees,
      department: person.department,
      academic_rank: person.rank,
      rank_since: person.rankSince,
      track: person.track,
      hired_on: person.hiredOn,
    })),
  );
}
