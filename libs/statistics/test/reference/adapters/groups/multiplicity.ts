import { adjustedPValues, type AdjustmentMethod } from '../../../../src';
import type { Adapter } from '../../reference-case';
import { present } from '../figures';

const names: Record<string, AdjustmentMethod> = {
  bonferroni: 'bonferroni',
  holm: 'holm',
  hochberg: 'hochberg',
  hommel: 'hommel',
  BH: 'benjamini-hochberg',
  BY: 'benjamini-yekutieli',
  sidak: 'sidak',
};

export const multiplicityAdapters: Record<string, Adapter> = {
  p_adjust: {
    file: 'src/multiplicity/adjusted-p-values.ts',
    reference: 'R p.adjust',
    run: ({ inputs }) =>
      Object.fromEntries(
        Object.entries(names).map(([name, method]) => [
          name,
          present(adjustedPValues({ pValues: inputs['p'] as number[], method })).pValues,
        ]),
      ),
  },
};
