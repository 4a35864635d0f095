import { type Adapter, type ReferenceCase } from './reference-case';

export interface Comparison {
  compared: number;
  /** Largest relative deviation among figures compared relatively. */
  largest: number;
  faults: string[];
  skipped: string[];
}

const numberOf = (value: unknown): number | null => {
  if (typeof value === 'number') return value;
  if (value === 'Infinity') return Infinity;
  if (value === '-Infinity') return -Infinity;
  return null;
};

const isProbability = (path: string): boolean => /(^|[._])p([._]|$)|_p$|pvalue/i.test(path);

/** Every expected figure against the computed one of the same name. A figure the adapter leaves out is a fault. */
export function comparison(reference: ReferenceCase, adapter: Adapter): Comparison {
  const result: Comparison = { compared: 0, largest: 0, faults: [], skipped: [] };
  walk({
    path: '',
    expected: reference.expected,
    computed: adapter.run(reference),
    adapter,
    result,
    scale: 0,
    reference,
  });
  return result;
}

interface Step {
  path: string;
  expected: unknown;
  computed: unknown;
  adapter: Adapter;
  result: Comparison;
  reference: ReferenceCase;
  /** Largest sibling in a list: rounding of figures near 0 is judged against it. */
  scale: number;
}

function walk({ path, expected, computed, adapter, result, scale, reference }: Step): void {
  const reason = adapter.skipped?.(path, reference) ?? null;
  if (reason !== null) {
    result.skipped.push(`${path}: ${reason}`);
    return;
  }
  const figure = numberOf(expected);
  if (figure !== null) {
    compareFigure({ path, expected: figure, computed, adapter, result, scale, reference });
  } else if (expected === null) {
    if (computed !== null && computed !== undefined)
      result.faults.push(`${path}: expected null, got ${String(computed)}`);
  } else if (typeof expected === 'object') {
    if (typeof computed !== 'object' || computed === null) {
      result.faults.push(`${path}: nothing computed`);
      return;
    }
    const list = Array.isArray(expected);
    const largest = list ? Math.max(...(expected as unknown[]).map((entry) => Math.abs(numberOf(entry) ?? 0)), 0) : 0;
    if (list && (computed as unknown[]).length !== (expected as unknown[]).length)
      result.faults.push(`${path}: ${(computed as unknown[]).length} entries for ${(expected as unknown[]).length}`);
    for (const [key, value] of Object.entries(expected))
      walk({
        path: path ? `${path}.${key}` : key,
        expected: value,
        computed: (computed as Record<string, unknown>)[key],
        adapter,
        result,
        reference,
        scale: Number.isFinite(largest) ? largest : 0,
      });
  } else {
    result.compared++;
    if (expected !== computed) result.faults.push(`${path}: expected ${String(expected)}, got ${String(computed)}`);
  }
}

function compareFigure(of: Step & { expected: number }): void {
  const { path, expected, computed, adapter, result, scale } = of;
  if (typeof computed !== 'number') {
    result.faults.push(`${path}: expected ${expected}, got ${String(computed)}`);
    return;
  }
  result.compared++;
  if (expected === computed) return;
  const gap = Math.abs(expected - computed);
  const usual = adapter.tolerance ?? (isProbability(path) ? 1e-7 : 1e-9);
  const tolerance = adapter.relative?.(path) ?? usual;
  const slack = Math.max(adapter.absolute?.(path) ?? 0, isProbability(path) ? 1e-12 : 1e-14, scale * 1e-12);
  const relative = gap / Math.abs(expected);
  // Figures that are 0 but for rounding have no meaningful relative deviation.
  const rounding = Math.abs(expected) < Math.max(1e-12, scale * 1e-6) && gap <= slack;
  if (!rounding && Number.isFinite(relative)) result.largest = Math.max(result.largest, relative);
  if (!(gap <= slack || relative <= tolerance))
    result.faults.push(`${path}: expected ${expected}, got ${computed} (relative ${relative.toExponential(1)})`);
}
