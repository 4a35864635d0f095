import type { ReactElement } from 'react';
import classes from './verdict-badge.module.css';

export type Variation = 'IMPROVING' | 'CONCERNING' | 'SPECIAL_CAUSE' | 'COMMON_CAUSE' | 'NO_VERDICT';

const verdicts: Record<Variation, { shape: string; words: string }> = {
  IMPROVING: { shape: '▲', words: 'improving' },
  CONCERNING: { shape: '▼', words: 'concerning' },
  SPECIAL_CAUSE: { shape: '◆', words: 'special cause' },
  COMMON_CAUSE: { shape: '●', words: 'common cause' },
  NO_VERDICT: { shape: '–', words: 'no verdict' },
};

/** Shape, word and colour of a verdict together: none carries it alone. */
export function VerdictBadge({ variation }: { variation: Variation }): ReactElement {
  const { shape, words } = verdicts[variation];
  return (
    <span className={classes.verdict} data-variation={variation}>
      <span aria-hidden="true" className={classes.shape}>
        {shape}
      </span>
      {words}
    </span>
  );
}
