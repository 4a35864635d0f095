import { fhirFeeds, type FhirFeed } from '../../src/index';
import { appointment, concept, encounter, ndjson, readFiles, type Resource } from './reading';

const canary = (name: string): string => `CANARY${name}9182736450`;
const birthDate = '1947-11-23';

const shown = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part)).toLowerCase();
const leaks = (value: unknown): string[] => shown(value).match(/canary\w*|1947-11-23|10025/g) ?? [];

/** Everything a Person-like resource may say about somebody. */
const personal = (name: string): Resource => ({
  identifier: [{ system: 'urn:mrn', value: canary('number') }],
  telecom: [{ system: 'phone', value: canary('phone') }],
  address: [{ line: [canary('street')], city: canary('city'), postalCode: '10025', country: 'US' }],
  birthDate,
  text: { status: 'generated', div: `<div>${canary(name)}</div>` },
});
const who = { reference: `Patient/${canary('id')}`, display: canary('display') };
const staff = { reference: 'Practitioner/d1', display: canary('doctor') };
const told = (code: string): Resource => ({ ...concept(code), text: canary('text') });

const patient: Resource = {
  resourceType: 'Patient',
  id: canary('id'),
  ...personal('patient'),
  name: [{ family: canary('family'), given: [canary('given')] }],
  contact: [{ name: { family: canary('contact') } }],
};
const home = { resourceType: 'Location', id: 'h', name: canary('home'), physicalType: concept('ho') };
const doctor = { resourceType: 'Practitioner', id: 'd1', ...personal('doctor'), name: [{ family: 'Diaz' }] };
const role = {
  resourceType: 'PractitionerRole',
  id: 'r1',
  ...personal('role'),
  period: { start: '2020-01-01' },
  code: [told('Director')],
  practitioner: staff,
};
const contained = {
  contained: [{ ...patient, id: 'x' }],
  note: [{ text: canary('note') }],
  text: personal('t')['text'],
};

const events: Resource[] = [
  appointment({
    ...contained,
    id: canary('appointment'),
    description: canary('description'),
    comment: canary('comment'),
    specialty: [told('cardiology')],
    participant: [{ actor: who }, { actor: staff }, { actor: { reference: 'Location/h', display: canary('where') } }],
  }),
  encounter({
    ...contained,
    id: canary('encounter'),
    identifier: [{ value: canary('csn') }],
    subject: who,
    participant: [{ individual: staff }, { individual: { reference: `RelatedPerson/${canary('kin')}` } }],
    reasonCode: [told('x')],
    location: [{ location: { reference: 'Location/h', display: canary('where') } }],
  }),
  encounter({ ...contained, id: canary('stay'), class: { code: 'IMP' }, serviceType: told('tele'), subject: who }),
  {
    ...contained,
    resourceType: 'QuestionnaireResponse',
    id: canary('response'),
    status: 'completed',
    questionnaire: 'http://example.org/NPS|1',
    authored: '2025-03-14T14:00:00Z',
    subject: who,
    author: who,
    item: [
      { linkId: 'name', text: canary('question'), answer: [{ valueString: canary('answer') }] },
      { linkId: 'score', text: canary('question'), answer: [{ valueInteger: 9 }] },
    ],
  },
  {
    ...contained,
    resourceType: 'Observation',
    id: canary('observation'),
    status: 'final',
    code: told('4548-4'),
    effectiveDateTime: '2025-03-14',
    subject: who,
    performer: [who, staff],
    valueQuantity: { value: 7, code: '%' },
  },
];
const references: Resource[] = [patient, home, doctor, role];

const read = (feed: FhirFeed, resources: readonly Resource[]) =>
  readFiles(feed, { [`Patient-${canary('file')}.ndjson`]: ndjson(...resources) });

describe('what tells who a patient is', () => {
  it.each(fhirFeeds)('never leaves the library in rows, problems or counts of the feed %s', async (feed) => {
    const { rows, problems, reading } = await read(feed, [...references, ...events]);
    expect(rows.length).toBeGreaterThan(0);
    expect(leaks(rows)).toEqual([]);
    expect(leaks(problems)).toEqual([]);
    expect(leaks(reading.resources)).toEqual([]);
  });

  it.each(['visits', 'stays', 'surveys', 'observations'] as const)(
    'is never repeated in a problem of the feed %s, whatever element is wrong',
    async (feed) => {
      let faults = 0;
      for (const event of [...references, ...events])
        for (const element of Object.keys(event)) {
          if (element === 'questionnaire') continue;
          const wrong = [canary('wrong'), [canary('wrong')], { code: canary('wrong'), start: canary('wrong') }];
          const changed = wrong.map((value) => ({ ...event, [element]: value }));
          const others = [...references, ...events].filter((resource) => resource !== event);
          const { problems, reading } = await read(feed, [...others, ...changed]);
          faults += problems.length;
          expect(leaks(problems)).toEqual([]);
          expect(leaks(reading.resources)).toEqual([]);
        }
      expect(faults).toBeGreaterThan(0);
    },
  );

  it('is never repeated in a refusal or a broken line', async () => {
    const { problems } = await readFiles('visits', { 'x.ndjson': `{"id": "${canary('broken')}", oops\n` });
    expect(problems).toHaveLength(1);
    expect(leaks(problems)).toEqual([]);
    const name = `Patient-${canary('file')}.ndjson`;
    const error: unknown = await readFiles('visits', { [name]: `${canary('x')}\n` }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(leaks((error as Error).message)).toEqual([]);
  });
});
