import { together } from '../../jest.base.mjs';

export default {
  ...together(),
  globalSetup: '../../tools/jest-postgres-setup.mjs',
  globalTeardown: '../../tools/jest-postgres-teardown.mjs',
};
