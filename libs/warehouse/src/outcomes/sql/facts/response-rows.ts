import { extentOf, type FactRows } from './fact-table';

/** Items of the Telehealth Usability Questionnaire by subscale (Parmanto et al. 2016): 21 items, 1 to 7. */
const tuqSubscales = {
  tuq_usefulness: [1, 3],
  tuq_ease_of_use: [4, 6],
  tuq_interface_quality: [7, 10],
  tuq_interaction_quality: [11, 14],
  tuq_reliability: [15, 17],
  tuq_satisfaction: [18, 21],
} as const;

const subscaleColumns = Object.entries(tuqSubscales).map(
  ([name, [first, last]]) => `avg(a.score) filter (where item.tuq between ${first} and ${last}) as ${name}`,
);

/** What an item is, read once a statement from its code and its instrument (`offset 0` keeps it from being read a row). */
const items = `(
    select item.id as item_id, instrument.id as instrument_id,
      case when instrument.code ~* '\\mtuq\\M|telehealth usability' then substring(item.code from '([0-9]{1,2})$')::integer end as tuq,
      item.code ~* '\\mnps\\M|net.?promoter' or instrument.code ~* '\\mnps\\M|net.?promoter' as nps,
      item.code ~* '(^|[^a-z])(overall|rating|rate)([^a-z]|$)' as overall
    from code item cross join code instrument
    where item.kind = 'item' and instrument.kind = 'instrument' offset 0) item`;

/** Survey answers by response: one row a person asked, so that a mean over rows is a mean over independent people. */
export const responseRows: FactRows = {
  from: `(
    select min(a.natural_key::text)::uuid as natural_key, a.response_key, a.source_id, max(a.program_id) as program_id, max(a.provider_id) as provider_id,
      coalesce(max(a.patient_key) filter (where a.has_patient), a.response_key) as person,
      coalesce(max(a.responded_on) filter (where a.score is not null), min(a.responded_on)) as responded_on,
      max(a.instrument_id) as instrument_id, max(a.mode_id) as mode_id,
      bool_or(a.sent_on is not null) as sent,
      count(a.score) > 0 as answered,
      avg(100 * (a.score - a.scale_min) / nullif(a.scale_max - a.scale_min, 0)) as linear_mean,
      bool_and(a.score >= a.top_box_min) filter (where item.overall) as overall_top_box,
      avg(case when a.score >= 9 then 100 when a.score <= 6 then -100 else 0 end)
        filter (where a.score is not null and item.nps and a.scale_min = 0 and a.scale_max = 10) as nps_points,
      avg(a.score) filter (where item.tuq between 1 and 21) as tuq_overall,
      ${subscaleColumns.join(',\n      ')}
    from survey_answer a join ${items} on item.item_id = a.item_id and item.instrument_id = a.instrument_id
    group by a.response_key, a.source_id) f`,
  extent: extentOf('surveys'),
  within: (from, to) => `f.responded_on between ${from} and ${to}`,
  date: 'f.responded_on',
  program: 'f.program_id',
  patient: 'f.person',
  weight: '1',
  fields: {
    sent: { kind: 'boolean', sql: 'f.sent' },
    instrument: { kind: 'code', sql: 'f.instrument_id', codes: 'instrument' },
    mode: { kind: 'code', sql: 'f.mode_id', codes: 'mode' },
    answered: { kind: 'boolean', sql: 'f.answered' },
    linear_mean: { kind: 'number', sql: 'f.linear_mean' },
    overall_top_box: { kind: 'boolean', sql: 'f.overall_top_box' },
    nps_points: { kind: 'number', sql: 'f.nps_points' },
    ...Object.fromEntries(
      ['tuq_overall', ...Object.keys(tuqSubscales)].map((name) => [
        name,
        { kind: 'number', sql: `f.${name}` } as const,
      ]),
    ),
  },
  dimensions: { PROGRAM: 'f.program_id', PROVIDER: 'f.provider_id' },
  maturing: null,
};
