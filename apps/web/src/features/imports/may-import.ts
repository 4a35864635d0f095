/** Imports are the work of data stewards and administrators. */
export function canImport(roles: readonly string[]): boolean {
  return roles.includes('steward') || roles.includes('administrator');
}

/** Directors may read how good the data are, too. */
export function canReadQuality(roles: readonly string[]): boolean {
  return canImport(roles) || roles.includes('director');
}
