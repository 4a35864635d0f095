import { importSpecs } from '../../../tools/specs-together.mjs';

await importSpecs({ url: import.meta.url });
