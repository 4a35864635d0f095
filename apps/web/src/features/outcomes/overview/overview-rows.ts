import { nameBesideBadge } from '../../../ui/text/sample-name';
import type { ProgramSummary } from '../catalogue.graphql';
import type { OutcomeFigure } from '../outcome-fields.graphql';
import { headlineMeasures } from './headline-measures';
import type { OverviewValues } from './overview.graphql';

export interface OverviewRow {
  key: string;
  name: string;
  /** Model of care and service line. */
  note: string | null;
  sample: boolean;
  /** Program code; null: the row has no program of its own to filter by. */
  program: string | null;
  /** Which cells of an outcome table the row shows. */
  shows: 'program' | 'not recorded' | 'total';
}

const totalRow: OverviewRow = {
  key: 'total',
  name: 'All programs',
  note: 'all rows together',
  sample: false,
  program: null,
  shows: 'total',
};

function words(code: string): string {
  return code.replaceAll('_', ' ');
}

function programRow({ id, name, model, serviceLine, sample }: ProgramSummary): OverviewRow {
  const note = [words(model), serviceLine].filter(Boolean).join(' · ');
  return {
    key: `program ${id}`,
    name: sample ? nameBesideBadge(name) : name,
    note: note === '' ? null : note,
    sample,
    program: id,
    shows: 'program',
  };
}

/** Programs by name, then rows of no recorded program where there are any, then everything together. */
export function overviewRows(programs: readonly ProgramSummary[], values: OverviewValues | undefined): OverviewRow[] {
  const rows = programs.map(programRow);
  const known = new Set(programs.map(({ id }) => id));
  const others = new Map<string, OverviewRow>();
  for (const { key } of headlineMeasures) {
    for (const figure of values?.[key].rows ?? []) {
      const coordinate = figure.keys[0];
      if (!coordinate || figure.status === 'NO_DATA') continue;
      const { value, label } = coordinate;
      if (value === null) {
        others.set('not recorded', {
          ...totalRow,
          key: 'not recorded',
          name: 'No program recorded',
          note: null,
          shows: 'not recorded',
        });
      } else if (!known.has(value)) {
        others.set(value, {
          ...totalRow,
          key: `program ${value}`,
          name: label,
          note: null,
          program: value,
          shows: 'program',
        });
      }
    }
  }
  return [...rows, ...others.values(), totalRow];
}

/** The cell of a row over the whole window; null where the table has none. A single period never stands for the window. */
export function rowFigure(
  table: { rows: readonly OutcomeFigure[]; total: OutcomeFigure },
  { shows, program }: Pick<OverviewRow, 'shows' | 'program'>,
): OutcomeFigure | null {
  if (shows === 'total') return table.total;
  return (
    table.rows.find(({ period, keys }) => period === null && keys[0] !== undefined && keys[0].value === program) ?? null
  );
}
