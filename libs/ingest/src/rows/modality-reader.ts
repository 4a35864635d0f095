import { deriveModality, modalities, type DerivedModality, type Modality } from '@inflect/measures';
import { choices, type Cells, type ColumnReaders } from './column-readers';

export interface ReadModality {
  modality: Modality;
  /** null where the file named the modality. */
  rule: string | null;
}

const notAllowed = 'not allowed';
const codeColumns = ['cpt', 'modifiers', 'place_of_service', 'encounter_class'] as const;

/** The modality a file names, or the one its codes give on the service date; null where the record has neither. */
export function modalityReader(columns: ColumnReaders): (cells: Cells, serviceDate: string) => ReadModality | null {
  const { allowed, valueOf } = choices(modalities);
  const named = columns.custom('modality', (text) => valueOf(text) ?? notAllowed);
  const derived = derivedReader(columns);
  const modalityColumn = columns.fileColumn('modality');
  const firstCodeColumn = columns.fileColumn(codeColumns.find((column) => columns.has(column)) ?? 'modality');
  return (cells, serviceDate) => {
    const read = named(cells);
    const modality = read === notAllowed ? null : read;
    const fromCodes = derived(cells, serviceDate);
    if (modality !== null) {
      if (fromCodes?.confidence === 'high' && fromCodes.modality !== modality)
        columns.problems.warn(
          modalityColumn,
          'MODALITY_CONFLICT',
          `Rule ${fromCodes.rule}; the file's modality was kept.`,
        );
      return { modality, rule: null };
    }
    if (read === notAllowed) {
      // The codes can stand in for a modality that is no modality.
      if (fromCodes === null) columns.problems.reject(modalityColumn, 'VALUE_NOT_ALLOWED', allowed);
      else columns.problems.warn(modalityColumn, 'VALUE_NOT_ALLOWED', allowed);
    }
    if (fromCodes === null) {
      if (read === null)
        columns.problems.reject(columns.has('modality') ? modalityColumn : firstCodeColumn, 'MODALITY_MISSING');
      return null;
    }
    if (fromCodes.rule === 'none') columns.problems.warn(firstCodeColumn, 'MODALITY_UNDERIVED');
    if (fromCodes.conflicts.length > 0)
      columns.problems.warn(
        firstCodeColumn,
        'MODALITY_CONFLICT',
        `Rules ${[fromCodes.rule, ...fromCodes.conflicts].join(', ')}.`,
      );
    return { modality: fromCodes.modality, rule: fromCodes.rule };
  };
}

const maximumRemembered = 50_000;

function derivedReader(columns: ColumnReaders): (cells: Cells, serviceDate: string) => DerivedModality | null {
  if (!codeColumns.some((column) => columns.has(column))) return () => null;
  const [cpt, place, encounterClass] = (['cpt', 'place_of_service', 'encounter_class'] as const).map((column) =>
    columns.code(column),
  );
  const modifiers = columns.list('modifiers');
  // Few combinations recur in every file.
  const remembered = new Map<string, DerivedModality>();
  return (cells, serviceDate) => {
    const codes = {
      serviceDate,
      cpt: cpt!(cells)?.toUpperCase() ?? null,
      modifiers: (modifiers(cells) ?? []).map((modifier) => modifier.toUpperCase()),
      placeOfService: place!(cells)?.toUpperCase() ?? null,
      encounterClass: encounterClass!(cells)?.toUpperCase() ?? null,
    };
    if (
      codes.cpt === null &&
      codes.modifiers.length === 0 &&
      codes.placeOfService === null &&
      codes.encounterClass === null
    )
      return null;
    const key = [serviceDate, codes.cpt, codes.modifiers.join(' '), codes.placeOfService, codes.encounterClass].join(
      '\u001f',
    );
    let derived = remembered.get(key);
    if (derived === undefined) {
      derived = deriveModality(codes);
      if (remembered.size >= maximumRemembered) remembered.clear();
      remembered.set(key, derived);
    }
    return derived;
  };
}
