import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';

const LARGEST_MANIFEST = 1_048_576;
const MANIFEST = 'manifest';
const FILE = 'file';

/** An upload that cannot be taken, with the HTTP status that says why. */
export class UploadError extends Error {
  constructor(
    readonly status: 400 | 413 | 415,
    message: string,
  ) {
    super(message);
  }
}

/** What was uploaded; the file lies in a folder of its own until it is removed. */
export interface Upload {
  manifest: string;
  path: string;
  fileName: string;
  remove(): Promise<void>;
}

/**
 * Takes a form of two parts: `manifest`, and `file`, which goes to disk as it comes in. Only a file that arrived whole is
 * worth the database's only writer, which a slow sender would otherwise keep from everybody else.
 * @throws UploadError for what is not such a form, or too large; an error of the connection when it breaks
 */
export async function receiveUpload(request: IncomingMessage, maxBytes: number): Promise<Upload> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes + 2 * LARGEST_MANIFEST) throw tooLarge(maxBytes);
  const folder = await mkdtemp(join(tmpdir(), 'trialgraph-upload-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const parts = await receiveParts(request, join(folder, FILE), maxBytes);
    return { ...parts, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function receiveParts(
  request: IncomingMessage,
  path: string,
  maxBytes: number,
): Promise<{ manifest: string; path: string; fileName: string }> {
  let manifest: string | undefined;
  let fileName: string | undefined;

  const takeFile = async (name: string, stream: BusboyFileStream, given: string): Promise<void> => {
    if (name === MANIFEST && manifest === undefined) {
      manifest = '';
      stream.on('data', () => {
        if (stream.bytesRead > LARGEST_MANIFEST) stream.destroy(manifestTooLarge());
      });
      manifest = await text(stream);
      if (stream.truncated) throw manifestTooLarge();
    } else if (name === FILE && fileName === undefined) {
      fileName = given;
      await pipeline(stream, createWriteStream(path));
      if (stream.truncated) throw tooLarge(maxBytes);
    } else {
      throw new UploadError(400, `There is a part "${name}" that should not be there, or stands there twice.`);
    }
  };
  const takeField = (name: string, value: string, truncated: boolean): void => {
    if (name !== MANIFEST || manifest !== undefined) {
      throw new UploadError(400, `There is a field "${name}" that should not be there; send the CSV as a file.`);
    }
    if (truncated) throw manifestTooLarge();
    manifest = value;
  };
  await parse(request, maxBytes, takeFile, takeField);
  if (manifest === undefined) throw new UploadError(400, 'The part "manifest" is missing.');
  if (fileName === undefined) throw new UploadError(400, 'The part "file" is missing.');
  return { manifest, path, fileName };
}

/** Runs the form through the parser. The request is not destroyed by an error: the answer still has to go out. */
function parse(
  request: IncomingMessage,
  maxBytes: number,
  takeFile: (name: string, stream: BusboyFileStream, fileName: string) => Promise<void>,
  takeField: (name: string, value: string, truncated: boolean) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const parser = parserFor(request, maxBytes);
    const parts: Promise<void>[] = [];
    const streams: BusboyFileStream[] = [];
    const fail = (error: unknown) => {
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
    parser.on('error', () => fail(new UploadError(400, 'The form is not well-formed, or was cut off.')));
    parser.on('finish', () => Promise.all(parts).then(() => resolve(), fail));
    request.on('aborted', () => fail(new UploadError(400, 'The upload was broken off.')));
    request.on('error', fail);
    request.pipe(parser);
  });
}

function parserFor(request: IncomingMessage, maxBytes: number): InstanceType<typeof Busboy> {
  const contentType = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\b/i.test(contentType)) {
    throw new UploadError(415, 'Send a form (multipart/form-data) with the parts "manifest" and "file".');
  }
  try {
    return new Busboy({
      headers: { ...request.headers, 'content-type': contentType },
      limits: { parts: 3, fieldSize: LARGEST_MANIFEST, fileSize: maxBytes, headerPairs: 50, fieldNameSize: 100 },
    });
  } catch {
    throw new UploadError(400, 'The form has no boundary.');
  }
}

function tooLarge(maxBytes: number): UploadError {
  return new UploadError(413, `The file is larger than the ${Math.floor(maxBytes / 1_048_576)} MB that are allowed.`);
}

function manifestTooLarge(): UploadError {
  return new UploadError(413, 'The manifest is larger than 1 MB.');
}
