import type { FileInspection } from '@inflect/ingest';
import type { ImportOutcome } from '../../imports/imports.service';
import { print, printTable } from '../print';

/** The suggested mapping as a table: feed column, file column, how sure, why. */
export function printMapping({ suggestion, records, detection, feeds }: FileInspection): void {
  const { encoding, delimiter, lineEnding, compression, certain } = detection;
  const form = [
    encoding,
    delimiter === null ? 'JSON' : `delimiter ${JSON.stringify(delimiter)}`,
    lineEnding,
    compression,
  ];
  print(`Form: ${form.join(', ')}${certain ? '' : ' (told from the content: check it)'}.`);
  const likeness = feeds[0]?.likeness ?? 0;
  print(
    `Read as ${suggestion.feed} (likeness ${likeness.toFixed(2)}), from the first ${records.toLocaleString('en-US')} records.`,
  );
  printTable(
    ['feed column', 'from', 'confidence', 'why'],
    suggestion.columns
      .filter(({ from, required }) => from !== null || required)
      .map(({ column, from, confidence, reasons, required }) => [
        required ? `${column} *` : column,
        from ?? 'nothing',
        from === null ? '' : confidence.toFixed(2),
        reasons.join('; '),
      ]),
  );
  if (suggestion.dropped.length > 0) print(`Not read, so never stored: ${suggestion.dropped.join(', ')}.`);
  for (const { column, remedy } of suggestion.missing) print(`Missing: ${column}. ${remedy}`);
}

/** How a file was read: by which profile, and for a dry run which columns as what. */
export function printReading({ profile, mapping }: ImportOutcome): void {
  print(`Mapping: ${profileText(profile)}.`);
  if (mapping === undefined || mapping.mappedColumns.length === 0) return;
  printTable(
    ['feed column', 'from'],
    mapping.mappedColumns.map(({ column, from }) => [column, from]),
  );
  const dropped = mapping.droppedColumns.filter((column) => column !== '');
  if (dropped.length > 0) print(`Not read, so never stored: ${dropped.join(', ')}.`);
}

function profileText(profile: ImportOutcome['profile']): string {
  if (profile === null) return 'none; columns are read by the feed’s own names';
  const version = profile.version === null ? '' : `, version ${profile.version}`;
  return `${profile.name}${version}${profile.byDefault ? ', the default of its source' : ''}`;
}
