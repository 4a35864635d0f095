import type { AccessScope } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { ActivityEntity } from './activity.entity';

/** What people did: staff records, visible to every signed-in principal. */
export class ActivityRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Latest first. */
  async ofPerson(personId: string, _scope: AccessScope): Promise<ActivityEntity[]> {
    return this.dataSource
      .getRepository(ActivityEntity)
      .find({ where: { personId }, order: { on: 'DESC', activityId: 'ASC' } });
  }
}
