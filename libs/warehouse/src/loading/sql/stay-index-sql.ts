/**
 * UB-04 patient discharge status (form locator 22). Died: 20 and hospice deaths 40-42; 07 left against medical advice;
 * acute transfer: 02 short-term hospital, 05 cancer or children's hospital, 43 federal hospital, 66 critical access hospital.
 */
const died = `('20', '40', '41', '42')`;
const againstAdvice = `('07')`;
const acuteTransfer = `('02', '05', '43', '66')`;

/** Services whose discharges are not an index: psychiatric, rehabilitation, cancer treatment. */
const excludedService = `'psych|behaviou?ral.?health|rehab|oncolog|cancer|chemo|radiation.?therapy'`;

/**
 * Readmission flags of all stays of the patients in touched_patient (design: measures, 30-day readmission).
 * 1 ordered    inpatient stays in order of admission; observation stays are neither index nor outcome
 * 2 chained    a stay continues the one before: it starts before that one ended, or on the same or next day in another
 *              hospital or after a transfer disposition, or on the same day in the same hospital with the same diagnosis
 * 3 episodes   running number of chains; the last stay of a chain carries the outcome
 * 4 outcomes   days from the chain's discharge to the next chain's first admission, in calendar days
 */
export const recomputeStayIndex = `
  with touched as (select distinct patient_key from touched_patient),
  coded as (
    select s.*, disposition.code as disposition, service.code as service
    from stay s join touched using (patient_key)
      left join code disposition on disposition.id = s.disposition_id
      left join code service on service.id = s.service_id
  ),
  ordered as (
    select coded.*,
      lag(discharged_on) over stays as before_discharged,
      max(discharged_on) over (stays rows between unbounded preceding and 1 preceding) as in_hospital_until,
      lag(disposition) over stays as before_disposition,
      lag(site_id) over stays as before_site,
      lag(diagnosis_id) over stays as before_diagnosis
    from coded where class = 'inpatient'
    window stays as (partition by patient_key order by admitted_on, admitted_at, natural_key)
  ),
  chained as (
    select ordered.*,
      coalesce(
        admitted_on < in_hospital_until
        or (admitted_on - before_discharged between 0 and 1
            and (site_id <> before_site or before_disposition in ${acuteTransfer}))
        or (admitted_on = before_discharged and site_id is not distinct from before_site
            and diagnosis_id = before_diagnosis),
        false) as continues
    from ordered
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
      first_value(planned) over first_stay as episode_planned
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
      coalesce(p.readmitted_30d, o.days_to_next between 0 and 30 and o.next_planned is not true, false)
        as hwr_readmitted,
      coalesce(case
        when p.disposition in ${died} then 'died'
        when not p.last_of_episode or p.disposition in ${acuteTransfer} then 'transferred'
        when p.disposition in ${againstAdvice} then 'against_advice'
        when p.age_band = '0-17' then 'age'
        when p.service ~* ${excludedService} then 'service'
      end, 'none')::hwr_exclusion as hwr_exclusion
    from positions p join outcomes o using (patient_key, episode)
  )
  insert into stay_index (natural_key, patient_key, discharged_on, episode_admitted_on, hwr_exclusion, last_of_episode,
    any_eligible, any_readmitted, hwr_eligible, hwr_readmitted)
  select natural_key, patient_key, discharged_on, episode_admitted_on, hwr_exclusion, last_of_episode,
    discharged_on is not null and last_of_episode and hwr_exclusion <> 'died',
    last_of_episode and any_readmitted,
    discharged_on is not null and hwr_exclusion = 'none',
    last_of_episode and hwr_readmitted
  from judged
  union all
  select natural_key, patient_key, discharged_on, admitted_on, 'none', true, false, false, false, false
  from coded where class <> 'inpatient'`;
