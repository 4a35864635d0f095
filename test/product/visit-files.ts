/** Canonical CSV files that suites import. */
export const programsCsv = 'code,name,model,service_line,launched_on\ntele,Tele clinic,hybrid,medicine,2024-01-01\n';

export const visitHeader = 'visit_id,patient_id,program,status,modality,starts_at';

export interface VisitLine {
  id: string;
  patient: string;
  status?: string;
  startsAt?: string;
}

export const visitLine = ({ id, patient, status = 'completed', startsAt = '2025-03-14T10:00:00Z' }: VisitLine) =>
  `${id},${patient},tele,${status},video,${startsAt}`;

export const visitsCsv = (lines: readonly string[]) => `${[visitHeader, ...lines].join('\n')}\n`;
