import { parseProfile } from '../../src/index';
import { header, profile, visit, type Fault } from './fault';

const decimals = 'observation_id,code,value,unit,observed_at\nO1,hba1c,"7,5",%,2025-03-14\n';

/** Dates, times and numbers; the site is in New York. */
export const valueFaults: readonly Fault[] = [
  {
    input: '29 February of a year that is no leap year',
    file: () => `${header}${visit('2025-02-29T10:00:00')}\n`,
    result: '0 of 1 rows, reject: INSTANT_INVALID',
    message:
      'line 2, starts_at: There is no such date and time, or it is not ISO 8601 (2025-03-14T10:00:00Z; midnight is 00:00). Other forms need a format in a mapping profile.',
  },
  {
    input: '02:30 on the day the clocks go forward',
    file: () => `${header}${visit('2025-03-09T02:30:00')}\n`,
    result: '0 of 1 rows, reject: LOCAL_TIME_IMPOSSIBLE',
    message: 'line 2, starts_at: The clocks went forward over this local time. Write it with an offset.',
  },
  {
    input: '01:30 on the day the clocks go back',
    file: () => `${header}${visit('2025-11-02T01:30:00')}\n${visit('2025-11-02T01:30:00', 'V2')}\n`,
    result: '2 of 2 rows, warning: LOCAL_TIME_AMBIGUOUS',
    message:
      'line 2, starts_at: The clocks went back and this local time happened twice: the earlier was taken. Write it with an offset.',
  },
  {
    input: '01:30 with its offset',
    file: () => `${header}${visit('2025-11-02T01:30:00-05:00')}\n`,
    result: '1 of 1 rows',
    message: 'utf-8 (assumed), comma (content)',
  },
  {
    input: '24:00',
    file: () => `${header}${visit('2025-03-14T24:00:00')}\n`,
    result: '0 of 1 rows, reject: INSTANT_INVALID',
    message:
      'line 2, starts_at: There is no such date and time, or it is not ISO 8601 (2025-03-14T10:00:00Z; midnight is 00:00). Other forms need a format in a mapping profile.',
  },
  {
    input: 'a year of two digits',
    file: () => `${header}${visit('14.03.25')}\n`,
    result: '0 of 1 rows, reject: INSTANT_INVALID',
    message:
      'line 2, starts_at: There is no such date and time, or it is not ISO 8601 (2025-03-14T10:00:00Z; midnight is 00:00). Other forms need a format in a mapping profile.',
  },
  {
    input: 'a year of two digits, format dd.MM.yy in the profile',
    file: () => `${header}${visit('14.03.25')}\n`,
    request: { profile: profile('columns: { starts_at: { from: starts_at, format: dd.MM.yy } }') },
    result: '1 of 1 rows',
    message: 'utf-8 (assumed), comma (content)',
  },
  {
    input: 'a decimal comma, not declared (observations)',
    file: () => decimals,
    request: { feed: 'observations' as never },
    result: '0 of 1 rows, reject: NUMBER_INVALID',
    message:
      'line 2, value: This is not a number. Write digits and a decimal point; for decimal commas say decimalComma in a mapping profile.',
  },
  {
    input: 'a decimal comma, declared in the profile (observations)',
    file: () => decimals,
    request: {
      feed: 'observations' as never,
      profile: parseProfile('name: t\ndescription: t\nfeed: observations\ndecimalComma: true\n', 't'),
    },
    result: '1 of 1 rows',
    message: 'utf-8 (assumed), comma (content)',
  },
];
