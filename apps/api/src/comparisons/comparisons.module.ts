import { Module } from '@nestjs/common';
import { OutcomesModule } from '../outcomes/outcomes.module';
import { ComparisonsResolver } from './comparisons.resolver';
import { ComparisonsService } from './comparisons.service';

@Module({
  imports: [OutcomesModule],
  providers: [ComparisonsResolver, ComparisonsService],
  exports: [ComparisonsService],
})
export class ComparisonsModule {}
