import type { Program } from '@inflect/measures';
import type { Pseudonymiser } from '../identifiers/pseudonymiser';
import { naturalNamespace } from '../identifiers/namespaces';
import { compositeId } from '../rows/row-builder';
import type { MappingProfile } from './mapping-profile';

/** The programs a profile creates, as rows of the programs feed with the keys that feed would give them. */
export function createdPrograms(
  profile: Pick<MappingProfile, 'createsPrograms'>,
  source: string,
  pseudonyms: Pseudonymiser,
): Program[] {
  return profile.createsPrograms.map((program) => ({
    ...program,
    line: 0,
    source,
    naturalKey: pseudonyms.naturalKey(naturalNamespace('programs', source), compositeId([program.code])),
    sourceUpdatedAt: null,
    deleted: false,
  }));
}
