import type { CalendarEvent, Program, RoleCount } from '@inflect/measures';
import { column, type FeedTable } from './feed-table';

export const programs: FeedTable<'programs'> = {
  feed: 'programs',
  table: 'program',
  identity: 'code',
  columns: [
    column.text('code', (row: Program) => row.code),
    column.text('name', (row: Program) => row.name),
    column.label('model', (row: Program) => row.model),
    column.text('service_line', (row: Program) => row.serviceLine),
    column.date('launched_on', (row: Program) => row.launchedOn),
  ],
};

export const roleCounts: FeedTable<'role_counts'> = {
  feed: 'role_counts',
  table: 'role_count',
  identity: 'record',
  columns: [
    column.text('organisation', (row: RoleCount) => row.organisation),
    column.date('as_of', (row: RoleCount) => row.asOf),
    column.integer('count', (row: RoleCount) => row.count),
    column.text('definition', (row: RoleCount) => row.definition),
    column.text('citation', (row: RoleCount) => row.citation),
  ],
};

export const events: FeedTable<'events'> = {
  feed: 'events',
  table: 'event',
  identity: 'record',
  columns: [
    column.date('on', (row: CalendarEvent) => row.on),
    column.date('until', (row: CalendarEvent) => row.until),
    column.text('title', (row: CalendarEvent) => row.title),
    column.label('kind', (row: CalendarEvent) => row.kind),
    column.textArray('programs', (row: CalendarEvent) => row.programs),
  ],
};
