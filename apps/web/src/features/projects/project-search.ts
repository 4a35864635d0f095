import type { CompareSearch } from '../comparisons/compare-search';
import type { ProjectSummary } from './projects.graphql';

/** The comparison a project plans: its measure, program and windows. */
export function projectSearch({ id, measure, version, program, baseline, post }: ProjectSummary): CompareSearch {
  return {
    measure,
    version,
    baselineFrom: baseline.from,
    baselineTo: baseline.to,
    postFrom: post.from,
    postTo: post.to,
    where: [`PROGRAM:${program.id}`],
    project: id,
  };
}
