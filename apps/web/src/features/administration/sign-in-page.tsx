import { Button, Code, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { PageTitle } from '../../ui/layout/page-title';
import classes from './sign-in-page.module.css';

/** Shown when the API knows nobody: how to get in. */
export function SignInPage({ onRetry }: { onRetry: () => void }): ReactElement {
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <Text fw={600} c="dimmed" mb={16}>
          Inflect
        </Text>
        <PageTitle title="Please sign in" />
        <Stack gap="md">
          <Text>
            Open the one-time sign-in link printed in the terminal where Inflect was started. It works once and signs in
            this browser.
          </Text>
          <Text>To print a new link, run this in the Inflect folder:</Text>
          <Code block>npx inflect sign-in</Code>
          <div>
            <Button onClick={onRetry}>I have signed in: continue</Button>
          </div>
        </Stack>
      </div>
    </main>
  );
}
