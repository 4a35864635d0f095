import type { ImportReview, ReviewDecisions } from '@inflect/measures';
import { readFeed } from '../src/index';
import { csv, pseudonyms, visit, type Cells } from './reading';

const coded = (cells: Cells): Cells => {
  const { modality: _, ...rest } = visit();
  return { ...rest, cpt: '', modifiers: '', place_of_service: '', encounter_class: '', ...cells };
};

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

async function reviewed(feed: 'visits' | 'roles', records: Cells[], decisions?: ReviewDecisions) {
  const reading = await readFeed({
    feed,
    fileName: `${feed}.csv`,
    stream: once(csv(...records)),
    pseudonyms,
    timeZone: 'UTC',
    knownPrograms: new Set(['tele']),
    decisions,
  });
  const reviews: ImportReview[] = [];
  const rows: object[] = [];
  for await (const batch of reading.batches) {
    reviews.push(...(batch.reviews ?? []));
    rows.push(...batch.rows);
  }
  return { reviews, rows };
}

const noTitles = { titles: [] };
const audioWithVideoModifier = { cpt: '98008', modifiers: ['95'], placeOfService: '11', encounterClass: null };

describe('the codes of visits', () => {
  it('are listed for review once a combination where they contradict each other, with how often and when', async () => {
    const { reviews } = await reviewed('visits', [
      coded({ visit_id: 'V1', cpt: '98008', modifiers: '95', place_of_service: '11' }),
      coded({ visit_id: 'V2', cpt: '98008', modifiers: '95', place_of_service: '11', starts_at: '2025-05-01T10:00Z' }),
      coded({ visit_id: 'V3', cpt: '98008' }),
    ]);
    expect(reviews).toEqual([
      {
        kind: 'modality',
        why: 'conflict',
        codes: audioWithVideoModifier,
        named: null,
        chosen: 'audio',
        rule: 'cpt.telemedicine-audio',
        confidence: 'low',
        conflicts: ['modifier.synchronous'],
        rows: 2,
        firstOn: '2025-03-14',
        lastOn: '2025-05-01',
      },
    ]);
  });

  it('are listed where no rule knows them and where the file says otherwise', async () => {
    const { reviews } = await reviewed('visits', [
      coded({ cpt: '99999' }),
      { ...coded({ visit_id: 'V2', cpt: '98000' }), modality: 'in_person' },
    ]);
    expect(reviews).toMatchObject([
      { why: 'no_rule', chosen: 'unknown', rule: null, rows: 1 },
      { why: 'file_differs', named: 'in_person', chosen: 'in_person', conflicts: ['cpt.telemedicine-video'], rows: 1 },
    ]);
  });

  it('give way to the organisation where it decided against the modality the file names', async () => {
    const codes = { cpt: '98000', modifiers: [], placeOfService: null, encounterClass: null };
    const decided = {
      rule: 'organisation.4',
      codes,
      named: 'in_person',
      modality: 'video',
      from: '2025-01-01',
    } as const;
    const { reviews, rows } = await reviewed(
      'visits',
      [
        { ...coded({ cpt: '98000' }), modality: 'in_person' },
        { ...coded({ visit_id: 'V2', cpt: '98000' }), modality: 'audio' },
      ],
      { modalities: [decided], ...noTitles },
    );
    expect(rows).toMatchObject([{ modality: 'video', modalityRule: 'organisation.4' }, { modality: 'audio' }]);
    expect(reviews).toMatchObject([{ named: 'audio', rows: 1 }]);
  });

  it('are not listed where they are no codes: an identifier mapped by mistake is kept nowhere', async () => {
    const { reviews } = await reviewed('visits', [
      coded({ cpt: 'MRN-0012345' }),
      coded({ visit_id: 'V2', encounter_class: 'Jane Roe 1961' }),
    ]);
    expect(reviews).toEqual([]);
  });

  it('follow the organisation’s decision from its first day on, and are then no longer listed', async () => {
    const modalities = [
      {
        rule: 'organisation.1',
        codes: audioWithVideoModifier,
        named: null,
        modality: 'video' as const,
        from: '2025-04-01',
      },
    ];
    const { reviews, rows } = await reviewed(
      'visits',
      [
        coded({
          visit_id: 'V1',
          cpt: '98008',
          modifiers: '95',
          place_of_service: '11',
          starts_at: '2025-03-31T10:00Z',
        }),
        coded({
          visit_id: 'V2',
          cpt: '98008',
          modifiers: '95',
          place_of_service: '11',
          starts_at: '2025-04-01T10:00Z',
        }),
      ],
      { modalities, ...noTitles },
    );
    expect(rows).toMatchObject([
      { modality: 'audio', modalityRule: 'cpt.telemedicine-audio' },
      { modality: 'video', modalityRule: 'organisation.1' },
    ]);
    expect(reviews).toMatchObject([{ rows: 1, lastOn: '2025-03-31' }]);
  });
});

describe('the titles of roles', () => {
  const role = (title: string, cells: Cells = {}): Cells => ({
    role_id: title,
    title,
    started_on: '2025-02-01',
    level: '',
    ...cells,
  });

  it('are listed where they name two levels or none, if they are telehealth titles', async () => {
    const { reviews } = await reviewed('roles', [
      role('SVP & Chief Digital Officer'),
      role('Telehealth wizard'),
      role('Garden wizard'),
      role('Director of Telehealth'),
      role('SVP and Chief Digital Officer', { level: 'chief' }),
    ]);
    expect(reviews).toMatchObject([
      { kind: 'title', title: 'SVP & Chief Digital Officer', chosen: 'vice_president', why: 'conflict', rows: 1 },
      { kind: 'title', title: 'Telehealth wizard', chosen: 'other', why: 'no_rule', rule: null },
    ]);
  });

  it('take the level the organisation decided, whatever their case and signs', async () => {
    const titles = [
      { rule: 'organisation.2', title: 'SVP & Chief Digital Officer', level: 'chief' as const, from: '2025-01-01' },
    ];
    const { reviews, rows } = await reviewed('roles', [role('S.V.P. and chief digital officer')], {
      modalities: [],
      titles,
    });
    expect(rows).toMatchObject([{ level: 'chief', levelRule: 'organisation.2' }]);
    expect(reviews).toEqual([]);
  });
});
