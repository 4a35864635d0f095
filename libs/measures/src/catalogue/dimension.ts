/** Dimension ids of the public contract. */
export const dimensionIds = [
  'PROGRAM',
  'SITE',
  'SPECIALTY',
  'PROVIDER',
  'MODALITY',
  'PAYER',
  'AGE_BAND',
  'SEX',
  'RACE_ETHNICITY',
  'LANGUAGE',
  'RURALITY',
  'STATE',
  'LEAD_TIME',
] as const;
export type DimensionId = (typeof dimensionIds)[number];

export interface DimensionFilter {
  dimension: DimensionId;
  in: readonly string[];
}
