import type { ProblemKind } from './problems.graphql';

export function severityText(severity: ProblemKind['severity']): string {
  return severity === 'REJECT' ? 'row left out' : 'value dropped, row kept';
}
