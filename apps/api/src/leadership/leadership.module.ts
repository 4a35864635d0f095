import { Module } from '@nestjs/common';
import { LeadershipResolver } from './leadership.resolver';
import { LeadershipService } from './leadership.service';

@Module({ providers: [LeadershipResolver, LeadershipService] })
export class LeadershipModule {}
