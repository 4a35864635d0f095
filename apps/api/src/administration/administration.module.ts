import { Module } from '@nestjs/common';
import { OutcomesModule } from '../outcomes/outcomes.module';
import { HealthController } from './health.controller';
import { ViewerResolver } from './viewer.resolver';
import { ViewerService } from './viewer.service';

@Module({ imports: [OutcomesModule], controllers: [HealthController], providers: [ViewerResolver, ViewerService] })
export class AdministrationModule {}
