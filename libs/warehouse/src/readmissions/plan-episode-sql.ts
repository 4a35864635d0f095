import { died, hospice } from './discharge-codes';

/**
 * Steps of the version `pcr`, from `coded` to `plan_judged`: inpatient and observation stays alike.
 * 1 plan_episodes  stays less than two days apart are one, whatever the hospital
 * 2 plan_spans     one row an episode; it is planned when its first stay was
 * 3 plan_judged    its last stay carries the outcome: any later unplanned episode that starts within 30 calendar days, so a
 *                  planned stay in between does not hide one that follows
 */
export const planEpisodeSteps = `
  plan_ordered as (
    select coded.*,
      max(discharged_on) over (
        partition by patient_key order by admitted_on, admitted_at, natural_key
        rows between unbounded preceding and 1 preceding) as in_hospital_until
    from coded
  ),
  plan_episodes as (
    select plan_ordered.*,
      count(*) filter (where (admitted_on - in_hospital_until < 2) is not true)
        over (partition by patient_key order by admitted_on, admitted_at, natural_key) as episode
    from plan_ordered
  ),
  plan_positions as (
    select plan_episodes.*,
      row_number() over (
        partition by patient_key, episode order by discharged_on desc nulls first, admitted_on desc, admitted_at desc,
        natural_key desc) = 1 as last_of_episode,
      first_value(admitted_on) over first_stay as episode_admitted_on,
      first_value(known_planned) over first_stay as episode_planned,
      bool_or(obstetric) over (partition by patient_key, episode) as episode_obstetric
    from plan_episodes
    window first_stay as (partition by patient_key, episode order by admitted_on, admitted_at, natural_key)
  ),
  plan_spans as (
    select patient_key, episode,
      min(episode_admitted_on) filter (where not episode_planned and not episode_obstetric) over (
        partition by patient_key order by episode rows between 1 following and unbounded following) as next_unplanned_on
    from plan_positions where last_of_episode
  ),
  plan_judged as (
    select p.natural_key, p.patient_key,
      p.last_of_episode and coalesce(p.readmitted_30d, s.next_unplanned_on - p.discharged_on between 0 and 30, false)
        as pcr_readmitted,
      coalesce(case
        when p.disposition in ${died} then 'died'
        when not p.last_of_episode then 'merged'
        when p.episode_admitted_on = p.discharged_on then 'same_day'
        when p.disposition in ${hospice} then 'hospice'
        when p.age_band = '0-17' then 'age'
        when p.episode_obstetric then 'obstetric'
      end, 'none')::pcr_exclusion as pcr_exclusion
    from plan_positions p join plan_spans s using (patient_key, episode)
  )`;
