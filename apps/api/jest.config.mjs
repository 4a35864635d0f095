import base from '../../jest.base.mjs';
export default {
  ...base,
  globalSetup: '../../tools/jest-postgres-setup.mjs',
  globalTeardown: '../../tools/jest-postgres-teardown.mjs',
};
