import type { MigrationInterface } from 'typeorm';
import { CreateDimensions1795000000001 } from './1795000000001-create-dimensions';
import { CreateFacts1795000000002 } from './1795000000002-create-facts';
import { CreateRecords1795000000003 } from './1795000000003-create-records';
import { CreateImports1795000000004 } from './1795000000004-create-imports';
import { CreateAdministration1795000000005 } from './1795000000005-create-administration';
import { CreateProjectsAndReports1795000000006 } from './1795000000006-create-projects-and-reports';
import { CreateReplacedRows1795000000007 } from './1795000000007-create-replaced-rows';

/** In the order they run. */
export const migrations: (new () => MigrationInterface)[] = [
  CreateDimensions1795000000001,
  CreateFacts1795000000002,
  CreateRecords1795000000003,
  CreateImports1795000000004,
  CreateAdministration1795000000005,
  CreateProjectsAndReports1795000000006,
  CreateReplacedRows1795000000007,
];
