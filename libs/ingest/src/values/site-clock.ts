import { Temporal } from 'temporal-polyfill';
import { FileRefused } from '../files/file-refused';
import type { ClockReading } from './clock-reading';

const dayLength = 86_400_000;
/** No zone is further from UTC than this. */
const farthestOffset = 15 * 3_600_000;

/** One place for each day of eleven years in turn. */
const cachedDays = 4096;

/** What the offset from UTC is on a day: ms, or NaN where it changes; kept for the days asked for last. */
class OffsetsByDay {
  private readonly days = new Int32Array(cachedDays).fill(-0x80000000);
  private readonly offsets = new Float64Array(cachedDays);

  constructor(private readonly find: (day: number) => number) {}

  at(day: number): number {
    const place = day & (cachedDays - 1);
    if (this.days[place] !== day) {
      this.offsets[place] = this.find(day);
      this.days[place] = day;
    }
    return this.offsets[place]!;
  }
}

export type LocalTimeFault = 'none' | 'impossible' | 'ambiguous';

/**
 * Turns clock readings of one site into instants and instants into local calendar days. The rule where clocks change: a local
 * time that was skipped is impossible (no instant); one that happened twice is the earlier. Offsets are looked up once a day
 * and kept; only days around a change ask Temporal for each reading.
 */
export class SiteClock {
  /** What was odd about the last reading. */
  fault: LocalTimeFault = 'none';
  private readonly offsetsOfLocalDays = new OffsetsByDay((day) =>
    this.steadyOffset(day * dayLength - farthestOffset, (day + 1) * dayLength + farthestOffset),
  );
  private readonly offsetsOfUtcDays = new OffsetsByDay((day) =>
    this.steadyOffset(day * dayLength, (day + 1) * dayLength),
  );

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
    const offset = this.offsetsOfLocalDays.at(reading.day);
    return Number.isNaN(offset) ? this.instantNearChange(asUtc) : asUtc - offset;
  }

  /** Local calendar day (days since 1970-01-01) of an instant. */
  localDay(instant: number): number {
    const utcDay = Math.floor(instant / dayLength);
    const offset = this.offsetsOfUtcDays.at(utcDay);
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
