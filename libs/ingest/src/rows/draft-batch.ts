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

  /** Copies what the draft holds: builders may use one draft for all rows. */
  add(draft: DraftRow<F>): void {
    this.rows.push(draft.row);
    this.naturalIds.push(draft.naturalId);
    this.patientIds.push(draft.patientId);
    this.responseIds.push(draft.responseId);
  }

  pseudonymised(problems: ImportProblem[], bytesRead: number): FeedBatch<F> {
    const { rows, recordsRead, recordsFiltered } = this;
    const { feed } = this.settings;
    for (const [source, positions] of this.positionsBySource()) this.replaceIdentifiers(source, positions);
    return { feed, rows, problems, recordsRead, recordsFiltered, bytesRead };
  }

  private positionsBySource(): Map<string, Positions> {
    const first = this.rows[0]?.source;
    if (first !== undefined && this.rows.every(({ source }) => source === first)) return new Map([[first, 'all']]);
    const groups = new Map<string, number[]>();
    this.rows.forEach(({ source }, position) => {
      const group = groups.get(source);
      if (group === undefined) groups.set(source, [position]);
      else group.push(position);
    });
    return groups;
  }

  private replaceIdentifiers(source: string, positions: Positions): void {
    const { rows } = this;
    const { feed, pseudonyms } = this.settings;
    const natural = identified(this.naturalIds, positions);
    const tags = pseudonyms.pseudonyms(naturalNamespace(feed, source), natural.identifiers).toString('hex');
    for (let i = 0; i < natural.identifiers.length; i++)
      rows[natural.positions === 'all' ? i : natural.positions[i]!]!.naturalKey = tags.slice(i * 32, i * 32 + 32);
    const patients = patientNamespace(this.settings.patientNamespace ?? source);
    this.setKeys('patientKey', patients, identified(this.patientIds, positions));
    this.setKeys('responseKey', responseNamespace(source), identified(this.responseIds, positions));
  }

  /** Signed 64-bit keys: the first 8 bytes of the pseudonym. Rows without the identifier keep null. */
  private setKeys(field: KeyField, namespace: string, { positions, identifiers }: Identified): void {
    if (identifiers.length === 0) return;
    const tags = this.settings.pseudonyms.pseudonyms(namespace, identifiers);
    const view = new DataView(tags.buffer, tags.byteOffset, tags.length);
    const rows = this.rows as KeyedRow<F>[];
    for (let i = 0; i < identifiers.length; i++)
      rows[positions === 'all' ? i : positions[i]!]![field] = view.getBigInt64(i * 16);
  }
}

/** Rows of a batch: nearly always one source has sent all of them. */
type Positions = readonly number[] | 'all';

interface Identified {
  positions: Positions;
  identifiers: readonly string[];
}

/** The identifiers at these positions, and where they are, without the rows that have none. */
function identified(ids: readonly (string | null)[], positions: Positions): Identified {
  if (positions === 'all' && !ids.includes(null)) return { positions, identifiers: ids as readonly string[] };
  const among = positions === 'all' ? [...ids.keys()] : positions;
  const present = among.filter((position) => ids[position] !== null);
  return { positions: present, identifiers: present.map((position) => ids[position]!) };
}

type KeyField = 'patientKey' | 'responseKey';
type KeyedRow<F extends FeedName> = FeedRows[F] & { [field in KeyField]?: bigint };
