import { feedColumns, feedNames, programModels, type FeedName } from '@inflect/measures';
import { z } from 'zod';
import { fhirSection } from '../fhir/fhir-section';
import { declarableEncodings } from '../files/text/text-decoder';
import { clockPattern } from '../values/clock-pattern';

const datePattern = z.string().superRefine((pattern, context) => {
  try {
    clockPattern(pattern);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
});
const timeZone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}, 'is not an IANA time zone, e.g. America/New_York');
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'is not a date like 2025-03-01');

/** Where a column's value comes from: exactly one of `from`, `constant`, `join` and `firstOf`. */
const columnMapping = z
  .strictObject({
    from: z.string().min(1).optional(),
    constant: z.union([z.string(), z.number(), z.boolean()]).optional(),
    join: z.array(z.string().min(1)).min(2).optional(),
    separator: z.string().default('-'),
    firstOf: z.array(z.string().min(1)).min(2).optional(),
    map: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
    default: z.union([z.string(), z.number(), z.boolean(), z.null()]).optional(),
    format: datePattern.optional(),
    localTime: z.boolean().default(false),
  })
  .refine(
    (mapping) =>
      [mapping.from, mapping.constant, mapping.join, mapping.firstOf].filter((part) => part !== undefined).length === 1,
    'needs exactly one of from, constant, join and firstOf',
  );

const program = z.strictObject({
  code: z.string().min(1),
  name: z.string().min(1),
  model: z.enum(programModels),
  serviceLine: z.string().nullable().default(null),
  launchedOn: date.nullable().default(null),
});

/** A mapping profile as YAML holds it. Columns named as the feed names them pass through unless listed in `drop`. */
export const mappingProfileSchema = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must be lower case words joined by hyphens'),
    description: z.string().min(1),
    feed: z.enum(feedNames),
    source: z.string().min(1).optional(),
    encoding: z.enum(declarableEncodings).optional(),
    delimiter: z.enum([',', ';', '\t', '|']).optional(),
    decimalComma: z.boolean().default(false),
    timeZone: timeZone.optional(),
    identifiers: z
      .strictObject({
        case: z.enum(['ignore', 'keep']).default('ignore'),
        leadingZeros: z.enum(['ignore', 'keep']).default('ignore'),
      })
      .default({ case: 'ignore', leadingZeros: 'ignore' }),
    /**
     * visit_counts only. 'keep': rows alike in every dimension are numbered in the file's order and all count;
     * 'replace': the last one counts.
     */
    repeatedCells: z.enum(['keep', 'replace']).default('replace'),
    filter: z.strictObject({ column: z.string().min(1), in: z.array(z.string()).min(1) }).optional(),
    columns: z.record(z.string(), z.union([z.string().min(1), columnMapping])).default({}),
    drop: z.array(z.string()).default([]),
    createsPrograms: z.array(program).default([]),
    /** Of FHIR exports of this source; columns and forms above are of tables. */
    fhir: fhirSection.optional(),
  })
  .superRefine((profile, context) => {
    const known = feedColumns[profile.feed].map(({ column }) => column);
    for (const column of Object.keys(profile.columns))
      if (!known.includes(column))
        context.addIssue({
          code: 'custom',
          path: ['columns', column],
          message: `is not a column of the feed ${profile.feed}; it has ${known.join(', ')}`,
        });
  });

export type MappingProfile = z.infer<typeof mappingProfileSchema> & { feed: FeedName };
export type ColumnMapping = z.infer<typeof columnMapping>;
