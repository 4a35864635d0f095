import type { AccessScope } from '@inflect/measures';
import type { DataSource } from 'typeorm';
import { ReportFileEntity, type ReportFileFormat } from './report-file.entity';

export interface NewReportFile {
  principal: string;
  fileName: string;
  format: ReportFileFormat;
  digest: string;
  content: Uint8Array;
}

/** Written reports; each is its writer's alone. */
export class ReportRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The id to download it by. */
  async save(file: NewReportFile): Promise<string> {
    const files = this.dataSource.getRepository(ReportFileEntity);
    const saved = await files.save(files.create({ ...file, content: Buffer.from(file.content) }));
    return saved.id;
  }

  async find(id: string, scope: AccessScope): Promise<ReportFileEntity | null> {
    return this.dataSource.getRepository(ReportFileEntity).findOneBy({ id, principal: scope.principal });
  }
}
