import base from '../jest.base.mjs';

// Whole processes are started, each suite in a home of its own: two at a time. Deadlines are minutes; waits end on conditions.
export default { ...base, testMatch: ['<rootDir>/**/*.spec.ts'], setupFiles: [], testTimeout: 180_000, maxWorkers: 2 };
