import { useElementSize } from '@mantine/hooks';
import type { ReactElement, ReactNode } from 'react';
import classes from './charts.module.css';

interface MeasuredBoxProps {
  /** Height kept while the width is not known, px. */
  minHeight: number;
  children: (width: number) => ReactNode;
}

/** Charts are drawn for a width in px: this one measures its place first. */
export function MeasuredBox({ minHeight, children }: MeasuredBoxProps): ReactElement {
  const { ref, width } = useElementSize();
  return (
    <div ref={ref} className={classes.measured} style={{ minHeight }}>
      {width > 0 && children(Math.floor(width))}
    </div>
  );
}
