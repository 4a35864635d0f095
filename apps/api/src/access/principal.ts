import type { Request } from 'express';
import type { AccessRole, Plane } from '@inflect/measures';

/** Who is asking. Resolved once a request; never holds a token or password. */
export interface Principal {
  /** Stable id for the audit trail. */
  id: string;
  name: string;
  kind: 'session' | 'token' | 'operator';
  roles: readonly AccessRole[];
  programs: 'all' | readonly string[];
  plane: Plane;
}

/** A request after authentication; `principal` is absent for a stranger. */
export type AuthenticatedRequest = Request & { principal?: Principal };

/** The person at the machine's own command line: they hold the database files and the pseudonym key already. */
export const operator: Principal = {
  id: 'operator',
  name: 'Command line',
  kind: 'operator',
  roles: ['director', 'faculty', 'analyst', 'steward', 'administrator'],
  programs: 'all',
  plane: 'exact',
};

/** The owner of an embedded installation, signed in through the one-time link on loopback. */
export const owner: Principal = { ...operator, id: 'owner', name: 'Owner', kind: 'session' };
