import type { ProblemCode } from '../rows/problem-catalogue';
import type { RecordCells } from './record-cells';

/** What makes a whole record unusable, found while its cells were told apart. */
export interface RecordFault {
  code: ProblemCode;
  column: string | null;
}

/** Takes a record's cells in the order of the header and the line it starts on. */
export type CellSink = (cells: RecordCells, line: number, fault: RecordFault | null) => void;
/** The same with the cells as texts. */
export type RecordSink = (cells: readonly string[], line: number, fault: RecordFault | null) => void;

/** Tells records apart in text that arrives in pieces. */
export interface RecordParser {
  push(piece: string): void;
  end(): void;
  /** Line of the character that follows `textBefore`, were it pushed next. */
  lineAfter(textBefore: string): number;
}

export interface RecordLimits {
  maximumRecordLength: number;
  maximumColumns: number;
  /** For messages. */
  fileName?: string;
}

/** Where a fault is, for a message. */
export const recordPlace = ({ fileName }: Pick<RecordLimits, 'fileName'>, line: number): string =>
  fileName === undefined ? `Line ${line}` : `${fileName}, line ${line}`;
