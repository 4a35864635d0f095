import { exclusionExamples } from './exclusion-examples';
import type { ReadmissionExample } from './readmission-example';
import { returnExamples } from './return-examples';
import { transferExamples } from './transfer-examples';

/** Worked by hand. Unless said otherwise: inpatient, adult, hospital "main", discharged home, not planned. */
export const readmissionExamples: readonly ReadmissionExample[] = [
  ...returnExamples,
  ...transferExamples,
  ...exclusionExamples,
];
