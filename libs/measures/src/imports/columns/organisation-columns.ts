import { activityKinds, eventKinds, programModels, roleKinds } from '../vocabulary';
import { optional, originColumns, required, type FeedColumn } from './column';

export const programColumns: readonly FeedColumn[] = [
  required('code', 'code', 'Code that visits and stays refer to.'),
  required('name', 'text', 'Name shown to people.'),
  required('model', 'choice', 'Model of care.', { values: programModels }),
  optional('service_line', 'code', 'Service line.'),
  optional('launched_on', 'date', 'First day of the program.'),
  ...originColumns,
];

export const personColumns: readonly FeedColumn[] = [
  required('person_id', 'code', 'Identifier of the staff member.'),
  required('name', 'text', 'Name.'),
  optional('degrees', 'text', 'Degrees, e.g. MD, MPH.'),
  optional('department', 'text', 'Department.'),
  optional('academic_rank', 'text', 'Academic rank.'),
  optional('rank_since', 'date', 'First day at that rank.'),
  optional('track', 'text', 'Career track.'),
  optional('hired_on', 'date', 'First day employed.'),
  ...originColumns,
];

/** Columns kept together as a role's scope. */
export const roleScopeColumns = [
  'sites',
  'specialties',
  'clinicians',
  'direct_reports',
  'annual_visits',
  'budget_usd',
  'states',
] as const;

export const roleColumns: readonly FeedColumn[] = [
  required('role_id', 'code', 'Identifier of the role.'),
  required('title', 'text', 'Title as appointed; level and telehealth focus are classified from it.'),
  required('started_on', 'date', 'First day in the role.'),
  optional('person_id', 'code', 'Staff member holding it.'),
  optional('organisation', 'text', 'Organisation.'),
  optional('unit', 'text', 'Unit or department.'),
  optional('ended_on', 'date', 'Last day; empty while held.'),
  optional('fte', 'number', 'Full-time equivalent.', { minimum: 0, maximum: 2 }),
  optional('kind', 'choice', 'Kind of role.', { values: roleKinds }),
  optional('level', 'code', 'Level where the source gives it; otherwise classified from the title.'),
  optional('telehealth', 'boolean', 'Telehealth focus where the source gives it; otherwise classified.'),
  ...roleScopeColumns.map((column) => optional(column, 'text', 'Scope of the role, as given.')),
  ...originColumns,
];

export const roleCountColumns: readonly FeedColumn[] = [
  required('organisation', 'text', 'Organisation or group of organisations counted.'),
  required('as_of', 'date', 'Day of the count.'),
  required('count', 'integer', 'Roles counted.', { minimum: 0, maximum: 2_147_483_647 }),
  optional('definition', 'text', 'What was counted.'),
  optional('citation', 'text', 'Where it was published.'),
  ...originColumns,
];

export const activityColumns: readonly FeedColumn[] = [
  required('activity_id', 'code', 'Identifier of the activity.'),
  required('kind', 'choice', 'Kind of activity.', { values: activityKinds }),
  required('title', 'text', 'Title.'),
  required('on', 'date', 'Day, or first day, of the activity.'),
  required('person_id', 'code', 'Staff member it belongs to.'),
  optional('contribution', 'text', 'CRediT contribution roles.'),
  optional('project', 'text', 'Project it belongs to.'),
  optional('reach', 'text', 'Who took it up.'),
  optional('trainees', 'integer', 'Trainees taught.', { minimum: 0, maximum: 1_000_000 }),
  optional('peer_reviewed', 'boolean', 'Peer reviewed.'),
  optional('url', 'text', 'Where it can be read.'),
  ...originColumns,
];

/** The calendar of confounding events. */
export const eventColumns: readonly FeedColumn[] = [
  required('on', 'date', 'First day.'),
  required('title', 'text', 'What happened.'),
  required('kind', 'choice', 'Kind of event.', { values: eventKinds }),
  optional('until', 'date', 'Last day; empty: one day.'),
  optional('programs', 'list', 'Program codes it touches; empty: all.'),
  ...originColumns,
];
