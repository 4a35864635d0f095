import { countText } from '@inflect/charts';
import type { ReactElement } from 'react';
import { Facts } from '../../../../ui/layout/facts';
import { percentText } from '../../../../ui/text/quantity-text';
import type { Consequences } from './preview-file';

/** What importing the sample, or everything, would do, counted. */
export function ConsequenceFacts({ consequences }: { consequences: Omit<Consequences, 'of'> }): ReactElement {
  const { rows, inserted, updated, unchanged, deleted, duplicates, rejected, warnings } = consequences;
  return (
    <Facts
      facts={[
        { term: 'New rows', value: countText(inserted) },
        { term: 'Changed', value: countText(updated) },
        { term: 'Unchanged', value: countText(unchanged) },
        ...(deleted > 0 ? [{ term: 'Deleted', value: countText(deleted), detail: 'by tombstones' }] : []),
        ...(duplicates > 0
          ? [{ term: 'Duplicates', value: countText(duplicates), detail: 'a later line replaces them' }]
          : []),
        {
          term: 'Rejected',
          value: countText(rejected),
          detail: rows > 0 && rejected > 0 ? percentText({ value: rejected / rows }) : 'rows left out',
        },
        { term: 'Warnings', value: countText(warnings), detail: 'dropped, or to review' },
      ]}
    />
  );
}
