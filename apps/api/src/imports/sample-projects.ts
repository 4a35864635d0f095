import type { SampleFeed } from '@inflect/sample';
import { plantedTruths } from '@inflect/sample';
import type { ProjectEntity } from '@inflect/warehouse';
import { findMeasure } from '@inflect/measures';

/** The source of every sample row; whatever comes from it is labelled SAMPLE. */
export const sampleSource: SampleFeed['source'] = 'SAMPLE';

const aims: Record<string, string> = {
  no_show_rate: 'Fewer missed appointments, and for at least nine months.',
  telehealth_share: 'More of the visits that can be video as video, and for at least nine months.',
};

/** The planted truths of the sample as projects, so that each can be opened, compared and reported. */
export const sampleProjects: readonly ProjectEntity[] = plantedTruths.map((truth) => ({
  code: `sample-${truth.id}`,
  source: sampleSource,
  title: `${truth.intervention} (SAMPLE)`,
  aim: aims[truth.measure] ?? '',
  program: truth.program,
  measure: truth.measure,
  version: findMeasure(truth.measure)!.defaultVersion,
  interventionOn: truth.interventionOn,
  baselineFrom: truth.baseline.from,
  baselineTo: truth.baseline.to,
  postFrom: truth.post.from,
  postTo: truth.post.to,
  ruledOutEvents: [],
  acceptInstrumentChange: false,
}));
