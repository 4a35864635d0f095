import { modalities } from '@inflect/measures';
import { z } from 'zod';
import type { MappingProfile } from '../profiles/mapping-profile';
import { ProfileRefused } from '../profiles/profile-refused';
import type { FhirProfile } from './fhir-profile';

const words = z.record(z.string(), z.string().min(1));

/** How a mapping profile says a system's FHIR exports are read; the keys are explained at `FhirProfile`. */
export const fhirSection = z.strictObject({
  program: z.string().min(1).optional(),
  programs: words.optional(),
  patientNamespace: z.string().min(1).optional(),
  patientIdentifierSystem: z.string().min(1).optional(),
  modalities: z.record(z.string(), z.enum(modalities)).optional(),
  encounterClasses: words.optional(),
  cancellationDate: z.string().min(1).optional(),
  unattributedCancellation: z.enum(['patient_cancel', 'clinic_cancel']).optional(),
  instruments: z
    .record(
      z.string(),
      z.strictObject({
        name: z.string().min(1),
        scaleMin: z.number().optional(),
        scaleMax: z.number().optional(),
        topBoxMin: z.number().optional(),
      }),
    )
    .optional(),
});

/**
 * How an export is read by a mapping profile, and by the program an import names, which goes before the profile's.
 * @throws ProfileRefused where the profile says nothing about FHIR.
 */
export function fhirProfileOf(profile: MappingProfile | null, program?: string): FhirProfile {
  if (profile !== null && profile.fhir === undefined)
    throw new ProfileRefused(
      'PROFILE_INVALID',
      `The profile ${profile.name} maps columns and has no section \`fhir\`: a FHIR export has no columns. ` +
        'Leave the profile out, or add the section, e.g. fhir: { program: CODE }.',
    );
  return {
    ...profile?.fhir,
    ...(profile ? { identifiers: profile.identifiers, createsPrograms: profile.createsPrograms } : {}),
    ...(program === undefined ? {} : { program }),
  };
}
