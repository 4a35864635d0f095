import type { AccessScope } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { PersonEntity } from './person.entity';
import type { Page } from './program-repository';

/** Staff, not patients: every signed-in principal may see them. The scope is taken so that no caller can forget to have one. */
export class PersonRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Ordered by person id. */
  async list(request: { scope: AccessScope; first: number; after?: string | null }): Promise<Page<PersonEntity>> {
    const people = this.dataSource.getRepository(PersonEntity).createQueryBuilder('person');
    const total = await people.getCount();
    if (request.after) people.where('person.personId > :after', { after: request.after });
    const rows = await people
      .orderBy('person.personId')
      .take(request.first + 1)
      .getMany();
    const page = rows.slice(0, request.first);
    return { rows: page, total, next: rows.length > page.length ? (page.at(-1)?.personId ?? null) : null };
  }

  async find(personId: string, _scope: AccessScope): Promise<PersonEntity | null> {
    return this.dataSource.getRepository(PersonEntity).findOneBy({ personId });
  }

  async findAll(personIds: readonly string[], _scope: AccessScope): Promise<PersonEntity[]> {
    return this.dataSource
      .getRepository(PersonEntity)
      .createQueryBuilder('person')
      .where('person.personId = any(:personIds)', { personIds })
      .getMany();
  }
}
