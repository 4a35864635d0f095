import { csvOf } from '../generation/csv-text';
import { plantedTruth } from '../planted-truths';

/** The sample's own part of the confounder calendar: its coding change. The national events ship with the product. */
export function eventsText(): AsyncGenerator<string> {
  const { event, program } = plantedTruth('confounded-by-coding');
  return csvOf(
    ['on', 'until', 'title', 'kind', 'programs'],
    [{ on: event!.on, until: null, title: event!.title, kind: 'coding', programs: program }],
  );
}
