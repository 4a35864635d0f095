import type { FeedBatch, ImportReview, ModalityReview, TitleReview, Visit } from '@inflect/measures';
import type { PoolClient } from 'pg';
import { createEmptyDatabase } from '../testing/empty-database';
import { loadRows } from '../testing/load-rows';
import { programRow, visitRow } from '../testing/rows';
import { keepReviews, ReviewTally } from './keep-reviews';
import { ReviewRepository } from './review-repository';

const codes = { cpt: '98008', modifiers: ['95'], placeOfService: '11', encounterClass: null };

const modality = (changes: Partial<ModalityReview> = {}): ModalityReview => ({
  kind: 'modality',
  why: 'conflict',
  codes,
  named: null,
  chosen: 'audio',
  rule: 'cpt.telemedicine-audio',
  confidence: 'low',
  conflicts: ['modifier.synchronous'],
  rows: 3,
  firstOn: '2025-03-01',
  lastOn: '2025-03-20',
  ...changes,
});

const title = (changes: Partial<TitleReview> = {}): TitleReview => ({
  kind: 'title',
  why: 'conflict',
  title: 'SVP & Chief Digital Officer',
  chosen: 'vice_president',
  rule: 'level.vice-president',
  conflicts: ['level.chief'],
  rows: 1,
  firstOn: '2024-01-01',
  lastOn: '2024-01-01',
  ...changes,
});

async function* reviewedBatch(rows: Visit[], reviews: ImportReview[]): AsyncGenerator<FeedBatch<'visits'>> {
  yield { feed: 'visits', rows, problems: [], reviews, recordsRead: rows.length, bytesRead: 1 };
}

describe('the review queue', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let reviews: ReviewRepository;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    reviews = new ReviewRepository(database.dataSource);
  }, 60_000);
  beforeEach(() => database.dataSource.query('truncate review, review_decision restart identity'));
  afterAll(() => database.drop());

  const keep = async (importId: number, ...found: ImportReview[]): Promise<void> => {
    const runner = database.dataSource.createQueryRunner();
    const tally = new ReviewTally();
    for (const review of found) tally.add([review]);
    await keepReviews((await runner.connect()) as PoolClient, importId, tally);
    await runner.release();
  };
  const waiting = async (kind: 'modality' | 'title' = 'modality') =>
    (await reviews.list({ kind, first: 10 })).rows.map(({ subject, rows }) => ({ subject, rows }));
  const decide = async (decided: string, effectiveFrom: string, kind: 'modality' | 'title' = 'modality') => {
    const [review] = (await reviews.list({ kind, first: 1 })).rows;
    return reviews.decide({
      reviewId: review!.id,
      decided,
      effectiveFrom,
      reason: 'Asked billing.',
      decidedBy: 'steward',
    });
  };

  it('holds one entry a combination, whatever the batches and imports that found it', async () => {
    await keep(1, modality(), modality({ rows: 2, firstOn: '2025-02-01', lastOn: '2025-02-02' }), title());
    await keep(2, modality({ rows: 4, firstOn: '2025-04-01', lastOn: '2025-04-30' }));
    const [entry, ...others] = (await reviews.list({ kind: 'modality', first: 10 })).rows;
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      why: 'conflict',
      subject: { codes, named: null },
      chosen: 'audio',
      rule: 'cpt.telemedicine-audio',
      conflicts: ['modifier.synchronous'],
      rows: 9,
      lastRows: 4,
      firstOn: '2025-02-01',
      lastOn: '2025-04-30',
      lastImportId: 2,
    });
  });

  it('tells apart what the file names, and takes modifiers in any order as one', async () => {
    await keep(1, modality({ codes: { ...codes, modifiers: ['95', 'GT'] } }));
    await keep(2, modality({ codes: { ...codes, modifiers: ['GT', '95'] } }));
    await keep(3, modality({ why: 'file_differs', named: 'in_person' }));
    expect((await waiting()).map(({ rows }) => rows)).toEqual([6, 3]);
  });

  it('is read page by page, the most rows first', async () => {
    const cpts = ['98008', '98009', '98010', '98011'];
    await keep(1, ...cpts.map((cpt, i) => modality({ codes: { ...codes, cpt }, rows: i === 3 ? 9 : 5 })));
    const seen: number[] = [];
    let after: string | null = null;
    do {
      const page = await reviews.list({ kind: 'modality', first: 1, after });
      expect(page.total).toBe(4);
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(seen.length).toBe(4);
    expect(new Set(seen).size).toBe(4);
    expect((await reviews.find(seen[0]!))?.rows).toBe(9);
  });

  it('is filled by the import that found them, whole or not at all', async () => {
    const { dataSource } = database;
    await loadRows(dataSource, 'programs', [programRow('cardiology')]);
    const batches = () => reviewedBatch([visitRow({ id: 'a' })], [modality()]);
    await loadRows(dataSource, 'visits', [], { batches: batches(), dryRun: true });
    expect(await waiting()).toEqual([]);
    const { importId } = await loadRows(dataSource, 'visits', [], { batches: batches() });
    expect((await reviews.list({ kind: 'modality', first: 1 })).rows).toMatchObject([
      { rows: 3, lastImportId: importId },
    ]);
  });

  it('gives a decision to later imports as the organisation’s rule, and no longer waits for it', async () => {
    await keep(1, modality(), title());
    const decision = await decide('video', '2025-01-01');
    expect(await waiting()).toEqual([]);
    expect(await waiting('title')).toHaveLength(1);
    await decide('chief', '2024-01-01', 'title');
    const rule = `organisation.${decision.id}`;
    expect(await reviews.decisions()).toEqual({
      modalities: [{ rule, codes, named: null, modality: 'video', from: '2025-01-01' }],
      titles: [{ rule: 'organisation.2', title: 'SVP & Chief Digital Officer', level: 'chief', from: '2024-01-01' }],
    });
    // Met again on a day before the decision holds: still decided.
    await keep(2, modality({ firstOn: '2024-05-01' }));
    expect(await waiting()).toEqual([]);
    expect((await reviews.list({ kind: 'modality', first: 10, decided: true })).rows[0]).toMatchObject({ rows: 6 });
  });

  it('keeps a decision for another time beside the first, and replaces one for the same', async () => {
    await keep(1, modality());
    const first = await decide('video', '2025-01-01');
    const again = { reviewId: 1, reason: 'Policy changed.', decidedBy: 'steward' };
    await reviews.decide({ ...again, decided: 'audio', effectiveFrom: '2026-01-01' });
    await reviews.decide({ ...again, decided: 'in_person', effectiveFrom: '2025-01-01' });
    expect((await reviews.decisions()).modalities.map(({ modality, from }) => [from, modality])).toEqual([
      ['2026-01-01', 'audio'],
      ['2025-01-01', 'in_person'],
    ]);
    expect((await reviews.decision(first.id))?.supersededAt).not.toBeNull();
  });
});
