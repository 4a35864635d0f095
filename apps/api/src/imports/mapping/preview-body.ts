import { Readable, Transform } from 'node:stream';
import type { Request } from 'express';
import { FileSample } from '@inflect/ingest';
import { Refusal } from '../../graphql/refusal';

/** A file's beginning as it was sent, and an edited mapping where one came with it. */
export interface PreviewBody {
  sample: FileSample;
  mapping?: string;
}

/** Of a form with a file and a mapping: the page sends the first part of the file only. */
const maximumFormBytes = 8 * 1024 * 1024;

/** The body is the file (its beginning is read, the rest is not), or a form with the parts `file` and `mapping`. */
export async function previewBody(
  request: Request,
  { fileName, partial }: { fileName: string; partial: boolean },
): Promise<PreviewBody> {
  const type = String(request.headers['content-type'] ?? '');
  if (!type.toLowerCase().startsWith('multipart/form-data')) {
    // The rest of a long file must not take the connection down before the answer is sent.
    const stream = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    return { sample: await FileSample.take({ stream, fileName, partial }) };
  }
  const form = await formOf(request, type);
  const [file, mapping] = [form.get('file'), form.get('mapping')];
  if (file === null || typeof file === 'string')
    throw new Refusal(
      'BAD_USER_INPUT',
      'The form has no part `file`: send the file, or its beginning, under that name.',
    );
  const text = mapping === null || typeof mapping === 'string' ? mapping : await mapping.text();
  const stream = Readable.from([Buffer.from(await file.arrayBuffer())]);
  return { sample: await FileSample.take({ stream, fileName, partial }), ...(text ? { mapping: text } : {}) };
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
