import { ViewerResolver } from './administration/viewer.resolver';
import { ComparisonsResolver } from './comparisons/comparisons.resolver';
import { ImportsResolver } from './imports/imports.resolver';
import { LeadershipResolver } from './leadership/leadership.resolver';
import { OutcomesResolver } from './outcomes/outcomes.resolver';
import { ProjectsResolver } from './projects/projects.resolver';
import { ReportsResolver } from './reports/reports.resolver';

/** Every resolver: the served schema and the committed SDL are both made from this list. */
export const resolvers = [
  ViewerResolver,
  OutcomesResolver,
  ComparisonsResolver,
  LeadershipResolver,
  ProjectsResolver,
  ImportsResolver,
  ReportsResolver,
];
