import base from '../../jest.base.mjs';

export default {
  ...base,
  testEnvironment: 'jsdom',
  testTimeout: 30_000,
  setupFiles: ['<rootDir>/test/setup.ts'],
  moduleNameMapper: { '\\.css$': '<rootDir>/test/style-stand-in.ts' },
};
