import { Module } from '@nestjs/common';
import { OutcomesModule } from '../outcomes/outcomes.module';
import { CalendarService } from './calendar.service';
import { ComparisonsResolver } from './comparisons.resolver';
import { ComparisonsService } from './comparisons.service';

@Module({
  imports: [OutcomesModule],
  providers: [ComparisonsResolver, ComparisonsService, CalendarService],
  exports: [ComparisonsService, CalendarService],
})
export class ComparisonsModule {}
