/** Every problem a record can have, with the reason a person can act on. Reasons never hold a cell's value. */
export const problemCatalogue = {
  FIELD_COUNT:
    'The record has another number of cells than the header. Check for an unquoted delimiter or a lost line break.',
  QUOTE_MISPLACED: 'Text follows a closing quote. Double the quotes that are part of a text.',
  RECORD_BLANK: 'The record has no values and was skipped.',
  JSON_INVALID: 'The line is not a JSON object. Write one complete object a line.',
  JSON_VALUE_NESTED: 'The value is an object. Write a text, number, true, false or a list.',
  JSON_NUMBER_UNSAFE: 'The number is too large to be exact. Write identifiers as text, in quotes.',
  VALUE_MISSING: 'A value is required here: fill it in at the source, or give a constant in a mapping profile.',
  VALUE_NOT_ALLOWED: 'The value is not one of the allowed ones. Translate it in the map of a mapping profile.',
  TEXT_TOO_LONG: 'The text is longer than allowed. Shorten it at the source.',
  VALUE_LOOKS_PERSONAL:
    'The value looks like an e-mail address, a telephone or social security number, or a sentence, not like a code: it was not stored. Map another column, or translate the values in the map of a mapping profile.',
  CONTROL_CHARACTER: 'The text holds a control character. Remove it.',
  NUMBER_INVALID:
    'This is not a number. Write digits and a decimal point; for decimal commas say decimalComma in a mapping profile.',
  NUMBER_OUT_OF_RANGE: 'The number is outside the possible range. Correct it at the source.',
  BOOLEAN_INVALID: 'This is neither true nor false. Write true, false, yes, no, 1 or 0.',
  DATE_INVALID:
    'There is no such date, or it is not written yyyy-MM-dd. Other forms need a format in a mapping profile.',
  INSTANT_INVALID:
    'There is no such date and time, or it is not ISO 8601 (2025-03-14T10:00:00Z; midnight is 00:00). Other forms need a format in a mapping profile.',
  LOCAL_TIME_IMPOSSIBLE: 'The clocks went forward over this local time. Write it with an offset.',
  LOCAL_TIME_AMBIGUOUS:
    'The clocks went back and this local time happened twice: the earlier was taken. Write it with an offset.',
  INSTANT_OUT_OF_ORDER: 'The time is before the step that comes ahead of it, and was dropped. Correct one of the two.',
  BOOKED_AFTER_VISIT:
    'The booking is later than the day of the visit: booking and lead time were dropped. Correct one of the two.',
  AGE_IMPOSSIBLE: 'The age is negative or above 130, or the birth date is after the event. Correct it at the source.',
  ZIP_INVALID: 'This is not a ZIP code of 3, 5 or 9 digits. Leave it empty for other countries.',
  DISPOSITION_INVALID:
    'This is not a UB-04 discharge status of two digits. Translate other codes in the map of a mapping profile.',
  DISCHARGE_BEFORE_ADMISSION: 'The discharge is before the admission. Correct one of the two.',
  PROGRAM_UNKNOWN: 'No program has this code. Import the programs first, or let a mapping profile create it.',
  PROGRAM_MISSING:
    'The resource names no program. Name the program of the whole export (--program, or on the page), or map service types under `programs`, in the section `fhir` of a mapping profile.',
  MODALITY_MISSING: 'Neither a modality nor a code to derive it from is given. Fill in one of them.',
  MODALITY_UNDERIVED: 'No modality rule knows these codes: the modality was stored as unknown.',
  MODALITY_CONFLICT: 'The codes say another modality: to be reviewed.',
  SCALE_UNKNOWN: 'The instrument is not known: give scale_min, scale_max and top_box_min.',
  SCALE_INVALID: 'The scale must rise: scale_min below scale_max, top_box_min between them.',
  SCORE_OFF_SCALE: 'The score is outside the scale of its item. Correct it, or give the scale that was used.',
  RESPONSE_UNDATED: 'An answer needs responded_at; a survey without an answer needs sent_at.',
  URL_INVALID: 'This is not an http or https address. Write the whole address.',
  END_BEFORE_START: 'The last day is before the first. Correct one of the two.',
  REFERENCE_UNRESOLVED: 'The export does not hold the resource this element refers to: nothing was read from it.',
  CANCELLATION_UNATTRIBUTED:
    'The appointment was cancelled and no reason tells by whom: the status was stored as unknown.',
  COLUMN_ABSENT: 'The profile names this column and the file does not have it: nothing was read from it.',
} as const;

export type ProblemCode = keyof typeof problemCatalogue;
