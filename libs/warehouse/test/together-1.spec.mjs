import { importSpecs } from '../../../tools/specs-together.mjs';

await importSpecs({ url: import.meta.url, part: 0, of: 2 });
