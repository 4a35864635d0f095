import { AsyncLocalStorage } from 'node:async_hooks';
import type { OutcomeCounts, Undisclosed } from '@inflect/measures';
import { planOf, type QueryPlan } from '@inflect/warehouse';

/** The plans of one GraphQL request, in the order its questions were answered. */
const plansOfRequest = new AsyncLocalStorage<QueryPlan[]>();

/** Runs a resolver so that what it asks is noted in `plans`. */
export const withPlans = <T>(plans: QueryPlan[], work: () => T): T => plansOfRequest.run(plans, work);

/** Notes which table answered; the counts pass through as they are. */
export function noted(counts: Undisclosed<OutcomeCounts[]>): Undisclosed<OutcomeCounts[]> {
  const plan = planOf(counts);
  if (plan) plansOfRequest.getStore()?.push(plan);
  return counts;
}
