/** The question would read more rows of a fact than may be read while someone waits. */
export class TooMuchData extends Error {
  override readonly name = 'TooMuchData';
  readonly code = 'TOO_MUCH_DATA';
  constructor(
    readonly rowsEstimated: number,
    readonly limit: number,
  ) {
    super(
      `This question would read about ${inMillions(rowsEstimated)} rows, and no more than ${inMillions(limit)} are ` +
        'read while you wait. Ask for a shorter range, for one program or clinician, or for whole months by program, ' +
        'site, modality, age band, race, payer or lead time alone.',
    );
  }
}

const inMillions = (rows: number): string => `${(rows / 1e6).toPrecision(2)} million`;
