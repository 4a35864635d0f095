import type { ImportProblem } from '@inflect/measures';

/** Problems kept in detail for one import; counts stay exact beyond it. */
export const keptProblems = 10_000;

export interface CountedProblem {
  severity: ImportProblem['severity'];
  column: string;
  code: string;
  problems: number;
}

/** The problems of one file: the first ones in detail, all of them counted by severity, column and code. */
export class ProblemLog {
  readonly kept: ImportProblem[] = [];
  private readonly counted = new Map<string, CountedProblem>();

  add(problem: ImportProblem): void {
    if (this.kept.length < keptProblems) this.kept.push(problem);
    const { severity, code } = problem;
    const column = problem.column ?? '';
    const key = JSON.stringify([severity, column, code]);
    const count = this.counted.get(key);
    if (count) count.problems += 1;
    else this.counted.set(key, { severity, column, code, problems: 1 });
  }

  get counts(): CountedProblem[] {
    return [...this.counted.values()];
  }

  total(severity: ImportProblem['severity']): number {
    return this.counts.filter((count) => count.severity === severity).reduce((sum, count) => sum + count.problems, 0);
  }
}
