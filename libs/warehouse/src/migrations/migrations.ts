import type { MigrationInterface } from 'typeorm';
import { CreateDimensions1795000000001 } from './1795000000001-create-dimensions';
import { CreateFacts1795000000002 } from './1795000000002-create-facts';
import { CreateRecords1795000000003 } from './1795000000003-create-records';
import { CreateImports1795000000004 } from './1795000000004-create-imports';
import { CreateAdministration1795000000005 } from './1795000000005-create-administration';
import { CreateProjectsAndReports1795000000006 } from './1795000000006-create-projects-and-reports';
import { CreateReplacedRows1795000000007 } from './1795000000007-create-replaced-rows';
import { CreateRollups1795000000008 } from './1795000000008-create-rollups';
import { CreateImportJobs1795000000009 } from './1795000000009-create-import-jobs';
import { AddPlanReadmissions1795000000011 } from './1795000000011-add-plan-readmissions';
import { CreateKeysAndQuality1795000000012 } from './1795000000012-create-keys-and-quality';
import { CreateTombstones1795000000013 } from './1795000000013-create-tombstones';
import { AddProjectJudgement1795000000015 } from './1795000000015-add-project-judgement';
import { CreatePatientMonthsAndWaits1795000000016 } from './1795000000016-create-patient-months-and-waits';
import { AddImportResources1795000000017 } from './1795000000017-add-import-resources';
import { CreateZipAreas1795000000018 } from './1795000000018-create-zip-areas';
import { FindFlagsByPatient1795000000019 } from './1795000000019-find-flags-by-patient';
import { ShortenWaits1795000000020 } from './1795000000020-shorten-waits';
import { AddVisitContentHash1795000000021 } from './1795000000021-add-visit-content-hash';
import { WidenStayIndex1795000000022 } from './1795000000022-widen-stay-index';
import { LeaveRoomForUpdates1795000000023 } from './1795000000023-leave-room-for-updates';
import { CreateProfilesAndReviews1795000000010 } from './1795000000010-create-profiles-and-reviews';

/** In the order they run. */
export const migrations: (new () => MigrationInterface)[] = [
  CreateDimensions1795000000001,
  CreateFacts1795000000002,
  CreateRecords1795000000003,
  CreateImports1795000000004,
  CreateAdministration1795000000005,
  CreateProjectsAndReports1795000000006,
  CreateReplacedRows1795000000007,
  CreateRollups1795000000008,
  CreateImportJobs1795000000009,
  CreateProfilesAndReviews1795000000010,
  AddPlanReadmissions1795000000011,
  CreateKeysAndQuality1795000000012,
  CreateTombstones1795000000013,
  AddProjectJudgement1795000000015,
  CreatePatientMonthsAndWaits1795000000016,
  AddImportResources1795000000017,
  CreateZipAreas1795000000018,
  FindFlagsByPatient1795000000019,
  ShortenWaits1795000000020,
  AddVisitContentHash1795000000021,
  WidenStayIndex1795000000022,
  LeaveRoomForUpdates1795000000023,
];
