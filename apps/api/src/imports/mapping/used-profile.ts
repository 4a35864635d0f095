import type { FoundProfile } from './profile.service';

/** The mapping profile an import was read with, as results say it. */
export interface UsedProfile {
  name: string;
  /** Of a saved profile; null for a shipped one or a file. */
  version: number | null;
  /** It was the default of the source, not named with the import. */
  byDefault: boolean;
}

export const usedProfile = ({ name, version, byDefault }: FoundProfile): UsedProfile => ({ name, version, byDefault });
