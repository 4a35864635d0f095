import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** The arrows of the architecture: a source may import only what is on its right. Tested with planted violations. */
export const arrows = [
  { sourceTag: 'layer:math', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'layer:domain', onlyDependOnLibsWithTags: ['layer:math'] },
  { sourceTag: 'layer:adapter', onlyDependOnLibsWithTags: ['layer:domain', 'layer:chart'] },
  { sourceTag: 'adapter:data', onlyDependOnLibsWithTags: ['layer:domain'] },
  { sourceTag: 'layer:chart', onlyDependOnLibsWithTags: ['layer:domain'] },
  { sourceTag: 'layer:contract', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'app:api', onlyDependOnLibsWithTags: ['layer:adapter', 'layer:domain'] },
  { sourceTag: 'app:web', onlyDependOnLibsWithTags: ['layer:contract', 'layer:chart'] },
  { sourceTag: 'suite:end-to-end', onlyDependOnLibsWithTags: [] },
];

export default tseslint.config(
  {
    ignores: ['**/dist', '**/coverage', '**/node_modules', '**/graphql-env.d.ts', '**/.inflect', '.nx'],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mjs'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allow: ['^([.][.]/)+tools/[a-z-]+[.]mjs$', '^([.][.]/)+jest[.]base[.]mjs$'],
          depConstraints: arrows,
        },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        { selector: "MemberExpression[object.name='console']:not([property.name='warn'])", message: 'Use the logger.' },
      ],
    },
  },
  {
    // The command line, tools and suites talk to a terminal.
    files: ['**/cli/**', '**/cli.ts', 'tools/**', 'test/**', '**/bench/**', '**/bin/**'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: { ...reactHooks.configs.recommended.rules },
  },
  {
    // charts draws what measures names: types only, so that no domain code is bundled with a picture.
    files: ['libs/charts/**/*.ts', 'libs/charts/**/*.tsx'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { paths: [{ name: '@inflect/measures', message: 'Types only.', allowTypeImports: true }] },
      ],
    },
  },
);
