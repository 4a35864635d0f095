import { Anchor, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Section } from '../../../ui/layout/section';
import { feedText } from '../feed-text';
import { activeImportsOptions } from '../imports.graphql';
import { CancelButton } from './cancel-button';
import classes from './history.module.css';
import { ImportProgress } from './import-progress';

/** What runs and waits now; nothing is drawn while nothing runs. */
export function ActiveImports(): ReactElement | null {
  const { data } = useQuery(activeImportsOptions);
  const running = data?.activeImports ?? [];
  if (running.length === 0) return null;
  return (
    <Section
      title="Running now"
      note={running.length === 1 ? 'one import' : `${running.length} imports, one source after another`}
    >
      <ul className={classes.running} aria-live="off">
        {running.map((record) => (
          <li key={record.id} className={classes.run}>
            <div className={classes.name}>
              <Anchor
                size="sm"
                renderRoot={(root) => <Link to="/data/$importId" params={{ importId: record.id }} {...root} />}
              >
                {record.fileName}
              </Anchor>
              <Text size="xs" c="dimmed">
                {feedText(record.feed)}, {record.source}
              </Text>
            </div>
            <ImportProgress record={record} />
            <Group>{record.canCancel && <CancelButton importId={record.id} fileName={record.fileName} />}</Group>
          </li>
        ))}
      </ul>
    </Section>
  );
}
