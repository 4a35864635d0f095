import { Module, type OnModuleInit } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { spareEmptyArguments } from '../graphql/lean-arguments';
import { LabelsService } from './labels.service';
import { OutcomesResolver } from './outcomes.resolver';
import { OutcomesService } from './outcomes.service';
import { QueryPlansInterceptor } from './query-plans.interceptor';
import { QueryPlansPlugin } from './query-plans.plugin';
import { SnapshotService } from './snapshot.service';

@Module({
  providers: [
    { provide: APP_INTERCEPTOR, useClass: QueryPlansInterceptor },
    QueryPlansPlugin,
    OutcomesResolver,
    OutcomesService,
    LabelsService,
    SnapshotService,
  ],
  exports: [SnapshotService, LabelsService],
})
export class OutcomesModule implements OnModuleInit {
  onModuleInit(): void {
    spareEmptyArguments();
  }
}
