import { QueryCache, QueryClient } from '@tanstack/react-query';
import { isSignInNeeded, RefusalError } from '../graphql/refusal-error';
import { viewerOptions } from '../features/administration/viewer.graphql';

/** Answers are kept a minute; only what may pass by itself is asked again. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      // A session that ended: ask who is there, and the shell shows how to sign in.
      onError: (error, query) => {
        const isViewer = query.queryKey[0] === viewerOptions.queryKey[0];
        if (isSignInNeeded(error) && !isViewer) void client.invalidateQueries({ queryKey: viewerOptions.queryKey });
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 2 && error instanceof RefusalError && error.isRetryable,
      },
    },
  });
  return client;
}
