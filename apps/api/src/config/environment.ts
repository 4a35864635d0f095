import { join, resolve } from 'node:path';
import { defaultFiscalYearStart } from '@inflect/measures';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);

const timeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, 'is not an IANA time zone such as America/Chicago');

const schema = z.object({
  PORT: port.default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgres://'),
  INFLECT_HOME: z.string().min(1).default('.inflect'),
  INFLECT_PUBLIC_URL: z.url().optional(),
  INFLECT_KEY_FILE: z.string().min(1).optional(),
  INFLECT_TIME_ZONE: timeZone.default('America/Chicago'),
  INFLECT_FISCAL_YEAR_START: z.coerce
    .number('is not a month, 1-12')
    .int('is not a month, 1-12')
    .min(1, 'is not a month, 1-12')
    .max(12, 'is not a month, 1-12')
    .default(defaultFiscalYearStart),
  INFLECT_SPOOL_MB: z.coerce
    .number('is not a number of megabytes')
    .int('is not a whole number of megabytes')
    .min(1, 'is not a number of megabytes above 0')
    .default(65_536),
  INFLECT_SAMPLE: z.enum(['on', 'off']).default('on'),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('warn'),
});

/** Everything the product reads from its environment, parsed once. Never print it: it holds the database password. */
export interface Environment {
  port: number;
  host: string;
  databaseUrl: string;
  home: string;
  publicUrl: string | null;
  keyFile: string;
  timeZone: string;
  /** Month the fiscal year starts in, 1-12. */
  fiscalYearStart: number;
  sample: boolean;
  /** Most bytes of uploaded files that wait to be loaded; absent: as much as the disk holds. */
  spoolBytes?: number;
  logLevel: z.infer<typeof schema>['LOG_LEVEL'];
}

export class EnvironmentError extends Error {}

/** @throws EnvironmentError naming each wrong variable, never its value. */
export function parseEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const filled = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(filled);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new EnvironmentError(`Wrong environment: ${problems.join('; ')}`);
  }
  const values = parsed.data;
  const home = resolve(values.INFLECT_HOME);
  return {
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    home,
    publicUrl: values.INFLECT_PUBLIC_URL ?? null,
    keyFile: values.INFLECT_KEY_FILE ?? join(home, 'pseudonym.key'),
    timeZone: values.INFLECT_TIME_ZONE,
    fiscalYearStart: values.INFLECT_FISCAL_YEAR_START,
    sample: values.INFLECT_SAMPLE === 'on',
    spoolBytes: values.INFLECT_SPOOL_MB * 1024 ** 2,
    logLevel: values.LOG_LEVEL,
  };
}
