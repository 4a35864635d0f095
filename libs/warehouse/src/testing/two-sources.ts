import type { AccessScope, Visit } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { ImportRepository } from '../imports/import-repository';
import type { ImportSummary } from '../loading/import-summary';
import { ImportUndo } from '../undo/import-undo';
import { createEmptyDatabase } from './empty-database';
import { loadRows } from './load-rows';
import { programRow } from './rows';

const steward: AccessScope = { principal: 'steward', role: 'steward', plane: 'exact', programs: 'all' };

/** What may happen to the visits. */
export type Step = Visit[] | 'undo' | 'remove source';

/** A database in which the sources ehr and clinic come and go; their two programs are an office's, and stay. */
export class TwoSources {
  /** Of the visits loaded since the last removal, the latest last. */
  private imports: number[] = [];

  private constructor(
    readonly dataSource: DataSource,
    readonly drop: () => Promise<void>,
  ) {}

  static async open(): Promise<TwoSources> {
    const { dataSource, drop } = await createEmptyDatabase();
    const programs = ['cardiology', 'stroke'].map((code) => programRow(code, { source: 'office' }));
    await loadRows(dataSource, 'programs', programs);
    return new TwoSources(dataSource, drop);
  }

  async load(visits: Visit[], source = 'ehr'): Promise<ImportSummary> {
    const summary = await loadRows(this.dataSource, 'visits', visits, { source });
    if (summary.importId) this.imports.push(summary.importId);
    return summary;
  }

  /** A file comes, the latest is taken back, or the clinic goes. */
  async take(step: Step): Promise<void> {
    if (step === 'remove source') await this.remove('clinic');
    else if (step === 'undo') await this.undoLatest();
    else await this.load(step);
  }

  /** An import that later ones stand on, or whose source was removed, is refused: nothing changes then either. */
  async undoLatest(): Promise<void> {
    const importId = this.imports.pop();
    if (importId === undefined) return;
    const undone = new ImportUndo(this.dataSource).undo({ importId, scope: steward, principal: 'steward' });
    await undone.catch((error: Error) => expect(error.name).toBe('UndoRefused'));
  }

  async remove(source: 'ehr' | 'clinic'): Promise<void> {
    await new ImportRepository(this.dataSource).removeSource(source, steward);
  }

  async empty(): Promise<void> {
    for (const source of ['ehr', 'clinic'] as const) await this.remove(source);
    this.imports = [];
  }
}
