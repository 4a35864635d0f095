import { Module } from '@nestjs/common';
import { QualityResolver } from './quality.resolver';
import { QualityService } from './quality.service';

@Module({ providers: [QualityResolver, QualityService] })
export class QualityModule {}
