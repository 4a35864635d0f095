import type { ProblemCode } from '@inflect/ingest';

/** What a steward does about a problem, in the order of its weight. */
export const repairActions = {
  IMPORT_REFERENCE: {
    title: 'Import the missing reference first',
    remedy: 'Import the programs these rows name, or let a mapping profile create them; then import the file again.',
  },
  FIX_MAPPING: {
    title: 'Add to the mapping profile',
    remedy: 'Name the columns, formats, values or the program in a mapping profile; then import the file again.',
  },
  FIX_EXPORT: {
    title: 'Export the file anew',
    remedy: 'The file was cut, re-saved or written wrongly: export it again from the source system.',
  },
  FIX_SOURCE: {
    title: 'Fix in the source system',
    remedy: 'Correct these records where they are kept; the next export then loads what changed.',
  },
  REVIEW: {
    title: 'Review',
    remedy: 'The rows are loaded with what could be told. Decide whether the rule or the record is right.',
  },
  NOTHING: { title: 'Nothing to do', remedy: 'For information: nothing of use was lost.' },
} as const;
export type RepairAction = keyof typeof repairActions;
export const repairActionNames = Object.keys(repairActions) as RepairAction[];

const actionOfCode: Partial<Record<ProblemCode, RepairAction>> = {
  FIELD_COUNT: 'FIX_EXPORT',
  QUOTE_MISPLACED: 'FIX_EXPORT',
  RECORD_BLANK: 'NOTHING',
  JSON_INVALID: 'FIX_EXPORT',
  JSON_VALUE_NESTED: 'FIX_EXPORT',
  JSON_NUMBER_UNSAFE: 'FIX_EXPORT',
  VALUE_MISSING: 'FIX_SOURCE',
  VALUE_NOT_ALLOWED: 'FIX_MAPPING',
  TEXT_TOO_LONG: 'FIX_SOURCE',
  VALUE_LOOKS_PERSONAL: 'FIX_MAPPING',
  CONTROL_CHARACTER: 'FIX_SOURCE',
  NUMBER_INVALID: 'FIX_MAPPING',
  NUMBER_OUT_OF_RANGE: 'FIX_SOURCE',
  BOOLEAN_INVALID: 'FIX_MAPPING',
  DATE_INVALID: 'FIX_MAPPING',
  INSTANT_INVALID: 'FIX_MAPPING',
  LOCAL_TIME_IMPOSSIBLE: 'FIX_SOURCE',
  LOCAL_TIME_AMBIGUOUS: 'FIX_SOURCE',
  INSTANT_OUT_OF_ORDER: 'FIX_SOURCE',
  BOOKED_AFTER_VISIT: 'FIX_SOURCE',
  AGE_IMPOSSIBLE: 'FIX_SOURCE',
  ZIP_INVALID: 'FIX_SOURCE',
  DISPOSITION_INVALID: 'FIX_MAPPING',
  DISCHARGE_BEFORE_ADMISSION: 'FIX_SOURCE',
  PROGRAM_UNKNOWN: 'IMPORT_REFERENCE',
  PROGRAM_MISSING: 'FIX_MAPPING',
  MODALITY_MISSING: 'FIX_MAPPING',
  MODALITY_UNDERIVED: 'REVIEW',
  MODALITY_CONFLICT: 'REVIEW',
  SCALE_UNKNOWN: 'FIX_MAPPING',
  SCALE_INVALID: 'FIX_MAPPING',
  SCORE_OFF_SCALE: 'FIX_SOURCE',
  RESPONSE_UNDATED: 'FIX_SOURCE',
  URL_INVALID: 'FIX_SOURCE',
  END_BEFORE_START: 'FIX_SOURCE',
  REFERENCE_UNRESOLVED: 'FIX_EXPORT',
  CANCELLATION_UNATTRIBUTED: 'NOTHING',
  COLUMN_ABSENT: 'FIX_MAPPING',
};

/** Problems found while loading, which the reader's catalogue does not hold. */
const actionOfLoadingCode: Record<string, RepairAction> = { unknown_program: 'IMPORT_REFERENCE' };

export const repairActionOf = (code: string): RepairAction =>
  actionOfCode[code as ProblemCode] ?? actionOfLoadingCode[code] ?? 'FIX_SOURCE';

/** For the test that every code of the catalogue has its action. */
export const namedCodes: ReadonlySet<string> = new Set(Object.keys(actionOfCode));
