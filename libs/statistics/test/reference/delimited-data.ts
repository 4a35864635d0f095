import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from './reference-case';

export type Row = Record<string, string>;

const cache = new Map<string, Row[]>();

/** Rows of a comma-separated file of the data folder; quotes are understood, line breaks within cells are not. */
export function rowsOf(dataset: string): Row[] {
  const known = cache.get(dataset);
  if (known) return known;
  const [header, ...lines] = readFileSync(join(dataFolder, dataset), 'utf8')
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  const names = cells(header!);
  const rows = lines.map((line) => Object.fromEntries(cells(line).map((cell, i) => [names[i]!, cell])));
  cache.set(dataset, rows);
  return rows;
}

function cells(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)]
    .slice(0, -1)
    .concat(line.endsWith(',') ? [] : [])
    .map(([, cell]) => (cell!.startsWith('"') ? cell!.slice(1, -1).replaceAll('""', '"') : cell!));
}

/** Numbers of a NIST .dat file from the line after the last that starts with "Data:", as rows. */
export function nistRows(dataset: string): number[][] {
  const lines = readFileSync(join(dataFolder, dataset), 'utf8').split(/\r?\n/);
  const start = lines.findLastIndex((line) => line.startsWith('Data:'));
  return lines
    .slice(start + 1)
    .filter((line) => /^[\s\d.eE+-]*\d[\s\d.eE+-]*$/.test(line))
    .map((line) => line.trim().split(/\s+/).map(Number));
}

const dayOf = (instant: string): number =>
  Date.UTC(+instant.slice(0, 4), +instant.slice(5, 7) - 1, +instant.slice(8, 10)) / 86400000;

/** An appointment of the no-show file. */
export interface Appointment {
  patient: string;
  missed: number;
  sms: number;
  age: number;
  /** Days from booking to appointment. */
  wait: number;
  month: string;
  row: Row;
}

let appointments: Appointment[] | null = null;

/** The no-show file. */
export function noShowAppointments(): Appointment[] {
  appointments ??= rowsOf('noshow/KaggleV2-May-2016.csv').map((row) => ({
    patient: row['PatientId']!,
    missed: row['No-show'] === 'Yes' ? 1 : 0,
    sms: Number(row['SMS_received']),
    age: Number(row['Age']),
    wait: dayOf(row['AppointmentDay']!) - dayOf(row['ScheduledDay']!),
    month: row['AppointmentDay']!.slice(0, 7),
    row,
  }));
  return appointments;
}

/** The no-show appointments of May 2016 with a valid age and at least `wait` days of waiting. */
export const mayAppointments = (wait: number): Appointment[] =>
  noShowAppointments().filter((a) => a.month === '2016-05' && a.age >= 0 && a.wait >= wait);
