import type { ReactElement, ReactNode } from 'react';
import classes from './scroll-box.module.css';

/** Wide content scrolls in here, not the page; reachable and scrollable by keyboard. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <div className={classes.box} role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
