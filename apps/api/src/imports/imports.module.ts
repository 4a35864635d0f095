import { Module } from '@nestjs/common';
import { ImportsController } from './imports.controller';
import { ImportsResolver } from './imports.resolver';
import { ImportsService } from './imports.service';
import { pseudonymiserProvider } from './pseudonymiser.provider';
import { SampleService } from './sample.service';

@Module({
  controllers: [ImportsController],
  providers: [ImportsResolver, ImportsService, SampleService, pseudonymiserProvider],
  exports: [ImportsService, SampleService],
})
export class ImportsModule {}
