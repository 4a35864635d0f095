export const accessRoles = ['analyst', 'director', 'faculty', 'steward', 'administrator'] as const;
export type AccessRole = (typeof accessRoles)[number];
export type Plane = 'exact' | 'released';

/**
 * What a principal may see, resolved once by the scope service and taken by every repository.
 * Out of scope looks absent.
 */
export interface AccessScope {
  /** Pseudonymous or account id for audit; never shown to others. */
  principal: string;
  role: AccessRole;
  plane: Plane;
  /** Program codes, or all. Rows without a program are visible only with 'all'. */
  programs: 'all' | readonly string[];
}
