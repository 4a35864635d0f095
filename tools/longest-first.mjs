// jest's order of spec files: those that take longest begin first, so that at the end no core waits for one of them.
import Sequencer from '@jest/test-sequencer';

const longest = [
  'browser/sample.spec.ts',
  'browser/data.spec.ts',
  'faults/kills.spec.ts',
  'test/together-1.spec.mjs',
  'test/together-2.spec.mjs',
  'undo/undo-restores.spec.ts',
  'loading/import-loader.spec.ts',
  'undo/import-undo.spec.ts',
  'reference/reference.spec.ts',
];
const rankOf = ({ path }) => {
  const rank = longest.findIndex((name) => path.endsWith(name));
  return rank === -1 ? longest.length : rank;
};

export default class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => rankOf(one) - rankOf(other));
  }
}
