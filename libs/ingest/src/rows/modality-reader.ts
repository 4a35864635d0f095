import { deriveModality, modalities, type DerivedModality, type Modality, type ModalityCodes } from '@inflect/measures';
import { ReviewLog } from '../review/review-log';
import { choices, type Cells, type ColumnReaders } from './column-readers';

export interface ReadModality {
  modality: Modality;
  /** null where the file named the modality. */
  rule: string | null;
}

const notAllowed = 'not allowed';
const codeColumns = ['cpt', 'modifiers', 'place_of_service', 'encounter_class'] as const;

/**
 * The modality a file names, or the one its codes give on the service date; null where the record has neither. Codes that
 * contradict each other or the file, or that no rule knows, are listed for review once a combination.
 */
export function modalityReader(
  columns: ColumnReaders,
  reviews: ReviewLog = new ReviewLog(),
): (cells: Cells, serviceDate: string) => ReadModality | null {
  const { allowed, valueOf } = choices(modalities);
  const named = columns.custom('modality', (text) => valueOf(text) ?? notAllowed);
  const derived = derivedReader(columns, reviews);
  const modalityColumn = columns.fileColumn('modality');
  const firstCodeColumn = columns.fileColumn(codeColumns.find((column) => columns.has(column)) ?? 'modality');
  return (cells, serviceDate) => {
    const read = named(cells);
    const modality = read === notAllowed ? null : read;
    const fromCodes = derived(cells, serviceDate);
    if (modality !== null) {
      if (fromCodes?.confidence === 'high' && fromCodes.modality !== modality) {
        const decision = reviews.decisionOn({ ...fromCodes.codes, serviceDate }, modality);
        if (decision !== null) return { modality: decision.modality, rule: decision.rule };
        columns.problems.warn(
          modalityColumn,
          'MODALITY_CONFLICT',
          `Rule ${fromCodes.rule}; the file's modality was kept.`,
        );
        reviews.modality(
          {
            why: 'file_differs',
            codes: fromCodes.codes,
            named: modality,
            chosen: modality,
            rule: null,
            confidence: 'low',
            conflicts: [fromCodes.rule],
          },
          serviceDate,
        );
      }
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
    const unknown = fromCodes.rule === 'none';
    if (unknown) columns.problems.warn(firstCodeColumn, 'MODALITY_UNDERIVED');
    if (fromCodes.conflicts.length > 0)
      columns.problems.warn(
        firstCodeColumn,
        'MODALITY_CONFLICT',
        `Rules ${[fromCodes.rule, ...fromCodes.conflicts].join(', ')}.`,
      );
    if (unknown || fromCodes.conflicts.length > 0)
      reviews.modality(
        {
          why: unknown ? 'no_rule' : 'conflict',
          codes: fromCodes.codes,
          named: null,
          chosen: fromCodes.modality,
          rule: unknown ? null : fromCodes.rule,
          confidence: fromCodes.confidence,
          conflicts: fromCodes.conflicts,
        },
        serviceDate,
      );
    return { modality: fromCodes.modality, rule: fromCodes.rule };
  };
}

const maximumRemembered = 50_000;

/** What the codes of a record give, with the codes themselves for the review queue. */
interface FromCodes extends DerivedModality {
  codes: ModalityCodes;
}

function derivedReader(
  columns: ColumnReaders,
  reviews: ReviewLog,
): (cells: Cells, serviceDate: string) => FromCodes | null {
  if (!codeColumns.some((column) => columns.has(column))) return () => null;
  const [cpt, place, encounterClass] = (['cpt', 'place_of_service', 'encounter_class'] as const).map((column) =>
    columns.code(column),
  );
  const modifiers = columns.list('modifiers');
  // Few combinations recur in every file.
  const remembered = new Map<string, FromCodes>();
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
      derived = derivedOrDecided(codes, reviews);
      if (remembered.size >= maximumRemembered) remembered.clear();
      remembered.set(key, derived);
    }
    return derived;
  };
}

/** An organisation's own rule wins over the table from its first day on. */
function derivedOrDecided(codes: ModalityCodes, reviews: ReviewLog): FromCodes {
  const decision = reviews.decisionOn(codes, null);
  if (decision === null) return { ...deriveModality(codes), codes };
  return { modality: decision.modality, rule: decision.rule, confidence: 'high', conflicts: [], codes };
}
