import type { SurveyAnswer } from '@inflect/measures';
import { column, type FeedTable } from './feed-table';

export const surveys: FeedTable<'surveys'> = {
  feed: 'surveys',
  table: 'survey_answer',
  identity: 'fact',
  patientKey: (row) => row.patientKey,
  columns: [
    column.bigint('response_key', (row: SurveyAnswer) => row.responseKey),
    column.double('score', (row: SurveyAnswer) => row.score),
    column.double('scale_min', (row: SurveyAnswer) => row.scaleMin),
    column.double('scale_max', (row: SurveyAnswer) => row.scaleMax),
    column.double('top_box_min', (row: SurveyAnswer) => row.topBoxMin),
    column.date('responded_on', (row: SurveyAnswer) => row.respondedOn),
    column.date('sent_on', (row: SurveyAnswer) => row.sentOn),
    column.code('instrument_id', 'instrument', (row: SurveyAnswer) => row.instrument),
    column.code('item_id', 'item', (row: SurveyAnswer) => row.item),
    column.code('mode_id', 'mode', (row: SurveyAnswer) => row.mode),
    column.code('program_id', 'program', (row: SurveyAnswer) => row.program),
    column.code('provider_id', 'provider', (row: SurveyAnswer) => row.provider),
  ],
  storedBy: 'responded_on',
  extent: { first: 'min(responded_on)', last: 'max(responded_on)' },
};
