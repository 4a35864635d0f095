import { feedColumns, type FeedName } from '@inflect/measures';
import type { FileMapping, MappedColumn } from '../profiles/column-mapping';
import { readIsoClock } from '../values/clock-reading';

/** The columns a resource fills, in the order of `paths`, as if they were a file's: problems name the element's path. */
export function feedMapping(feed: FeedName, paths: Readonly<Record<string, string>>): FileMapping {
  const order = Object.keys(paths);
  const columns = new Map<string, MappedColumn>();
  for (const definition of feedColumns[feed]) {
    const position = order.indexOf(definition.column);
    if (position < 0) continue;
    columns.set(definition.column, {
      definition,
      fileColumn: paths[definition.column]!,
      sources: [paths[definition.column]!],
      text: (cells) => cells[position]!.trim(),
      readClock: readIsoClock,
      localTime: false,
    });
  }
  return { columns, absent: [], takes: () => true, dropped: [] };
}
