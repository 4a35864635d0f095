import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { isoDate } from './calendar-date';
import { newReading, readIsoClock } from './clock-reading';
import { SiteClock } from './site-clock';

const zones = [
  'America/New_York',
  'America/Sao_Paulo',
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'UTC',
  'Pacific/Apia',
];

function instantOf(text: string, clock: SiteClock): number {
  const reading = newReading();
  expect(readIsoClock(text, reading)).toBe(true);
  return clock.instant(reading);
}

describe('a site’s clock', () => {
  it('agrees with Temporal on every local time, in any zone and season', () => {
    const clocks = new Map(zones.map((zone) => [zone, new SiteClock(zone)]));
    const when = fc.date({ min: new Date('1975-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.constantFrom(...zones), when, (zone, date) => {
        const clock = clocks.get(zone)!;
        const text = date.toISOString().slice(0, 19);
        const instant = instantOf(text, clock);
        const earlier = Temporal.PlainDateTime.from(text).toZonedDateTime(zone, { disambiguation: 'earlier' });
        const exists = earlier.toPlainDateTime().toString() === Temporal.PlainDateTime.from(text).toString();
        expect(instant).toBe(exists ? earlier.epochMilliseconds : NaN);
        const local = Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(zone);
        expect(isoDate(clock.localDay(date.getTime()))).toBe(local.toPlainDate().toString());
      }),
      { numRuns: 600 },
    );
  });

  it('knows that a skipped hour never was, and takes the earlier of a repeated one', () => {
    const clock = new SiteClock('America/New_York');
    expect(instantOf('2025-03-09T02:30', clock)).toBeNaN();
    expect(clock.fault).toBe('impossible');
    expect(instantOf('2025-11-02T01:30', clock)).toBe(Date.UTC(2025, 10, 2, 5, 30));
    expect(clock.fault).toBe('ambiguous');
    expect(instantOf('2025-11-02T03:30', clock)).toBe(Date.UTC(2025, 10, 2, 8, 30));
    expect(clock.fault).toBe('none');
  });

  it('does not ask the zone where the text has an offset', () => {
    expect(instantOf('2025-03-09T02:30:00-05:00', new SiteClock('America/New_York'))).toBe(Date.UTC(2025, 2, 9, 7, 30));
  });
});
