import type { AccessScope, DimensionId } from '@inflect/measures';
import type { OutcomeView } from '@inflect/warehouse';

/** Titles of codes, by dimension; only programs have names of their own. */
export type Labels = Partial<Record<DimensionId, Readonly<Record<string, string>>>>;

export async function labelsOf(
  { view, scope }: { view: OutcomeView; scope: AccessScope },
  by: readonly DimensionId[],
): Promise<Labels> {
  return by.includes('PROGRAM') ? { PROGRAM: await view.programNames(scope) } : {};
}
