import { useMergedRef, useResizeObserver } from '@mantine/hooks';
import { useLayoutEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import classes from './scroll-box.module.css';

/** Wide content scrolls in here, not the page; where it does, the box can be reached and scrolled by keyboard. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  const [observed, { width }] = useResizeObserver<HTMLDivElement>();
  const ref = useMergedRef(box, observed);
  // With every change of what stands in it, and of its width; a stop on the way of the Tab key only where there is something to scroll.
  useLayoutEffect(() => {
    const { current } = box;
    if (current) setScrolls(current.scrollWidth > current.clientWidth + 1);
  }, [children, width]);
  return (
    <div ref={ref} className={classes.box} role="group" aria-label={label} tabIndex={scrolls ? 0 : undefined}>
      {children}
    </div>
  );
}
