import { Temporal } from 'temporal-polyfill';
import { FileRefused } from '../files/file-refused';
import type { ClockReading } from './clock-reading';

const dayLength = 86_400_000;
/** No zone is further from UTC than this. */
const farthestOffset = 15 * 3_600_000;

export type LocalTimeFault = 'none' | 'impossible' | 'ambiguous';

/**
 * Turns clock readings of one site into instants and instants into local calendar days. The rule where clocks change: a local
 * time that was skipped is impossible (no instant); one that happened twice is the earlier. Offsets are looked up once a day
 * and kept; only days around a change ask Temporal for each reading.
 */
export class SiteClock {
  /** What was odd about the last reading. */
  fault: LocalTimeFault = 'none';
  private readonly offsetsOfLocalDays = new Map<number, number>();
  private readonly offsetsOfUtcDays = new Map<number, number>();

  constructor(readonly timeZone: string) {
    try {
      this.offsetAt(0);
    } catch {
      throw new FileRefused(
        'TIME_ZONE_UNKNOWN',
        `"${timeZone}" is not a time zone. Give an IANA name, e.g. America/New_York.`,
      );
    }
  }

  /** Epoch milliseconds of a reading; NaN where that local time never happened. */
  instant(reading: ClockReading): number {
    this.fault = 'none';
    const asUtc = reading.day * dayLength + reading.millisecondOfDay;
    if (reading.offset !== null) return asUtc - reading.offset;
    let offset = this.offsetsOfLocalDays.get(reading.day);
    if (offset === undefined) {
      const start = reading.day * dayLength;
      offset = this.steadyOffset(start - farthestOffset, start + dayLength + farthestOffset);
      this.offsetsOfLocalDays.set(reading.day, offset);
    }
    return Number.isNaN(offset) ? this.instantNearChange(asUtc) : asUtc - offset;
  }

  /** Local calendar day (days since 1970-01-01) of an instant. */
  localDay(instant: number): number {
    const utcDay = Math.floor(instant / dayLength);
    let offset = this.offsetsOfUtcDays.get(utcDay);
    if (offset === undefined) {
      offset = this.steadyOffset(utcDay * dayLength, (utcDay + 1) * dayLength);
      this.offsetsOfUtcDays.set(utcDay, offset);
    }
    const applied = Number.isNaN(offset) ? this.offsetAt(instant) : offset;
    return Math.floor((instant + applied) / dayLength);
  }

  private instantNearChange(asUtc: number): number {
    const local = Temporal.Instant.fromEpochMilliseconds(asUtc).toZonedDateTimeISO('UTC').toPlainDateTime();
    const earlier = local.toZonedDateTime(this.timeZone, { disambiguation: 'earlier' }).epochMilliseconds;
    const later = local.toZonedDateTime(this.timeZone, { disambiguation: 'later' }).epochMilliseconds;
    if (earlier === later) return earlier;
    // In a gap neither answer shows the clock time asked for.
    this.fault = earlier + this.offsetAt(earlier) === asUtc ? 'ambiguous' : 'impossible';
    return this.fault === 'ambiguous' ? earlier : NaN;
  }

  /** The offset that holds all through a span of at most a few days; NaN where it changes. */
  private steadyOffset(from: number, to: number): number {
    const first = this.offsetAt(from);
    return first === this.offsetAt(to) && first === this.offsetAt((from + to) / 2) ? first : NaN;
  }

  private offsetAt(instant: number): number {
    const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(this.timeZone);
    return zoned.offsetNanoseconds / 1_000_000;
  }
}
