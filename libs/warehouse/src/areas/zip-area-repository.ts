import type { RuralityClass } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { AuditRepository } from '../administration/audit-repository';
import { lockSnapshots, nextSnapshot } from '../imports/snapshot-repository';

/** How many three-digit ZIP code areas are known, and how many of those that visits name. */
export interface ZipAreaState {
  byRurality: Readonly<Partial<Record<RuralityClass, number>>>;
  /** Areas that visits may name, with and without a class. */
  named: number;
  namedWithoutClass: number;
}

/** What became of a load: the snapshot whose results use these areas, and whether they are others than before. */
export interface ReplacedAreas {
  changed: boolean;
  snapshot: number;
}

/** Rurality of three-digit ZIP code areas: reference data of the organisation. */
export class ZipAreaRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Replaces all areas in one transaction with its audit entry. Results by rurality change, so the data get a new snapshot;
   * the same areas again change nothing.
   */
  async replace(areas: ReadonlyMap<string, RuralityClass>, principal: string): Promise<ReplacedAreas> {
    return this.dataSource.transaction(async (manager) => {
      // Two loads at once would each keep the areas of the other.
      await manager.query('lock table zip3_area in share row exclusive mode');
      const stored: { zip3: string; rurality: RuralityClass }[] = await manager.query(
        'select zip3, rurality from zip3_area',
      );
      const changed = stored.length !== areas.size || stored.some(({ zip3, rurality }) => areas.get(zip3) !== rurality);
      if (!changed) {
        const [latest]: { number: number }[] = await manager.query('select max(number) as number from snapshot');
        return { changed, snapshot: latest?.number ?? 0 };
      }
      await manager.query('delete from zip3_area');
      await manager.query(
        'insert into zip3_area (zip3, rurality) select * from unnest($1::text[], $2::text[]) as area (zip3, rurality)',
        [[...areas.keys()], [...areas.values()]],
      );
      await new AuditRepository(this.dataSource).appendWith(manager, {
        principal,
        action: 'areas.loaded',
        detail: { areas: areas.size },
      });
      await manager.query(lockSnapshots);
      const [row]: { number: number }[] = await manager.query(nextSnapshot, ['rurality of ZIP code areas', null]);
      return { changed, snapshot: row?.number ?? 0 };
    });
  }

  async state(): Promise<ZipAreaState> {
    const rows: { rurality: RuralityClass; areas: number }[] = await this.dataSource.query(
      'select rurality, count(*)::integer as areas from zip3_area group by rurality',
    );
    const [named]: { named: number; unclassed: number }[] = await this.dataSource.query(`
      select count(*)::integer as named, (count(*) filter (where area.zip3 is null))::integer as unclassed
      from code left join zip3_area area on area.zip3 = code.code where code.kind = 'zip3'`);
    return {
      byRurality: Object.fromEntries(rows.map(({ rurality, areas }) => [rurality, areas])),
      named: named?.named ?? 0,
      namedWithoutClass: named?.unclassed ?? 0,
    };
  }
}
