import { QueryFailedError } from 'typeorm';

/** The database's code of an error. Its own messages may quote values: only the code is shown. */
export function faultCode(error: unknown): string {
  const fault: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return fault instanceof Error && 'code' in fault ? String(fault.code) : 'connection lost';
}

/** Class 53: out of disk, memory or connections; 57: shut down; 08: connection lost. */
const diskFull = '53100';
const gone = /^(57P0[1-3]|08...|ECONNRESET|ECONNREFUSED|EPIPE|connection lost)$/;

/** What to do about a fault of the database while rows were written, in a sentence or two. */
export function faultRemedy(error: unknown): string {
  const code = faultCode(error);
  if (code === diskFull) return 'Its disk is full. Try again once there is space.';
  if (gone.test(code))
    return 'It stopped or was lost: its log says why, a full disk is one reason. Try again once it runs.';
  return 'Try again; if it persists, report this code.';
}
