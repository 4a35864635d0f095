import { activityKinds, eventKinds, programModels, roleKinds, roleScopeColumns } from '@inflect/measures';
import type { Cells, ColumnReaders } from './column-readers';
import { compositeId, originReader, type DraftRow, type RowBuilder, type RowBuilding } from './row-builder';

const staff = { patientId: null, responseId: null } as const satisfies Partial<DraftRow<'people'>>;

export function programRows(building: RowBuilding): RowBuilder<'programs'> {
  const { columns } = building;
  const origin = originReader(building);
  const [code, serviceLine] = (['code', 'service_line'] as const).map((column) => columns.code(column));
  const name = columns.text('name');
  const model = columns.choice('model', programModels);
  const launchedOn = columns.date('launched_on');
  return (cells) => {
    const [programCode, programName, careModel] = [code!(cells), name(cells), model(cells)];
    if (programCode === null || programName === null || careModel === null) return null;
    const row = {
      code: programCode,
      name: programName,
      model: careModel,
      serviceLine: serviceLine!(cells),
      launchedOn: launchedOn(cells),
      ...origin(cells),
    };
    return { row, naturalId: compositeId([programCode]), ...staff };
  };
}

export function personRows(building: RowBuilding): RowBuilder<'people'> {
  const { columns } = building;
  const origin = originReader(building);
  const personId = columns.staffCode('person_id');
  const [name, degrees, department, academicRank, track] = (
    ['name', 'degrees', 'department', 'academic_rank', 'track'] as const
  ).map((column) => columns.text(column));
  const [rankSince, hiredOn] = (['rank_since', 'hired_on'] as const).map((column) => columns.date(column));
  return (cells) => {
    const [id, fullName] = [personId(cells), name!(cells)];
    if (id === null || fullName === null) return null;
    const row = {
      personId: id,
      name: fullName,
      degrees: degrees!(cells),
      department: department!(cells),
      academicRank: academicRank!(cells),
      rankSince: rankSince!(cells),
      track: track!(cells),
      hiredOn: hiredOn!(cells),
      ...origin(cells),
    };
    return { row, naturalId: compositeId([id]), ...staff };
  };
}

export function roleRows(building: RowBuilding): RowBuilder<'roles'> {
  const { columns } = building;
  const origin = originReader(building);
  const [roleId, level] = (['role_id', 'level'] as const).map((column) => columns.code(column));
  const personId = columns.staffCode('person_id');
  const [title, organisation, unit] = (['title', 'organisation', 'unit'] as const).map((column) =>
    columns.text(column),
  );
  const startedOn = columns.date('started_on');
  const endedOn = lastDayReader(columns, 'ended_on');
  const fte = columns.number('fte');
  const kind = columns.choice('kind', roleKinds);
  const telehealth = columns.flag('telehealth');
  const scope = scopeReader(columns);
  return (cells) => {
    const [id, roleTitle, started] = [roleId!(cells), title!(cells), startedOn(cells)];
    if (id === null || roleTitle === null || started === null) return null;
    const row = {
      roleId: id,
      personId: personId(cells),
      title: roleTitle,
      organisation: organisation!(cells),
      unit: unit!(cells),
      startedOn: started,
      endedOn: endedOn(cells, started),
      fte: fte(cells),
      kind: kind(cells),
      level: level!(cells),
      telehealth: telehealth(cells),
      scope: scope(cells),
      ...origin(cells),
    };
    return { row, naturalId: compositeId([id]), ...staff };
  };
}

/** A last day; dropped with a warning where it is before the first. */
function lastDayReader(columns: ColumnReaders, column: string): (cells: Cells, first: string) => string | null {
  const lastDay = columns.date(column);
  return (cells, first) => {
    const last = lastDay(cells);
    if (last === null || last >= first) return last;
    columns.problems.warn(columns.fileColumn(column), 'END_BEFORE_START');
    return null;
  };
}

/** The scope columns a role has, numbers where they read as such. */
function scopeReader(columns: ColumnReaders): (cells: Cells) => Record<string, number | string> {
  const readers = roleScopeColumns
    .filter((column) => columns.has(column))
    .map((column) => ({ column, text: columns.text(column) }));
  return (cells) => {
    const scope: Record<string, number | string> = {};
    for (const { column, text } of readers) {
      const value = text(cells);
      if (value !== null) scope[column] = /^\d{1,15}(\.\d+)?$/.test(value) ? Number(value) : value;
    }
    return scope;
  };
}

export function roleCountRows(building: RowBuilding): RowBuilder<'role_counts'> {
  const { columns } = building;
  const origin = originReader(building);
  const [organisation, definition, citation] = (['organisation', 'definition', 'citation'] as const).map((c) =>
    columns.text(c),
  );
  const asOf = columns.date('as_of');
  const count = columns.integer('count');
  return (cells) => {
    const [who, day, roles] = [organisation!(cells), asOf(cells), count(cells)];
    if (who === null || day === null || roles === null) return null;
    const row = {
      organisation: who,
      asOf: day,
      count: roles,
      definition: definition!(cells),
      citation: citation!(cells),
      ...origin(cells),
    };
    return { row, naturalId: compositeId([who, day, row.definition]), ...staff };
  };
}

export function activityRows(building: RowBuilding): RowBuilder<'activities'> {
  const { columns } = building;
  const origin = originReader(building);
  const activityId = columns.code('activity_id');
  const personId = columns.staffCode('person_id');
  const [title, contribution, project, reach] = (['title', 'contribution', 'project', 'reach'] as const).map((column) =>
    columns.text(column),
  );
  // A link people will click: no other scheme gets in.
  const url = columns.custom('url', (text, fail) =>
    text.length <= 2000 && /^https?:\/\/[^\s"'<>]+$/i.test(text) ? text : fail('URL_INVALID'),
  );
  const kind = columns.choice('kind', activityKinds);
  const on = columns.date('on');
  const trainees = columns.integer('trainees');
  const peerReviewed = columns.flag('peer_reviewed');
  return (cells) => {
    const [id, person, what, name, day] = [activityId(cells), personId(cells), kind(cells), title!(cells), on(cells)];
    if (id === null || person === null || what === null || name === null || day === null) return null;
    const row = {
      activityId: id,
      personId: person,
      kind: what,
      title: name,
      on: day,
      contribution: contribution!(cells),
      project: project!(cells),
      reach: reach!(cells),
      trainees: trainees(cells),
      peerReviewed: peerReviewed(cells),
      url: url(cells),
      ...origin(cells),
    };
    return { row, naturalId: compositeId([id]), ...staff };
  };
}

export function eventRows(building: RowBuilding): RowBuilder<'events'> {
  const { columns } = building;
  const origin = originReader(building);
  const on = columns.date('on');
  const until = lastDayReader(columns, 'until');
  const title = columns.text('title');
  const kind = columns.choice('kind', eventKinds);
  const programs = columns.list('programs');
  return (cells) => {
    const [day, name, what] = [on(cells), title(cells), kind(cells)];
    if (day === null || name === null || what === null) return null;
    const row = {
      on: day,
      until: until(cells, day),
      title: name,
      kind: what,
      programs: programs(cells),
      ...origin(cells),
    };
    return { row, naturalId: compositeId([day, name, what]), ...staff };
  };
}
