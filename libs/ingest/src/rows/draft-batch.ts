import type { FeedBatch, FeedName, FeedRows, ImportProblem } from '@inflect/measures';
import { naturalNamespace, patientNamespace, responseNamespace } from '../identifiers/namespaces';
import type { Pseudonymiser } from '../identifiers/pseudonymiser';
import type { DraftRow } from './row-builder';

interface DraftBatchSettings<F extends FeedName> {
  feed: F;
  pseudonyms: Pseudonymiser;
  patientNamespace: string | null;
}

/** Rows of a batch until their identifiers are replaced, all at once, by pseudonyms. */
export class DraftBatch<F extends FeedName> {
  recordsRead = 0;
  recordsFiltered = 0;
  private readonly rows: FeedRows[F][] = [];
  private readonly naturalIds: string[] = [];
  private readonly patientIds: (string | null)[] = [];
  private readonly responseIds: (string | null)[] = [];

  constructor(private readonly settings: DraftBatchSettings<F>) {}

  add(draft: DraftRow<F>): void {
    this.rows.push(draft.row);
    this.naturalIds.push(draft.naturalId);
    this.patientIds.push(draft.patientId);
    this.responseIds.push(draft.responseId);
  }

  pseudonymised(problems: ImportProblem[], bytesRead: number): FeedBatch<F> {
    const { feed } = this.settings;
    for (const [source, positions] of this.positionsBySource()) this.replaceIdentifiers(source, positions);
    const { rows, recordsRead, recordsFiltered } = this;
    return { feed, rows, problems, recordsRead, recordsFiltered, bytesRead };
  }

  private positionsBySource(): Map<string, number[]> {
    const groups = new Map<string, number[]>();
    this.rows.forEach(({ source }, position) => {
      const group = groups.get(source);
      if (group === undefined) groups.set(source, [position]);
      else group.push(position);
    });
    return groups;
  }

  private replaceIdentifiers(source: string, positions: readonly number[]): void {
    const { feed, pseudonyms } = this.settings;
    const naturalIds = positions.map((position) => this.naturalIds[position]!);
    const natural = pseudonyms.pseudonyms(naturalNamespace(feed, source), naturalIds).toString('hex');
    positions.forEach((position, i) => (this.rows[position]!.naturalKey = natural.slice(i * 32, i * 32 + 32)));
    const patients = patientNamespace(this.settings.patientNamespace ?? source);
    this.setKeys({ namespace: patients, field: 'patientKey', identifiers: this.patientIds, positions });
    const responses = responseNamespace(source);
    this.setKeys({ namespace: responses, field: 'responseKey', identifiers: this.responseIds, positions });
  }

  /** Signed 64-bit keys: the first 8 bytes of the pseudonym. Rows without the identifier keep null. */
  private setKeys({ namespace, field, identifiers, positions }: KeySetting): void {
    const identified = positions.filter((position) => identifiers[position] !== null);
    if (identified.length === 0) return;
    const tags = this.settings.pseudonyms.pseudonyms(
      namespace,
      identified.map((position) => identifiers[position]!),
    );
    identified.forEach((position, i) => {
      (this.rows[position] as KeyedRow<F>)[field] = tags.readBigInt64BE(i * 16);
    });
  }
}

type KeyedRow<F extends FeedName> = FeedRows[F] & { patientKey?: bigint; responseKey?: bigint };

interface KeySetting {
  namespace: string;
  field: 'patientKey' | 'responseKey';
  identifiers: readonly (string | null)[];
  positions: readonly number[];
}
