import type { AgeBand } from '@inflect/measures';
import { ageBand } from '../values/age-band';
import { yearsBetween } from '../values/calendar-date';
import type { Cells, ColumnReaders } from './column-readers';

const oldest = 130;

/** Age band on a day, from an age or a birth date; the age wins. Neither is kept. */
export function ageReader(columns: ColumnReaders): (cells: Cells, day: number) => AgeBand | null {
  const age = columns.custom('age', (text, fail) => {
    if (!/^[+-]?\d{1,9}(\.\d+)?$/.test(text)) return fail('NUMBER_INVALID');
    const years = Math.floor(Number(text));
    return years < 0 || years > oldest ? fail('AGE_IMPOSSIBLE') : ageBand(years);
  });
  const birthDay = columns.day('birth_date');
  return (cells, day) => {
    const given = age(cells);
    if (given !== null) return given;
    const born = birthDay(cells);
    if (born === null) return null;
    const years = yearsBetween(born, day);
    if (years >= 0 && years <= oldest) return ageBand(years);
    columns.problems.warn(columns.fileColumn('birth_date'), 'AGE_IMPOSSIBLE');
    return null;
  };
}
