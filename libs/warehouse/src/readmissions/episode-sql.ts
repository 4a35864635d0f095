import { acuteTransfer, againstAdvice, died, excludedService } from './discharge-codes';

/**
 * Steps of the versions `any` and `hwr`, from `coded` to `judged` (design: measures, 30-day readmission).
 * 1 ordered    inpatient stays in order of admission, each with the stay before it that ended last; observation stays are
 *              neither index nor outcome
 * 2 chained    a stay continues that one: it starts before that one ended, or on the same or next day in another hospital or
 *              after a transfer disposition, or on the same day in the same hospital with the same diagnosis
 * 3 positions  running number of chains; the last stay of a chain carries the outcome
 * 4 outcomes   days from the chain's discharge to the next chain's first admission, in calendar days
 */
export const episodeSteps = `
  ranked as (
    select coded.*,
      row_number() over (
        partition by patient_key order by discharged_on nulls first, discharged_at, admitted_at, natural_key) as ended
    from coded where class = 'inpatient'
  ),
  ordered as (
    select ranked.*,
      max(ended) filter (where discharged_on is not null) over (
        partition by patient_key order by admitted_on, admitted_at, natural_key
        rows between unbounded preceding and 1 preceding) as ended_before
    from ranked
  ),
  chained as (
    select stays.*,
      coalesce(
        stays.admitted_on < before.discharged_on
        or (stays.admitted_on - before.discharged_on between 0 and 1
            and (stays.site_id <> before.site_id or before.disposition in ${acuteTransfer}))
        or (stays.admitted_on = before.discharged_on and stays.site_id is not distinct from before.site_id
            and stays.diagnosis_id = before.diagnosis_id),
        false) as continues
    from ordered stays left join ranked before
      on before.patient_key = stays.patient_key and before.ended = stays.ended_before
  ),
  episodes as (
    select chained.*,
      count(*) filter (where not continues)
        over (partition by patient_key order by admitted_on, admitted_at, natural_key) as episode
    from chained
  ),
  positions as (
    select episodes.*,
      row_number() over (
        partition by patient_key, episode order by discharged_on desc nulls first, admitted_on desc, admitted_at desc,
        natural_key desc) = 1 as last_of_episode,
      first_value(admitted_on) over first_stay as episode_admitted_on,
      first_value(known_planned) over first_stay as episode_planned
    from episodes
    window first_stay as (partition by patient_key, episode order by admitted_on, admitted_at, natural_key)
  ),
  outcomes as (
    select patient_key, episode, discharged_on,
      lead(episode_admitted_on) over (partition by patient_key order by episode) - discharged_on as days_to_next,
      lead(episode_planned) over (partition by patient_key order by episode) as next_planned
    from positions where last_of_episode
  ),
  judged as (
    select p.*,
      coalesce(p.readmitted_30d, o.days_to_next between 0 and 30, false) as any_readmitted,
      coalesce(p.readmitted_30d, o.days_to_next between 0 and 30 and not o.next_planned, false) as hwr_readmitted,
      coalesce(case
        when p.disposition in ${died} then 'died'
        when not p.last_of_episode or p.disposition in ${acuteTransfer} then 'transferred'
        when p.disposition in ${againstAdvice} then 'against_advice'
        when p.age_band = '0-17' then 'age'
        when p.service ~* ${excludedService} then 'service'
      end, 'none')::hwr_exclusion as hwr_exclusion
    from positions p join outcomes o using (patient_key, episode)
  )`;
