/** State of the list of imports in the URL: where it is. */
export interface ImportsSearch {
  after?: string;
}

/** State of one import's page: which of its problems are listed. */
export interface ProblemsSearch extends ImportsSearch {
  severity?: 'REJECT' | 'WARNING';
  code?: string;
  column?: string;
}

/** State of the quality page: how far back, and which source. */
export interface QualitySearch {
  months?: number;
  source?: string;
}

/** State of the review queue. */
export interface ReviewSearch extends ImportsSearch {
  kind?: 'TITLE';
  decided?: true;
}

/** State of the mapping page: which profile is open. */
export interface ProfilesSearch {
  name?: string;
}

type Raw = Record<string, unknown>;

const textOf = (value: unknown): string | undefined =>
  (typeof value === 'string' || typeof value === 'number') && value !== '' ? String(value) : undefined;

/** Leaves out what is not there, so that the address stays short. */
function present<T extends object>(search: T): T {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;
}

export function parseImportsSearch({ after }: Raw): ImportsSearch {
  return present({ after: textOf(after) });
}

export function parseProblemsSearch({ after, severity, code, column }: Raw): ProblemsSearch {
  return present({
    after: textOf(after),
    severity: severity === 'REJECT' || severity === 'WARNING' ? severity : undefined,
    code: textOf(code),
    column: textOf(column),
  });
}

export const windowLengths = [3, 6, 12, 24, 36] as const;

export function parseQualitySearch({ months, source }: Raw): QualitySearch {
  return present({
    months: windowLengths.find((length) => length === Number(months) && length !== 12),
    source: textOf(source),
  });
}

export function parseReviewSearch({ after, kind, decided }: Raw): ReviewSearch {
  return present({
    after: textOf(after),
    kind: kind === 'TITLE' ? kind : undefined,
    decided: decided === true ? decided : undefined,
  });
}

export function parseProfilesSearch({ name }: Raw): ProfilesSearch {
  return present({ name: textOf(name) });
}
