import type { ProblemKind } from '../../imports/problems/problem-tally';
import { printTable } from '../print';

/** What is wrong with the rows of a dry run, by kind; lines are examples. */
export function printProblemKinds(problems: readonly ProblemKind[]): void {
  printTable(
    ['problem', 'column', 'count', 'lines', 'why'],
    problems.map(({ severity, code, column, count, lines, reason }) => [
      `${severity} ${code}`,
      column ?? '',
      count,
      `${lines.join(', ')}${count > lines.length ? ' …' : ''}`,
      reason,
    ]),
  );
}
