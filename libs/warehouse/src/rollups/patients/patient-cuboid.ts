import { findMeasure, findVersion, type MeasureVersion } from '@inflect/measures';

/** What the kept numbers of patients are by, besides the month. */
export type PatientColumn = 'program_id' | 'site_id' | 'modality';

/**
 * Distinct patients do not add up, so each breakdown that is published has counts of its own: the whole, and what the dashboard
 * breaks unique patients down by.
 */
export const patientCuboids = [
  { name: 'all', columns: [] },
  { name: 'program', columns: ['program_id'] },
  { name: 'site', columns: ['site_id'] },
  { name: 'modality', columns: ['modality'] },
  { name: 'program_site', columns: ['program_id', 'site_id'] },
  { name: 'program_modality', columns: ['program_id', 'modality'] },
] as const satisfies readonly { name: string; columns: readonly PatientColumn[] }[];

export type PatientCuboid = (typeof patientCuboids)[number]['name'];

const uniquePatients = findMeasure('unique_patients');
const completed = uniquePatients && findVersion(uniquePatients, 'completed');
if (!completed) throw new Error(`The catalogue has no version 'completed' of unique_patients, which rollups keep.`);

/** The version whose patients are kept. Another version is asked of the rows until it is kept too. */
export const keptPatients: MeasureVersion = completed;

/**
 * The visits it counts, of `visit f`. None of its exclusions takes one of them away: a completed visit is never later than the
 * data's end, which is the last day with a visit that took place.
 */
export const keptVisits = `f.status = 'completed' and f.has_patient`;
