import { fileURLToPath } from 'node:url';

// Native ESM jest: run with `node --experimental-vm-modules`; `jest` itself is imported from '@jest/globals'.
const swc = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true, tsx: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: false,
      react: { runtime: 'automatic' },
    },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};
const base = {
  testEnvironment: 'node',
  // Generous: a busy machine is slow, and a test that hangs is found all the same.
  testTimeout: 120_000,
  reporters: ['default', fileURLToPath(new URL('./tools/jest-results-reporter.mjs', import.meta.url))],
  testSequencer: fileURLToPath(new URL('./tools/longest-first.mjs', import.meta.url)),
  testMatch: ['<rootDir>/{src,test}/**/*.spec.{ts,tsx}'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', swc] },
  setupFiles: ['reflect-metadata'],
  moduleNameMapper: { '^fast-check$': fileURLToPath(new URL('./tools/seeded-fast-check.mjs', import.meta.url)) },
};
export default base;

/**
 * Small specs run from test/together*.spec.mjs, which load what they share once; those named in `alone` (paths in the project) by
 * themselves. Where a person names a spec (`jest src/undo`), every spec is a file of its own.
 */
export const together = ({ alone = [] } = {}) =>
  process.argv.slice(2).some((word) => !word.startsWith('-'))
    ? base
    : {
        ...base,
        testMatch: ['<rootDir>/test/together*.spec.mjs', ...alone.map((path) => `<rootDir>/${path}`)],
        globals: { specsAlone: alone },
      };
