import { basename } from 'node:path';
import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { OriginalRows, type MappingProfile, type OriginalRow } from '@inflect/ingest';
import { ImportRepository, type ImportEntity } from '@inflect/warehouse';
import type { Principal } from '../../access/principal';
import { ScopeService } from '../../access/scope.service';
import { Refusal } from '../../graphql/refusal';
import type { ImportProblemModel } from '../import.model';
import { ProfileService } from '../mapping/profile.service';
import { inertCell } from './inert-cell';
import { noteLine, problemCells, problemColumns, unlistedNote } from './problem-csv';
import { ProblemListService, type ListedProblems } from './problem-list.service';

export interface OriginalProblemsRequest {
  importId: string;
  /** The file that was imported. */
  path: string;
  /** A saved or shipped profile, or a path; default: the one the import was read with. */
  profile?: string;
  /** Dropped values too. */
  warnings: boolean;
}

/** A CSV that is written as its file is read. */
export interface OriginalProblems {
  text: AsyncIterable<string>;
  /** What a person should know of the file, complete once the text was read. Each is a last line of the text, too. */
  notes: string[];
  /** False, once the text was read, where the file is not the one that was imported. */
  sameFile: boolean;
}

/** Problems next to the rows they are about. Cells are not stored: the file is read once more, and what names a person is masked. */
@Injectable()
export class OriginalProblemsService {
  constructor(
    private readonly imports: ImportRepository,
    private readonly problems: ProblemListService,
    private readonly profiles: ProfileService,
    private readonly scopes: ScopeService,
  ) {}

  /** @throws Refusal, FileRefused, ProfileRefused */
  async open(request: OriginalProblemsRequest, principal: Principal): Promise<OriginalProblems> {
    const listed = await this.problems.listed(request.importId, request, principal);
    const found = listed && (await this.imports.get(listed.importId, this.scopes.scopeOf(principal)));
    if (!found) throw new Refusal('NOT_FOUND', 'There is no such import. `npx inflect imports` lists them.');
    const fileName = basename(request.path);
    const rows = await OriginalRows.open({
      path: request.path,
      fileName,
      feed: found.feed,
      profile: await this.profileOf(found, request.profile),
      lines: new Set(listed.problems.map(({ line }) => line)),
    });
    const strange = listed.problems.find(({ column }) => column !== null && !rows.hasColumn(column))?.column;
    if (strange !== undefined) {
      await rows.close();
      throw new Refusal(
        'BAD_USER_INPUT',
        `${fileName} is not the file of import ${found.id} as it was read: problems name the column "${strange}", which it does not have. ` +
          'Give the file that was imported, and with --profile the profile it was read with. FHIR exports cannot be shown like this.',
      );
    }
    return new BesideOriginals({ found, fileName, listed, rows });
  }

  private async profileOf(found: ImportEntity, named?: string): Promise<MappingProfile | undefined> {
    if (named !== undefined) return (await this.profiles.find(named, { paths: true })).profile;
    const used = await this.profiles.readWith(found.id);
    if (used) return used;
    // One that failed before it was loaded.
    const asked = found.request?.profile ?? undefined;
    const chosen = await this.profiles.chosen(
      { name: asked, source: found.source, feed: found.feed },
      { paths: false },
    );
    return chosen?.profile;
  }
}

interface Given {
  found: ImportEntity;
  fileName: string;
  listed: ListedProblems;
  rows: OriginalRows;
}

class BesideOriginals implements OriginalProblems {
  readonly notes: string[] = [];
  readonly text: AsyncIterable<string>;

  constructor(private readonly given: Given) {
    this.text = this.lines();
  }

  sameFile = true;

  private async *lines(): AsyncGenerator<string> {
    const { rows, listed } = this.given;
    yield stringify([[...problemColumns, ...rows.header].map(inertCell)]);
    const byLine = new Map<number, ImportProblemModel[]>();
    for (const problem of listed.problems) byLine.set(problem.line, [...(byLine.get(problem.line) ?? []), problem]);
    for await (const row of rows.rows()) {
      yield csvLines(byLine.get(row.line) ?? [], row);
      byLine.delete(row.line);
    }
    for (const problems of byLine.values()) yield csvLines(problems, null);
    this.noteDifferences(byLine.size);
    const unlisted = unlistedNote({ listed: listed.problems.length, total: listed.total });
    if (unlisted !== null) this.notes.push(unlisted);
    for (const note of this.notes) yield noteLine(note);
  }

  private noteDifferences(linesWithoutRecord: number): void {
    const { found, fileName, rows } = this.given;
    const differences: string[] = [];
    if (linesWithoutRecord > 0) differences.push(`no record begins on ${linesWithoutRecord} of the lines named`);
    // Of one that failed, no one counted the records to the end.
    if (found.state !== 'failed' && found.state !== 'cancelled' && rows.recordsRead !== found.rows)
      differences.push(`it has ${rows.recordsRead} records, and the import read ${found.rows}`);
    if (differences.length === 0) return;
    this.sameFile = false;
    this.notes.push(
      `${fileName} is not the file of import ${found.id} as it was read: ${differences.join('; ')}. The columns beside the problems may be those of other rows.`,
    );
  }
}

const csvLines = (problems: readonly ImportProblemModel[], row: OriginalRow | null): string =>
  problems.length === 0
    ? ''
    : stringify(problems.map((problem) => [...problemCells(problem), ...(row?.cells ?? [])].map(inertCell)));
