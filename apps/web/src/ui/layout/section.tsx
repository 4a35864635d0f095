import { Group, Text, Title } from '@mantine/core';
import { useId, type ReactElement, type ReactNode } from 'react';
import classes from './section.module.css';

interface SectionProps {
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A titled part of a page, set off by a hairline. */
export function Section({ title, note, actions, children }: SectionProps): ReactElement {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={classes.section}>
      <Group justify="space-between" align="baseline" gap="sm" mb={8}>
        <Group gap="sm" align="baseline">
          <Title order={2} id={titleId} className={classes.title}>
            {title}
          </Title>
          {note !== undefined && (
            <Text size="sm" c="dimmed" component="span">
              {note}
            </Text>
          )}
        </Group>
        {actions}
      </Group>
      {children}
    </section>
  );
}
