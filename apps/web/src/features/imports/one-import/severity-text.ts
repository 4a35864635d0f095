import type { ProblemKind } from './problems.graphql';

/** What became of the row. What only waits for a decision dropped nothing. */
export function severityText({ severity, code }: Pick<ProblemKind, 'severity' | 'code'>): string {
  if (severity === 'REJECT') return 'row left out';
  return code === 'MODALITY_CONFLICT' ? 'row kept, to be reviewed' : 'value dropped, row kept';
}
