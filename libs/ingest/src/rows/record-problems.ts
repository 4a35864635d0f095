import type { ImportProblem } from '@inflect/measures';
import { problemCatalogue, type ProblemCode } from './problem-catalogue';

/** What is wrong with the record being read, collected for the batch it belongs to. */
export class RecordProblems {
  private problems: ImportProblem[] = [];
  line = 1;
  rejected = false;
  private place = '';

  /** `reasons` go before the catalogue's, where another remedy is the right one. */
  constructor(private readonly reasons: Partial<Record<ProblemCode, string>> = {}) {}

  /** `place` tells where, in exports of several files; it ends every reason. */
  startRecord(line: number, place = ''): void {
    this.line = line;
    this.place = place;
    this.rejected = false;
  }

  /** The row is lost. `detail` adds what is specific to the place; never the cell's value. */
  reject(column: string | null, code: ProblemCode, detail = ''): void {
    this.rejected = true;
    this.add('reject', column, code, detail);
  }

  /** The value is dropped, the row stays. */
  warn(column: string | null, code: ProblemCode, detail = ''): void {
    this.add('warning', column, code, detail);
  }

  /** How many there are in the batch so far. */
  get count(): number {
    return this.problems.length;
  }

  /** The problems so far, for a batch. */
  take(): ImportProblem[] {
    const taken = this.problems;
    this.problems = [];
    return taken;
  }

  private add(severity: ImportProblem['severity'], column: string | null, code: ProblemCode, detail: string): void {
    const reason = [this.reasons[code] ?? problemCatalogue[code], detail, this.place]
      .filter((part) => part !== '')
      .join(' ');
    this.problems.push({ severity, line: this.line, column, code, reason });
  }
}
