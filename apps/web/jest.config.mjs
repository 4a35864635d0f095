import base from '../../jest.base.mjs';

export default {
  ...base,
  testEnvironment: 'jsdom',
  setupFiles: ['<rootDir>/test/setup.ts'],
  moduleNameMapper: { ...base.moduleNameMapper, '\\.css$': '<rootDir>/test/style-stand-in.ts' },
};
