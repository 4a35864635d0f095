/** A visit of a planted file; every one has its own patient unless the name is given. */
export interface PlantedVisit {
  program: string;
  status: string;
  /** Local date of the visit; at 15:00 UTC it is the same day in the Americas. */
  on: string;
  site?: string;
  payer?: string;
  modality?: string;
  /** Whole days from booking to the visit. */
  leadTime?: number;
}

/** So many visits alike. */
export function visitsAlike(count: number, visit: PlantedVisit): PlantedVisit[] {
  return Array.from({ length: count }, () => visit);
}

/** Of so many visits some are missed, the others completed. */
export function missedOf(missed: number, all: number, visit: Omit<PlantedVisit, 'status'>): PlantedVisit[] {
  return [
    ...visitsAlike(missed, { ...visit, status: 'no_show' }),
    ...visitsAlike(all - missed, { ...visit, status: 'completed' }),
  ];
}

/** The visits as a file of the feed. */
export function visitsFile(visits: readonly PlantedVisit[]): string {
  const columns = 'visit_id,patient_id,program,status,modality,starts_at,booked_at,site,payer';
  const rows = visits.map(({ program, status, on, site = '', payer = '', modality = 'video', leadTime }, i) => {
    const booked =
      leadTime === undefined ? '' : new Date(Date.parse(`${on}T15:00:00Z`) - leadTime * 86_400_000).toISOString();
    return [`V${i}`, `P${i}`, program, status, modality, `${on}T15:00:00Z`, booked, site, payer].join(',');
  });
  return [columns, ...rows].join('\n') + '\n';
}

/** The programs the visits name as a file of the feed. */
export function programsFile(visits: readonly PlantedVisit[]): string {
  const codes = [...new Set(visits.map(({ program }) => program))];
  return (
    [
      'code,name,model,service_line,launched_on',
      ...codes.map((code) => `${code},${code} clinic,hybrid,medicine,2024-01-01`),
    ].join('\n') + '\n'
  );
}
