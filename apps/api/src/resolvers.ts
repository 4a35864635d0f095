import { ViewerResolver } from './administration/viewer.resolver';
import { ComparisonsResolver } from './comparisons/comparisons.resolver';
import { DefinitionsResolver } from './explanations/definitions/definitions.resolver';
import { FunnelResolver } from './explanations/peers/funnel.resolver';
import { GainsResolver } from './explanations/gains/gains.resolver';
import { GroupsResolver } from './explanations/groups/groups.resolver';
import { ImportsResolver } from './imports/imports.resolver';
import { QualityResolver } from './imports/quality/quality.resolver';
import { MappingProfilesResolver } from './imports/mapping/mapping-profiles.resolver';
import { ImportProfileResolver } from './imports/mapping/import-profile.resolver';
import { ReviewsResolver } from './imports/review/reviews.resolver';
import { LeadershipResolver } from './leadership/leadership.resolver';
import { OutcomesResolver } from './outcomes/outcomes.resolver';
import { ProjectsResolver } from './projects/projects.resolver';
import { ReportsResolver } from './reports/reports.resolver';

/** Every resolver: the served schema and the committed SDL are both made from this list. */
export const resolvers = [
  ViewerResolver,
  OutcomesResolver,
  ComparisonsResolver,
  DefinitionsResolver,
  FunnelResolver,
  GainsResolver,
  GroupsResolver,
  LeadershipResolver,
  ProjectsResolver,
  ImportsResolver,
  MappingProfilesResolver,
  ImportProfileResolver,
  ReviewsResolver,
  QualityResolver,
  ReportsResolver,
];
