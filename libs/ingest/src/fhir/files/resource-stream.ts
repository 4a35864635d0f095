import { ByteSource } from '../../files/byte-source';
import { FileRefused } from '../../files/file-refused';
import { JsonLines } from '../../files/json/json-lines';
import { parsedObject } from '../../files/json/json-records';
import { isNdjson, refuseOtherFormats } from '../../files/table-format';
import { encodingOf, streamDecoder } from '../../files/text/text-decoder';
import { TextPieces } from '../../files/text/text-pieces';
import type { ExportFile } from './export-files';
import { elementAt, listOf, objectOf, textOf, type JsonObject } from '../fhir-json';

/** One resource where it stands in the export. */
export interface LocatedResource {
  /** null where the record is no FHIR resource. */
  type: string | null;
  /** null where it is not wanted, or not readable. */
  resource: JsonObject | null;
  damaged: boolean;
  /** 1-based over the whole export: lines, and entries of Bundles, of all files one after the other. */
  position: number;
  /** File and line or entry. */
  place: string;
  fullUrl: string;
}

/** Which resources are wanted, told by type and text; the text is null where the resource is parsed already. */
export type Wanted = (type: string, text: string | null) => boolean;

const typeAtStart = /^\s*\{\s*"resourceType"\s*:\s*"([A-Z][A-Za-z]{1,40})"/;
const typeName = /^[A-Z][A-Za-z]{1,40}$/;

/** Reads the files one after the other; memory is one piece of a file and its longest line, or one document. */
export class ResourceStream {
  bytesRead = 0;
  gzip = false;
  private position = 0;
  private found: LocatedResource[] = [];

  constructor(
    private readonly files: readonly ExportFile[],
    private readonly wanted: Wanted,
    private readonly maximumLength: number,
  ) {}

  /** Resources in groups, as pieces of the files arrive. */
  async *groups(): AsyncGenerator<LocatedResource[]> {
    for (const file of this.files) yield* this.fileGroups(file);
  }

  private async *fileGroups(file: ExportFile): AsyncGenerator<LocatedResource[]> {
    const { label: fileName, origin } = file;
    const source = await ByteSource.open(
      'path' in origin ? { ...origin, fileName } : { stream: origin.stream(), fileName },
    );
    const before = this.bytesRead;
    try {
      if (source.head.length === 0) return;
      refuseOtherFormats(source.head, file.label);
      this.gzip ||= source.compression === 'gzip';
      const encoding = encodingOf(source.head, 'utf-8');
      const lines = { lineAfter: (before: string) => before.split('\n').length };
      const head = new TextPieces(streamDecoder(encoding), lines, file.label).piece(source.head);
      const parser = this.parserOf(file, head);
      const text = new TextPieces(streamDecoder(encoding), parser, file.label);
      for await (const chunk of source.content()) {
        parser.push(text.piece(chunk));
        this.bytesRead = before + source.bytesRead;
        yield this.taken();
      }
      parser.push(text.last());
      parser.end();
      yield this.taken();
    } catch (error) {
      if (!(error instanceof FileRefused) || error.message.startsWith(file.label)) throw error;
      throw new FileRefused(error.code, `${file.label}: ${error.message}`, error.line);
    } finally {
      await source.close();
    }
  }

  private taken(): LocatedResource[] {
    const { found } = this;
    this.found = [];
    return found;
  }

  /** NDJSON, of which a document on one line is a case, or a document over many lines. */
  private parserOf(file: ExportFile, head: string): Pick<JsonLines, 'push' | 'end' | 'lineAfter'> {
    const start = head.trimStart();
    if (!isNdjson(start, file.label))
      throw new FileRefused(
        'FORMAT_UNSUPPORTED',
        `${file.label}: this is not JSON. Give NDJSON, a resource or a Bundle.`,
      );
    const lineEnd = start.indexOf('\n');
    const isDocument = !file.isLines && lineEnd >= 0 && parsedObject(start.slice(0, lineEnd)) === null;
    if (isDocument) return new WholeText(this.maximumLength, file.label, (text) => this.take(text, file.label));
    const first = this.position;
    return new JsonLines({ maximumRecordLength: this.maximumLength }, (text, line) => {
      // Bundles on lines before this one have moved the count ahead already.
      this.position = Math.max(this.position, first + line - 1);
      this.take(text, `${file.label}, line ${line}`);
    });
  }

  private take(text: string, place: string): void {
    const told = typeAtStart.exec(text)?.[1];
    if (told !== undefined && told !== 'Bundle' && !this.wanted(told, text)) return this.add(told, null, { place });
    const resource = parsedObject(text);
    if (resource === null) return this.add(null, null, { place, damaged: true });
    this.addResource(resource, { place });
  }

  private addResource(resource: JsonObject, at: { place: string; fullUrl?: string }): void {
    const named = textOf(resource['resourceType']);
    const type = typeName.test(named) ? named : null;
    if (type !== 'Bundle') return this.add(type, type !== null && this.wanted(type, null) ? resource : null, at);
    listOf(resource['entry']).forEach((entry, i) => {
      const place = `${at.place}, entry ${i + 1}`;
      const inside = objectOf(elementAt(entry, 'resource'));
      if (inside === null) this.add(null, null, { place });
      else this.addResource(inside, { place, fullUrl: textOf(entry['fullUrl']) });
    });
  }

  private add(
    type: string | null,
    resource: JsonObject | null,
    at: { place: string; fullUrl?: string; damaged?: boolean },
  ): void {
    this.position += 1;
    const { place, fullUrl = '', damaged = false } = at;
    this.found.push({ type, resource, damaged, position: this.position, place: `In ${place}.`, fullUrl });
  }
}

/** A JSON document kept until its end. */
class WholeText {
  private text = '';

  constructor(
    private readonly maximumLength: number,
    private readonly label: string,
    private readonly deliver: (text: string) => void,
  ) {}

  push(piece: string): void {
    this.text += piece;
    if (this.text.length > this.maximumLength)
      throw new FileRefused(
        'RECORD_TOO_LONG',
        `${this.label}: the document is longer than ${this.maximumLength} characters. Export it as NDJSON, one resource a line.`,
      );
  }

  end(): void {
    this.deliver(this.text);
    this.text = '';
  }

  lineAfter(textBefore: string): number {
    return (this.text + textBefore).split('\n').length;
  }
}
