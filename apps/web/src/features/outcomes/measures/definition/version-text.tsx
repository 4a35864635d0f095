import { Title } from '@mantine/core';
import type { ReactElement } from 'react';
import type { CatalogueMeasure } from '../../catalogue.graphql';
import { factWords } from '../measure-words';
import classes from '../measure/measure.module.css';

interface VersionTextProps {
  version: CatalogueMeasure['versions'][number];
  isUsed: boolean;
  isDefault: boolean;
}

/** One definition in words: what is counted, which rows are removed first and why, and where it comes from. */
export function VersionText({ version, isUsed, isDefault }: VersionTextProps): ReactElement {
  const { title, definition, fact, exclusionRules, citation } = version;
  const marks = [version.version, ...(isUsed ? ['shown here'] : []), ...(isDefault ? ['default'] : [])];
  return (
    <article className={classes.definition}>
      <Title order={3}>
        {title} <span className={classes.mark}>{marks.join(' · ')}</span>
      </Title>
      <p>{definition}</p>
      <p className={classes.dimmed}>One row is {factWords(fact)}.</p>
      {exclusionRules.length === 0 ? (
        <p className={classes.dimmed}>No row is removed before counting.</p>
      ) : (
        <>
          <p className={classes.dimmed}>Removed before counting, in this order:</p>
          <ol className={classes.rules}>
            {exclusionRules.map(({ id, reason }) => (
              <li key={id}>{reason}</li>
            ))}
          </ol>
        </>
      )}
      <p className={classes.dimmed}>Source: {citation}</p>
    </article>
  );
}
