import { Button } from '@mantine/core';
import { useId, useState, type ReactElement, type ReactNode } from 'react';
import classes from './charts.module.css';

interface ChartFigureProps {
  title: string;
  note?: ReactNode;
  /** The same numbers as a table. */
  table: ReactNode;
  children: ReactNode;
}

/** A chart under its title, and the table behind it one click away. */
export function ChartFigure({ title, note, table, children }: ChartFigureProps): ReactElement {
  const [isTable, setIsTable] = useState(false);
  const titleId = useId();
  return (
    <figure className={classes.figure} aria-labelledby={titleId}>
      <div className={classes.figureHead}>
        <figcaption id={titleId}>
          <span className={classes.figureTitle}>{title}</span> <span className={classes.muted}>{note}</span>
        </figcaption>
        <Button
          variant="subtle"
          size="compact-xs"
          aria-pressed={isTable}
          className={classes.figureToggle}
          onClick={() => setIsTable(!isTable)}
        >
          {isTable ? 'Show the chart' : 'Table behind the chart'}
        </Button>
      </div>
      {isTable ? table : children}
    </figure>
  );
}
