import { defineConfig, type Plugin } from 'vite';

/** @nestjs/typeorm looks for what typeorm had before 1.0 by `require`: ours is asked, else Node would load a second one. */
const oneTypeorm: Plugin = {
  name: 'one-typeorm',
  transform: {
    filter: { id: /@nestjs\/typeorm\/dist\/common\/typeorm-compat\.js$/ },
    handler(code) {
      const required = "require('typeorm')";
      if (!code.includes(required)) this.error(`No ${required} is left here: take the plugin out of vite.config.ts.`);
      return { code: `import * as typeorm from 'typeorm';\n${code.replace(required, 'typeorm')}`, map: null };
    },
  },
};

/** Maps of our own code only: Node 20 reads a program's maps when it starts. */
const ownMaps: Plugin = {
  name: 'own-maps',
  transform: { filter: { id: /node_modules/ }, handler: (code) => ({ code, map: { mappings: '' } }) },
};

// oxc (inside Vite 8) reads experimentalDecorators and emitDecoratorMetadata from the nearest tsconfig.json.
export default defineConfig({
  plugins: [oneTypeorm, ownMaps],
  build: {
    ssr: true,
    outDir: 'dist',
    target: 'node20',
    sourcemap: true,
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: { main: 'src/main.ts', cli: 'src/cli.ts', schema: 'src/schema.ts' },
      // GraphQL types and errors are named as their classes, also where a dependency has a class of that name.
      output: { keepNames: true, comments: { legal: true, annotation: true, jsdoc: false } },
    },
  },
  ssr: {
    // Dependencies are bundled: a command loads 30 files instead of 2,000, which takes half the time.
    noExternal: true,
    // But not those with native code, files or worker threads of their own, and what is large and seldom asked for.
    external: [
      '@graphql-yoga/render-graphiql',
      '@myriaddreamin/typst-ts-node-compiler',
      '@resvg/resvg-js',
      'connect-pg-simple',
      'docx',
      'express',
      'express-session',
      'graphile-worker',
      // One of them for all: it takes classes of another copy for strangers.
      'graphql',
      'pg',
      'pg-copy-streams',
      'pino',
    ],
  },
});
