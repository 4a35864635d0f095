import { Group, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactElement, ReactNode } from 'react';
import classes from './page-title.module.css';

interface PageTitleProps {
  title: string;
  subtitle?: ReactNode;
  /** Stands at the right: what can be done with the page. */
  actions?: ReactNode;
}

/** The one h1 of a page; the shell moves the focus here after a navigation. */
export function PageTitle({ title, subtitle, actions }: PageTitleProps): ReactElement {
  useDocumentTitle(`${title} · Inflect`);
  return (
    <Group justify="space-between" align="flex-start" gap="md" className={classes.head}>
      <div className={classes.words}>
        <Title order={1} tabIndex={-1} data-page-title="true" className={classes.title}>
          {title}
        </Title>
        {subtitle !== undefined && (
          <Text size="sm" c="dimmed" component="div">
            {subtitle}
          </Text>
        )}
      </div>
      {actions}
    </Group>
  );
}
