/**
 * Lead times of a group of visits as a text of numbers: the least value (zigzag: 0, -1, 1, -2 ... are 0, 1, 2, 3 ...), then in
 * order of values 2n where n visits have the value and the next is about the value after it, or 2d + 1 where the next value
 * is d later. A number is written in digits of five bits, the least first, each a character from '0' on, 32 further where
 * another digit follows. Most values take two characters, and text of ASCII alone is what the driver reads fastest.
 */
const firstDigit = '0'.charCodeAt(0);
const more = 32;
/** Between the texts of several groups of a cell. */
export const waitSeparator = ' ';
/** Between the texts of several cells. */
export const cellSeparator = '!';
const nextCell = cellSeparator.charCodeAt(0) - firstDigit;

/** One number, from an SQL expression of a bigint of 0 or more. */
function numberSql(x: string): string {
  const last = (digits: number): string => `chr(${firstDigit} + (${x} >> ${5 * (digits - 1)})::integer)`;
  const before = (digit: number): string => `chr(${firstDigit + more} + ((${x} >> ${5 * digit}) & 31)::integer)`;
  return `case when ${x} < 32 then ${last(1)}
    when ${x} < 1024 then ${before(0)} || ${last(2)}
    when ${x} < 32768 then ${before(0)} || ${before(1)} || ${last(3)}
    else (select string_agg(chr(${firstDigit} + ((${x} >> 5 * digit) & 31)::integer + case when ${x} >> 5 * (digit + 1) > 0 then ${more} else 0 end), '' order by digit)
      from generate_series(0, 12) digit where ${x} >> 5 * digit > 0) end`;
}

/**
 * What a value and its number of visits add to the text, from SQL expressions of bigints; `before` is the value before it, null
 * for the least.
 */
export function waitCodeSql({ value, before, rows }: Record<'value' | 'before' | 'rows', string>): string {
  return `case when ${before} is null then ${numberSql(`(case when ${value} < 0 then -2 * ${value} - 1 else 2 * ${value} end)`)}
    when ${value} = ${before} + 1 then ''
    else ${numberSql(`(2 * (${value} - ${before} - 1) + 1)`)} end || ${numberSql(`(2 * ${rows})`)}`;
}

/**
 * Tells every value of the groups of each cell with its number of visits, and where each cell but the last ends; a value of two
 * groups of a cell is told twice.
 */
export function readWaits(text: string, to: { add: (value: number, rows: number) => void; close: () => void }): void {
  const { add, close } = to;
  let value = 0;
  let isFirst = true;
  for (let at = 0; at < text.length; at += 1) {
    let digit = text.charCodeAt(at) - firstDigit;
    if (digit < 0) {
      if (digit === nextCell) close();
      isFirst = true;
      continue;
    }
    let number = digit < more ? digit : digit - more;
    for (let scale = 32; digit >= more; scale *= 32) {
      at += 1;
      digit = text.charCodeAt(at) - firstDigit;
      number += (digit < more ? digit : digit - more) * scale;
    }
    const isOdd = number % 2 === 1;
    if (isFirst) value = isOdd ? -(number + 1) / 2 : number / 2;
    else if (isOdd) value += (number - 1) / 2;
    else {
      add(value, number / 2);
      value += 1;
    }
    isFirst = false;
  }
}
