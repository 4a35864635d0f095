import type { LeftOut, ResourceSummary } from '@inflect/ingest';
import { print, printTable } from '../print';

const count = (value: number): string => value.toLocaleString('en-US');

/** What became of the resources of a FHIR export. */
export const resourcesSentence = ({ read, loaded, rejected, ignored }: ResourceSummary): string =>
  `Resources: ${count(read)} read: ${count(loaded)} loaded, ${count(rejected)} rejected, ${count(ignored)} ignored.`;

/** The same, and why some gave no row. */
export function printResources(resources: ResourceSummary): void {
  const { reasons, parts } = resources;
  print(resourcesSentence(resources));
  if (reasons.length > 0) printLeftOut('ignored', reasons);
  if (parts.length > 0) printLeftOut('part not read', parts);
}

function printLeftOut(heading: string, left: readonly LeftOut[]): void {
  printTable(
    [heading, 'count', 'why'],
    left.map((each) => [each.type ?? 'no resource', each.count, each.reason]),
  );
}
