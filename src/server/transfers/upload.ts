import type { FileHandle } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import { readOpenFile } from '../../imports/files/stored-file.js';
import { currentRequest } from '../../requests/request-scope.js';
import { UploadError } from './upload-error.js';
import type { UploadSpace } from './upload-space.js';

const LARGEST_MANIFEST = 1_048_576;
const FILE = 'file';

/** A form with a file, and the texts that it has beside it. */
interface FormParts {
  /** Texts that can also be sent as files. */
  documents: readonly TextName[];
  fields: readonly TextName[];
  required: readonly TextName[];
  /** What to send, for errors. */
  expected: string;
}

type TextName = 'manifest' | 'completeUntil' | 'answers';

export const IMPORT_FORM: FormParts = {
  documents: ['manifest'],
  fields: ['completeUntil'],
  required: ['manifest'],
  expected: 'one "manifest" and one "file"',
};
export const INSPECTION_FORM: FormParts = {
  documents: ['manifest', 'answers'],
  fields: [],
  required: [],
  expected: 'one "file", and optionally "answers" and "manifest"',
};

/** Small reads keep each step of the parser short, so that other requests are answered in between. */
const READ_BYTES = 16_384;
/** How long an upload may pause. */
const IDLE_MS = 30_000;

interface UploadLimits {
  space: UploadSpace;
  /** For one file. */
  maxBytes: number;
  /** How long an upload may pause, in milliseconds. */
  idleMilliseconds?: number;
  form?: FormParts;
}

/** An upload whose file is on disk until it is removed. */
interface Upload {
  /** Texts beside the file, as they were sent. */
  texts: Partial<Record<TextName, string>>;
  fileName: string;
  /** Reads the file from its beginning, each time. */
  read(): Readable;
  remove(): Promise<void>;
}

type Form = Pick<Upload, 'texts' | 'fileName'>;

/**
 * Receives a form of texts and of a `file`, which is written to disk as it arrives. The import starts when the file is complete, because a slow client must not block the only writer of the database.
 * @throws UploadError for another form, one that is too large, stalls or finds no space; an error of the connection when it
 * breaks, and of the file system
 */
export async function receiveUpload(request: IncomingMessage, limits: UploadLimits): Promise<Upload> {
  const { space, maxBytes } = limits;
  const announced = Number(request.headers['content-length'] ?? maxBytes);
  if (announced > maxBytes + 2 * LARGEST_MANIFEST) throw tooLarge(maxBytes);
  const { writer, reader, remove } = await space.take(Math.min(announced, maxBytes), currentRequest()?.client);
  try {
    const form = await receiveForm(request, writer, limits);
    return {
      ...form,
      remove,
      read: () => readOpenFile(reader, READ_BYTES),
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function receiveForm(request: IncomingMessage, writer: FileHandle, limits: UploadLimits): Promise<Form> {
  const { maxBytes, idleMilliseconds = IDLE_MS, form = IMPORT_FORM } = limits;
  const texts: Form['texts'] = {};
  let fileName: string | undefined;
  const textName = (name: string, names: readonly TextName[]) =>
    names.find((one) => one === name && texts[one] === undefined);

  const takeFile = async (name: string, stream: BusboyFileStream, given: string): Promise<void> => {
    const document = textName(name, form.documents);
    if (document) {
      texts[document] = '';
      stream.on('data', () => {
        if (stream.bytesRead > LARGEST_MANIFEST) stream.destroy(textTooLarge(document));
      });
      texts[document] = await text(stream);
      if (stream.truncated) throw textTooLarge(document);
    } else if (name === FILE && fileName === undefined) {
      fileName = given;
      await pipeline(stream, writer.createWriteStream());
      if (stream.truncated) throw tooLarge(maxBytes);
    } else {
      throw new UploadError(400, `The part "${name}" is unknown or is in the form twice. Send ${form.expected}.`);
    }
  };
  const takeField = (name: string, value: string, truncated: boolean): void => {
    const known = textName(name, [...form.documents, ...form.fields]);
    if (!known) {
      throw new UploadError(
        400,
        `The field "${name}" is unknown, repeated or not a file. Send ${form.expected}, with the CSV as the file "file".`,
      );
    }
    if (truncated) throw textTooLarge(known);
    texts[known] = value;
  };
  await parse(request, { maxBytes, idleMilliseconds }, takeFile, takeField);
  const absent = form.required.find((name) => texts[name] === undefined);
  if (absent) throw new UploadError(400, `The part "${absent}" is missing.`);
  if (fileName === undefined) throw new UploadError(400, 'The part "file" is missing.');
  return { texts, fileName };
}

/** Parses the form. An error does not destroy the request, because the answer still has to be sent. */
function parse(
  request: IncomingMessage,
  { maxBytes, idleMilliseconds }: { maxBytes: number; idleMilliseconds: number },
  takeFile: (name: string, stream: BusboyFileStream, fileName: string) => Promise<void>,
  takeField: (name: string, value: string, truncated: boolean) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const parser = parserFor(request, maxBytes);
    const parts: Promise<void>[] = [];
    const streams: BusboyFileStream[] = [];
    const idle = setTimeout(() => fail(stalled(idleMilliseconds)), idleMilliseconds);
    const fail = (error: unknown) => {
      clearTimeout(idle);
      request.unpipe(parser);
      for (const stream of streams) stream.destroy();
      reject(error);
    };
    parser.on('file', (name, stream, fileName) => {
      streams.push(stream);
      const part = takeFile(name, stream, fileName);
      parts.push(part);
      part.catch(fail);
    });
    parser.on('field', (name, value, _nameTruncated, truncated) => {
      try {
        takeField(name, value, truncated);
      } catch (error) {
        fail(error);
      }
    });
    parser.on('partsLimit', () => fail(new UploadError(400, 'The form has too many parts.')));
    parser.on('error', () => fail(new UploadError(400, 'The form is malformed or was cut off.')));
    parser.on('finish', () => {
      clearTimeout(idle);
      Promise.all(parts).then(() => resolve(), fail);
    });
    request.on('data', () => idle.refresh());
    request.on('aborted', () => fail(new UploadError(400, 'The upload was aborted.')));
    request.on('error', fail);
    request.pipe(parser);
  });
}

function parserFor(request: IncomingMessage, maxBytes: number): InstanceType<typeof Busboy> {
  const contentType = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\b/i.test(contentType)) {
    throw new UploadError(415, 'Send a form (multipart/form-data) with the part "file".');
  }
  try {
    return new Busboy({
      headers: { ...request.headers, 'content-type': contentType },
      limits: { parts: 4, fieldSize: LARGEST_MANIFEST, fileSize: maxBytes, headerPairs: 50, fieldNameSize: 100 },
    });
  } catch {
    throw new UploadError(400, 'The form has no boundary.');
  }
}

function tooLarge(maxBytes: number): UploadError {
  return new UploadError(
    413,
    `The file is larger than the limit of ${Math.floor(maxBytes / 1_048_576)} MB (TRIALGRAPH_MAX_UPLOAD_MB).`,
  );
}

function stalled(milliseconds: number): UploadError {
  return new UploadError(408, `The upload has sent nothing for ${milliseconds / 1_000} seconds. Send it again.`);
}

function textTooLarge(name: TextName): UploadError {
  return new UploadError(413, `The part ${name} is larger than the limit of 1 MB.`);
}
