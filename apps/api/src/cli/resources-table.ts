import type { LeftOut, ResourceSummary } from '@inflect/ingest';
import { print, printTable } from './print';

const count = (value: number): string => value.toLocaleString('en-US');

/** What became of the resources of a FHIR export, and why some gave no row. */
export function printResources({ read, loaded, rejected, ignored, reasons, parts }: ResourceSummary): void {
  print(
    `Resources: ${count(read)} read: ${count(loaded)} loaded, ${count(rejected)} rejected, ${count(ignored)} ignored.`,
  );
  if (reasons.length > 0) printLeftOut('ignored', reasons);
  if (parts.length > 0) printLeftOut('part not read', parts);
}

function printLeftOut(heading: string, left: readonly LeftOut[]): void {
  printTable(
    [heading, 'count', 'why'],
    left.map((each) => [each.type ?? 'no resource', each.count, each.reason]),
  );
}
