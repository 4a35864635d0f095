import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { OutcomesResolver } from './outcomes.resolver';
import { OutcomesService } from './outcomes.service';
import { QueryPlansInterceptor } from './query-plans.interceptor';
import { QueryPlansPlugin } from './query-plans.plugin';

@Module({
  providers: [
    { provide: APP_INTERCEPTOR, useClass: QueryPlansInterceptor },
    QueryPlansPlugin,
    OutcomesResolver,
    OutcomesService,
  ],
})
export class OutcomesModule {}
