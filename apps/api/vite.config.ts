import { defineConfig } from 'vite';

// oxc (inside Vite 8) reads experimentalDecorators and emitDecoratorMetadata from the nearest tsconfig.json.
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist',
    target: 'node20',
    sourcemap: true,
    emptyOutDir: true,
    minify: false,
    rolldownOptions: { input: { main: 'src/main.ts', cli: 'src/cli.ts', schema: 'src/schema.ts' } },
  },
  ssr: { noExternal: [/^@inflect\//] },
});
