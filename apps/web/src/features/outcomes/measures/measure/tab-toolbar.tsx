import type { ReactElement, ReactNode } from 'react';
import { CopyButton } from '../../../../ui/fields/copy-button';
import { CsvButton, type CsvTable } from '../../../../ui/fields/csv-button';
import classes from './measure.module.css';

interface TabToolbarProps {
  /** Choices of the tab. */
  children?: ReactNode;
  graphql: () => string;
  /** The table on the screen; null while there is none. */
  csv: { fileName: string; table: () => CsvTable } | null;
}

/** The choices of a tab, and ways to take its numbers along. */
export function TabToolbar({ children, graphql, csv }: TabToolbarProps): ReactElement {
  return (
    <div className={classes.toolbar} data-print="no">
      {children}
      <div className={classes.toolbarEnd}>
        <CopyButton text={graphql} label="Copy as GraphQL" />
        {csv !== null && <CsvButton {...csv} />}
      </div>
    </div>
  );
}
