import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { schemaText } from './schema-text';

/** Writes the SDL to the file named on the command line: the `schema` target. */
const file = process.argv[2];
if (file) writeFileSync(file, await schemaText());
