import { Badge } from '@mantine/core';
import type { ReactElement } from 'react';
import classes from './sample-badge.module.css';

/** Marks synthetic data wherever it shows. */
export function SampleBadge(): ReactElement {
  return (
    <Badge size="xs" className={classes.sample} title="Synthetic data: a made-up health system, no real patients">
      SAMPLE
    </Badge>
  );
}
