import { together } from '../../jest.base.mjs';

const base = together();
export default {
  ...base,
  testEnvironment: 'jsdom',
  setupFiles: ['<rootDir>/test/setup.ts'],
  moduleNameMapper: { ...base.moduleNameMapper, '\\.css$': '<rootDir>/test/style-stand-in.ts' },
};
