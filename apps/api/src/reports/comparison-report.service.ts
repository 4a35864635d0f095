import { Injectable } from '@nestjs/common';
import { codeTitle, dimensionCatalogue, type DimensionFilter } from '@inflect/measures';
import { comparisonReport, type Report } from '@inflect/reports';
import type { Principal } from '../access/principal';
import { ComparisonInput } from '../comparisons/comparison.input';
import { ComparisonsService } from '../comparisons/comparisons.service';
import { Refusal } from '../graphql/refusal';
import { measureChoice } from '../outcomes/measure-choice';
import type { ProgramModel } from '../projects/project.model';
import { ProjectsService } from '../projects/projects.service';

export interface BuiltReport {
  report: Report;
  /** What was asked, with the events ruled out in it, for the audit trail. */
  input: ComparisonInput;
  /** Names the file. */
  name: string;
}

const filterInWords = (filter: DimensionFilter): { label: string; values: readonly string[] } => ({
  label: dimensionCatalogue.find((dimension) => dimension.id === filter.dimension)?.title ?? filter.dimension,
  values: filter.in.map((code) => codeTitle(filter.dimension, code)),
});

/** Comparisons as report trees: the same service that answers the API, so the printed numbers are its numbers. */
@Injectable()
export class ComparisonReportService {
  constructor(
    private readonly comparisons: ComparisonsService,
    private readonly projects: ProjectsService,
  ) {}

  /** @throws Refusal NOT_FOUND for a project that does not exist in the principal's scope. */
  async ofProject(id: string, principal: Principal): Promise<BuiltReport> {
    const project = await this.projects.project(id, principal);
    if (!project) {
      throw new Refusal(
        'NOT_FOUND',
        'There is no such project in your scope. `npx inflect query` with { projects { nodes { id title } } } lists them.',
      );
    }
    const { measure, version, baseline, post, program, title } = project;
    const where = [{ dimension: 'PROGRAM' as const, in: [program.id] }];
    // What was kept with the project comes with its id, as on the screen.
    const built = await this.of({ measure, version, baseline, post, where, project: id }, principal);
    return { ...built, name: title };
  }

  async of(input: ComparisonInput, principal: Principal): Promise<BuiltReport> {
    const { measure, version } = measureChoice(input.measure, input.version);
    const { snapshot, ...comparison } = await this.comparisons.comparison(input, principal);
    const where = input.where ?? [];
    const programs = await this.programsOf(where, principal);
    const named = where.some((filter) => filter.dimension === 'PROGRAM');
    const report = comparisonReport({
      comparison,
      measure,
      version,
      baseline: input.baseline,
      post: input.post,
      grain: input.grain ?? 'MONTH',
      filters: where.filter((filter) => filter.dimension !== 'PROGRAM').map(filterInWords),
      snapshot,
      program: named ? programs.map((program) => program.name).join(', ') : null,
      sample: programs.some((program) => program.sample),
      generatedAt: new Date().toISOString(),
    });
    const ruledOutEvents = comparison.events.flatMap(({ id, bearing, reason }) =>
      bearing === 'RULED_OUT' && reason !== null ? [{ event: id, reason }] : [],
    );
    return { report, input: { ...input, ruledOutEvents }, name: `${measure.id} comparison` };
  }

  /** The programs the filters name; all in scope without such a filter. */
  private async programsOf(where: readonly DimensionFilter[], principal: Principal): Promise<ProgramModel[]> {
    const { nodes } = await this.projects.programs({ first: 200 }, principal);
    const named = where.find((filter) => filter.dimension === 'PROGRAM')?.in;
    return named ? nodes.filter((program) => named.includes(program.id)) : nodes;
  }
}
