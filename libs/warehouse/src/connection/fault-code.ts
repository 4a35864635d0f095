import { QueryFailedError } from 'typeorm';

/** The database's code of an error. Its own messages may quote values: only the code is shown. */
export function faultCode(error: unknown): string {
  const fault: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return fault instanceof Error && 'code' in fault ? String(fault.code) : 'connection lost';
}
