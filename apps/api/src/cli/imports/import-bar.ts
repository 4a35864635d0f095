import cliProgress from 'cli-progress';
import type { ImportProgress } from '@inflect/warehouse';

interface ImportBar {
  show: (progress: ImportProgress) => void;
  stop: () => void;
}

const format = '{file} {bar} {percentage}% {rows} rows, {rate} rows/s, {left}';

/** How far a file is, on a terminal; silent elsewhere. */
export function importBar(file: string, totalBytes: number): ImportBar {
  if (!process.stderr.isTTY) return { show: () => undefined, stop: () => undefined };
  const bar = new cliProgress.SingleBar({ format, stream: process.stderr, clearOnComplete: true });
  const started = performance.now();
  bar.start(totalBytes, 0, { file, ...progressWords({ rows: 0, bytes: 0, totalBytes, seconds: 0, merging: false }) });
  return {
    show: ({ stage, recordsRead, bytesRead }) => {
      const seconds = (performance.now() - started) / 1000;
      const merging = stage !== 'reading';
      bar.update(
        Math.min(bytesRead, totalBytes),
        progressWords({ rows: recordsRead, bytes: bytesRead, totalBytes, seconds, merging }),
      );
    },
    stop: () => bar.stop(),
  };
}

/** Rows, rate and time left, in words. */
export function progressWords(progress: {
  rows: number;
  bytes: number;
  totalBytes: number;
  seconds: number;
  merging: boolean;
}): { rows: string; rate: string; left: string } {
  const { rows, bytes, totalBytes, seconds, merging } = progress;
  const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
  const left = bytes > 0 && totalBytes > 0 ? ((totalBytes - bytes) * seconds) / bytes : null;
  return {
    rows: whole(rows),
    rate: seconds > 0 ? whole(rows / seconds) : '0',
    left: merging ? 'merging' : left === null ? 'reading' : `${clock(Math.max(0, left))} left`,
  };
}

const clock = (seconds: number): string => {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
};
