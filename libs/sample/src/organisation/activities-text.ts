import type { ActivityKind } from '@inflect/measures';
import { samplePrograms } from '../clinical/sample-programs';
import { csvOf } from '../generation/csv-text';
import { dateOf, dayOf } from '../generation/sample-calendar';
import { SeededRandom, weighted } from '../generation/seeded-random';
import { samplePeople } from './sample-people';

const activityCount = 150;
const years = 8;

const kinds = weighted<ActivityKind>({
  qi_project: 16,
  protocol: 12,
  dashboard: 6,
  curriculum: 12,
  publication: 14,
  presentation: 18,
  committee: 8,
  mentorship: 8,
  grant: 4,
  award: 2,
});

const titles: Readonly<Record<ActivityKind, string>> = {
  qi_project: 'Reducing missed appointments in',
  protocol: 'Visit protocol for',
  dashboard: 'Outcomes dashboard of',
  curriculum: 'Telehealth rotation in',
  publication: 'Outcomes of',
  presentation: 'Lessons from',
  committee: 'Quality review of',
  mentorship: 'Resident mentored in',
  grant: 'Pilot grant for',
  award: 'Team award for',
};
const reaches = ['local', 'regional', 'national'];
const contributions = [
  'Conceptualization',
  'Methodology; Formal analysis',
  'Writing - original draft',
  'Supervision',
  'Project administration',
];
const taught: readonly ActivityKind[] = ['curriculum', 'mentorship'];
const shown: readonly ActivityKind[] = ['publication', 'presentation'];

/** The activities feed: 150 pieces of work over eight years. */
export function activitiesText(asOf: string): AsyncGenerator<string> {
  const random = new SeededRandom('activities');
  const end = dayOf(asOf);
  const rows = Array.from({ length: activityCount }, (_, i) => {
    const kind = kinds.draw(random);
    const program = random.one(samplePrograms);
    return {
      activity_id: `S-A${String(i + 1).padStart(3, '0')}`,
      person_id: random.one(samplePeople).id,
      kind,
      title: `${titles[kind]} ${program.name}`,
      on: dateOf(end - random.whole(0, years * 365)),
      contribution: random.one(contributions),
      project: kind === 'qi_project' ? program.code : null,
      reach: random.one(reaches),
      trainees: taught.includes(kind) ? random.whole(1, kind === 'mentorship' ? 2 : 24) : null,
      peer_reviewed: shown.includes(kind) ? String(random.chance(0.7)) : null,
      url: null,
    };
  });
  return csvOf(
    [
      'activity_id',
      'person_id',
      'kind',
      'title',
      'on',
      'contribution',
      'project',
      'reach',
      'trainees',
      'peer_reviewed',
      'url',
    ],
    rows,
  );
}
