import { on } from 'node:events';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request } from 'express';
import { Refusal } from '../graphql/refusal';
import { SpoolRefused, type UploadPart } from './jobs/spool';

/** A bulk export writes a file a resource type, and some split them. */
const maximumFiles = 500;

export const isForm = (request: Request): boolean =>
  /^multipart\/form-data\b/i.test(String(request.headers['content-type'] ?? ''));

/** The files of a form, one after the other as they arrive; a file is read before the next. @throws Refusal where it is no form */
export function formParts(request: Request): AsyncGenerator<UploadPart> {
  const form = openForm(request);
  const files = on(form, 'file', { close: ['close'] });
  // A sender that hangs up ends no form.
  request.once('close', () => {
    if (!request.complete) form.destroy(new Error('cut short'));
  });
  request.pipe(form);
  return partsOf(request, form, files);
}

function openForm(request: Request): busboy.Busboy {
  try {
    return busboy({ headers: request.headers, defParamCharset: 'utf8', limits: { files: maximumFiles, fields: 0 } });
  } catch {
    throw new Refusal('BAD_USER_INPUT', 'The body is not a form with files: send it as multipart/form-data.');
  }
}

async function* partsOf(
  request: Request,
  form: busboy.Busboy,
  files: AsyncIterable<unknown[]>,
): AsyncGenerator<UploadPart> {
  let isOver = false;
  form.once('filesLimit', () => (isOver = true));
  try {
    for await (const [, stream, info] of files) {
      const content = stream as Readable;
      // A file still waiting for its turn when the form breaks off is told by the form's own error.
      content.on('error', () => undefined);
      yield { name: (info as busboy.FileInfo).filename || 'file', content };
      content.resume();
    }
  } catch (error) {
    if (error instanceof SpoolRefused) throw error;
    throw new SpoolRefused('UPLOAD_INTERRUPTED', 'The upload was cut short before its end: send the files again.');
  } finally {
    // What is left of a refused upload is thrown away without taking the connection down.
    request.unpipe(form);
    form.on('error', () => undefined).destroy();
  }
  if (isOver)
    throw new SpoolRefused(
      'TOO_MANY_FILES',
      `More than ${maximumFiles} files were sent: import the folder with the command line.`,
    );
}
