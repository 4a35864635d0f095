import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { cssVariables, theme } from './theme';

interface ProvidersProps {
  client: QueryClient;
  /** 'test' draws without transitions and portals. */
  env?: 'default' | 'test';
  children: ReactNode;
}

/** What every page stands on. The theme's variables come from adoptThemeStyles, not from an inline style. */
export function Providers({ client, env = 'default', children }: ProvidersProps): ReactElement {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
      env={env}
    >
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </MantineProvider>
  );
}
