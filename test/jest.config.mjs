import base from '../jest.base.mjs';

// Whole processes are started, one suite at a time: a suite's deadline is a minute or more, its waits end on conditions.
export default { ...base, testMatch: ['<rootDir>/**/*.spec.ts'], setupFiles: [], testTimeout: 180_000, maxWorkers: 1 };
