import type { FeedName } from '@inflect/measures';

export interface WatchOptions {
  feed?: FeedName;
  source?: string;
  profile?: string;
  program?: string;
  once?: boolean;
  dryRun?: boolean;
  interval: number;
  settle: number;
  rejectLimit?: number;
  allowRejects?: boolean;
  json?: boolean;
}
