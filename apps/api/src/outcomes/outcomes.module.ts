import { Module } from '@nestjs/common';
import { LabelsService } from './labels.service';
import { OutcomesResolver } from './outcomes.resolver';
import { OutcomesService } from './outcomes.service';
import { SnapshotService } from './snapshot.service';

@Module({ providers: [OutcomesResolver, OutcomesService, LabelsService, SnapshotService], exports: [SnapshotService] })
export class OutcomesModule {}
