import { basename } from 'node:path';
import { Readable, Transform } from 'node:stream';
import type { Request } from 'express';
import { FileSample, type ExportBeginning } from '@inflect/ingest';
import { Refusal } from '../../../graphql/refusal';

/** The beginnings of files as they were sent, and an edited mapping where one came with them. */
export interface PreviewBody {
  files: ExportBeginning[];
  mapping?: string;
}

/** Of a form with a file and a mapping: the page sends the first part of the file only. */
const maximumFormBytes = 8 * 1024 * 1024;

/**
 * The body is the file (its beginning is read, the rest is not), or a form with the parts `file` and `mapping`. Several files, each
 * whole as `file` or cut as `beginning`, are the files of a FHIR export.
 */
export async function previewBody(
  request: Request,
  { fileName, partial }: { fileName: string; partial: boolean },
): Promise<PreviewBody> {
  const type = String(request.headers['content-type'] ?? '');
  if (!type.toLowerCase().startsWith('multipart/form-data')) {
    // The rest of a long file must not take the connection down before the answer is sent.
    const stream = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    return { files: [{ name: fileName, sample: await FileSample.take({ stream, fileName, partial }) }] };
  }
  const form = await formOf(request, type);
  const mapping = form.get('mapping');
  const files: ExportBeginning[] = [];
  const sent = [...form.entries()].filter(([part]) => part === 'file' || part === 'beginning');
  for (const [part, file] of sent) {
    if (typeof file === 'string') continue;
    const name = sent.length === 1 ? fileName : basename(file.name);
    const stream = Readable.from([Buffer.from(await file.arrayBuffer())]);
    const isCut = part === 'beginning' || partial;
    files.push({ name, sample: await FileSample.take({ stream, fileName: name, partial: isCut }) });
  }
  if (files.length === 0)
    throw new Refusal(
      'BAD_USER_INPUT',
      'The form has no part `file`: send the file, or its beginning, under that name.',
    );
  const text = mapping === null || typeof mapping === 'string' ? mapping : await mapping.text();
  return { files, ...(text ? { mapping: text } : {}) };
}

async function formOf(request: Request, type: string): Promise<FormData> {
  const limited = request.pipe(limit());
  try {
    return await new Response(Readable.toWeb(limited) as ReadableStream, {
      headers: { 'content-type': type },
    }).formData();
  } catch (error) {
    if (limited.errored instanceof Refusal) throw limited.errored;
    if (error instanceof TypeError) throw new Refusal('BAD_USER_INPUT', 'The body is not a complete form.');
    throw error;
  }
}

function limit(): Transform {
  let length = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      length += chunk.length;
      if (length <= maximumFormBytes) return done(null, chunk);
      done(
        new Refusal(
          'BAD_USER_INPUT',
          'The form is larger than 8 MB: send only the beginning of the file, with partial=1.',
        ),
      );
    },
  });
}
