import { useSuspenseQuery } from '@tanstack/react-query';
import { viewerOptions } from './viewer.graphql';

/** The viewer; pages render under the shell, which has already asked. */
export function useViewer() {
  return useSuspenseQuery(viewerOptions).data.viewer;
}
