import { Module } from '@nestjs/common';
import { OutcomesModule } from '../outcomes/outcomes.module';
import { DefinitionsResolver } from './definitions/definitions.resolver';
import { DefinitionsService } from './definitions/definitions.service';
import { RowExplanationService } from './definitions/row-explanation.service';
import { FunnelResolver } from './peers/funnel.resolver';
import { FunnelService } from './peers/funnel.service';
import { GainsResolver } from './gains/gains.resolver';
import { GainsService } from './gains/gains.service';
import { GroupsResolver } from './groups/groups.resolver';
import { GroupsService } from './groups/groups.service';
import { QuestionService } from './question.service';

@Module({
  imports: [OutcomesModule],
  providers: [
    QuestionService,
    DefinitionsService,
    DefinitionsResolver,
    RowExplanationService,
    GroupsService,
    GroupsResolver,
    GainsService,
    GainsResolver,
    FunnelService,
    FunnelResolver,
  ],
})
export class ExplanationsModule {}
