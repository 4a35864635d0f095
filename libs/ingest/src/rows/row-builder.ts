import type { FeedName, FeedRows, RowOrigin } from '@inflect/measures';
import {
  defaultIdentifierRules,
  normalisedIdentifier,
  type IdentifierRules,
} from '../identifiers/normalised-identifier';
import type { ReviewLog } from '../review/review-log';
import type { Cells, ColumnReaders, Reader } from './column-readers';

/** A valid row whose identifiers are still to be replaced by pseudonyms; it does not leave the library like this. */
export interface DraftRow<F extends FeedName> {
  row: FeedRows[F];
  naturalId: string;
  patientId: string | null;
  /** Survey responses only: shared by the items of one response. */
  responseId: string | null;
}

/** Reads one record; null where a fault has rejected it. */
export type RowBuilder<F extends FeedName> = (cells: Cells) => DraftRow<F> | null;

export interface RowBuilding {
  columns: ColumnReaders;
  source: string;
  knownPrograms: ReadonlySet<string>;
  identifiers: IdentifierRules;
  /** Aggregated rows alike in every dimension all count. */
  keepRepeats: boolean;
  /** What a person should look at, and what was decided before. */
  reviews?: ReviewLog;
}

/**
 * The origin columns every feed has. The natural key is filled in when the batch is pseudonymised. Spread it last into a row:
 * V8 builds an object that starts with a spread a hundred times slower.
 */
export function originReader({ columns, source }: RowBuilding): (cells: Cells) => RowOrigin {
  const rowSource = columns.code('source');
  const updatedAt = columns.instant('source_updated_at');
  const deleted = columns.flag('deleted');
  return (cells) => ({
    line: columns.problems.line,
    source: rowSource(cells) ?? source,
    naturalKey: '',
    sourceUpdatedAt: updatedAt(cells),
    deleted: deleted(cells) ?? false,
  });
}

/** An identifier in the form that is keyed; one of blanks and invisible characters alone is missing. */
export function identifierReader({ columns, identifiers }: RowBuilding, column: string): Reader<string> {
  const text = columns.identifier(column);
  return (cells) => {
    const value = text(cells);
    if (value === null) return null;
    const identifier = normalisedIdentifier(value, identifiers);
    return identifier === '' ? columns.missing(column) : identifier;
  };
}

/** A program code; an unknown one fails with the column's severity. */
export function programReader({ columns, knownPrograms }: RowBuilding): Reader<string> {
  return columns.custom('program', (text, fail) => (knownPrograms.has(text) ? text : fail('PROGRAM_UNKNOWN')));
}

const exact: IdentifierRules = { ...defaultIdentifierRules, case: 'keep', leadingZeros: 'keep' };

/** Identity of a row without an identifier of its own: its key columns, told apart by a separator no text can hold. */
export function compositeId(parts: readonly (string | null)[]): string {
  return parts.map((part) => normalisedIdentifier(part ?? '', exact)).join('\u001f');
}
