import { JsonLines } from './json-lines';
import type { RecordFault, RecordLimits, RecordParser, RecordSink } from '../record-parser';

/**
 * NDJSON: one object a line, read as cells in the order of `keys`. Numbers, true and false are read as their text, lists as
 * their parts joined by `|`, null and absent keys as empty. Other keys are not read.
 */
export class JsonRecords extends JsonLines implements RecordParser {
  constructor(keys: readonly string[], limits: RecordLimits, sink: RecordSink) {
    super(limits, (text, line) => {
      const object = parsedObject(text);
      if (object === null) return sink([], line, { code: 'JSON_INVALID', column: null });
      let fault: RecordFault | null = null;
      const cells = keys.map((key) => {
        const cell = Object.hasOwn(object, key) ? cellOf(object[key]) : '';
        if (typeof cell === 'string') return cell;
        fault ??= { code: cell.code, column: key };
        return '';
      });
      sink(cells, line, fault);
    });
  }
}

/** null where the text is not one JSON object. */
export function parsedObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function cellOf(value: unknown): string | Pick<RecordFault, 'code'> {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number')
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? { code: 'JSON_NUMBER_UNSAFE' } : String(value);
  if (!Array.isArray(value)) return { code: 'JSON_VALUE_NESTED' };
  const parts = value.map(cellOf);
  return parts.find((part) => typeof part !== 'string') ?? parts.join('|');
}
