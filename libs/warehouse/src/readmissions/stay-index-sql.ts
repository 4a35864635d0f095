import { alwaysPlannedDiagnosis, alwaysPlannedService, obstetricDiagnosis } from './discharge-codes';
import { episodeSteps } from './episode-sql';
import { planEpisodeSteps } from './plan-episode-sql';

/** Readmission flags of all stays of the patients in touched_patient, in every version; an observation stay only in `pcr`. */
export const recomputeStayIndex = `
  with touched as (select distinct patient_key from touched_patient),
  coded as (
    select s.*, disposition.code as disposition, service.code as service,
      coalesce(s.planned, diagnosis.code ~* ${alwaysPlannedDiagnosis}, false)
        or (s.planned is null and coalesce(service.code ~* ${alwaysPlannedService}, false)) as known_planned,
      coalesce(diagnosis.code ~* ${obstetricDiagnosis}, false) as obstetric
    from stay s join touched using (patient_key)
      left join code disposition on disposition.id = s.disposition_id
      left join code service on service.id = s.service_id
      left join code diagnosis on diagnosis.id = s.diagnosis_id
  ),${episodeSteps},${planEpisodeSteps},
  flagged as (
    select natural_key, patient_key, discharged_on, episode_admitted_on, hwr_exclusion, last_of_episode,
      discharged_on is not null and last_of_episode and hwr_exclusion <> 'died' as any_eligible,
      last_of_episode and any_readmitted as any_readmitted,
      discharged_on is not null and hwr_exclusion = 'none' as hwr_eligible,
      last_of_episode and hwr_readmitted as hwr_readmitted
    from judged
    union all
    select natural_key, patient_key, discharged_on, admitted_on, 'none', true, false, false, false, false
    from coded where class <> 'inpatient'
  )
  insert into stay_index (natural_key, patient_key, discharged_on, episode_admitted_on, hwr_exclusion, last_of_episode,
    any_eligible, any_readmitted, hwr_eligible, hwr_readmitted, pcr_exclusion, pcr_eligible, pcr_readmitted)
  select flagged.*, plan.pcr_exclusion, flagged.discharged_on is not null and plan.pcr_exclusion = 'none',
    plan.pcr_readmitted
  from flagged join plan_judged plan using (natural_key, patient_key)`;
