import type { Detection, Evidence, FileInspection } from '@inflect/ingest';
import type { ImportOutcome } from '../../imports/imports.service';
import { print, printTable } from '../print';

/** The suggested mapping as a table: feed column, file column, how sure, why. */
export function printMapping({ suggestion, records, detection, feeds }: FileInspection): void {
  print(`Form: ${formText(detection)}.`);
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

const encodingNames: Record<Detection['encoding'], string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
};
const delimiterNames: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'pipes' };
const evidenceTexts: Record<Evidence, string> = {
  mark: 'by a mark in the file',
  declared: 'as the mapping says',
  content: 'told from the content',
  assumed: 'assumed',
};

/** Encoding and delimiter with how each is known, line ends and compression. */
export function formText(detection: Detection): string {
  const { encoding, encodingFrom, delimiter, delimiterFrom, lineEnding, compression } = detection;
  const separated = delimiter === null ? 'NDJSON' : (delimiterNames[delimiter] ?? delimiter);
  const parts = [
    `${encodingNames[encoding]} (${evidenceTexts[encodingFrom]})`,
    delimiterFrom === null ? separated : `${separated} (${evidenceTexts[delimiterFrom]})`,
    lineEnding === 'none' ? 'one line' : `${lineEnding === 'mixed' ? 'mixed' : lineEnding.toUpperCase()} line ends`,
    ...(compression === 'none' ? [] : [compression]),
  ];
  return parts.join(', ');
}

/** How a table was read: form, profile and what was left; for a dry run also which columns as what. */
export function printReading({ profile, mapping, detection }: ImportOutcome, dryRun: boolean): void {
  const form = detection ? `Read as ${formText(detection)}. ` : '';
  print(`${form}Mapping: ${profileText(profile)}.`);
  if (mapping === undefined) return;
  if (dryRun && mapping.mappedColumns.length > 0)
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
