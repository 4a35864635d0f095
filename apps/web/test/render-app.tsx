import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { configure, render, type RenderResult } from '@testing-library/react';
import { Providers } from '../src/app/providers';
import { createQueryClient } from '../src/app/query-client';
import { createAppRouter } from '../src/app/router';
import { contractFetch, type Answers } from './contract-server';

// A page's code is loaded when it is first opened; a busy machine takes its time.
configure({ asyncUtilTimeout: 15_000 });

/** The whole dashboard at an address, against answers that fit the contract. */
export function renderApp(address: string, answers: Answers): RenderResult & { asked: string[] } {
  const { fetch, asked } = contractFetch(answers);
  globalThis.fetch = fetch;
  const router = createAppRouter(createMemoryHistory({ initialEntries: [address] }));
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } });
  const rendered = render(
    <Providers client={client} env="test">
      <RouterProvider router={router} />
    </Providers>,
  );
  return { ...rendered, asked };
}
