import { classifyRole, type Activity, type Person, type Role, type TitleClassification } from '@inflect/measures';
import { column, type FeedTable } from './feed-table';

export const people: FeedTable<'people'> = {
  feed: 'people',
  table: 'person',
  identity: 'record',
  columns: [
    column.text('person_id', (row: Person) => row.personId),
    column.text('name', (row: Person) => row.name),
    column.text('degrees', (row: Person) => row.degrees),
    column.text('department', (row: Person) => row.department),
    column.text('academic_rank', (row: Person) => row.academicRank),
    column.date('rank_since', (row: Person) => row.rankSince),
    column.text('track', (row: Person) => row.track),
    column.date('hired_on', (row: Person) => row.hiredOn),
  ],
};

export const activities: FeedTable<'activities'> = {
  feed: 'activities',
  table: 'activity',
  identity: 'record',
  columns: [
    column.text('activity_id', (row: Activity) => row.activityId),
    column.text('person_id', (row: Activity) => row.personId),
    column.label('kind', (row: Activity) => row.kind),
    column.text('title', (row: Activity) => row.title),
    column.date('on', (row: Activity) => row.on),
    column.text('contribution', (row: Activity) => row.contribution),
    column.text('project', (row: Activity) => row.project),
    column.text('reach', (row: Activity) => row.reach),
    column.integer('trainees', (row: Activity) => row.trainees),
    column.boolean('peer_reviewed', (row: Activity) => row.peerReviewed),
    column.text('url', (row: Activity) => row.url),
  ],
};

export const roles: FeedTable<'roles'> = {
  feed: 'roles',
  table: 'role',
  identity: 'record',
  columns: [
    column.text('role_id', (row: Role) => row.roleId),
    column.text('person_id', (row: Role) => row.personId),
    column.text('title', (row: Role) => row.title),
    column.text('organisation', (row: Role) => row.organisation),
    column.text('unit', (row: Role) => row.unit),
    column.date('started_on', (row: Role) => row.startedOn),
    column.date('ended_on', (row: Role) => row.endedOn),
    column.double('fte', (row: Role) => row.fte),
    column.label('kind', (row: Role) => row.kind),
    column.label('level', (row: Role) => classification(row).level),
    column.boolean('telehealth', (row: Role) => classification(row).telehealth),
    column.boolean('counted', (row: Role) => classification(row).counted),
    column.text('rule', (row: Role) => classification(row).rules.join(' ')),
    column.json('scope', (row: Role) => row.scope),
  ],
};

const classified = new WeakMap<Role, TitleClassification>();

/** Four columns ask for it; a title is read once. */
function classification(role: Role): TitleClassification {
  const known = classified.get(role);
  if (known) return known;
  const found = classifyRole(role);
  classified.set(role, found);
  return found;
}
