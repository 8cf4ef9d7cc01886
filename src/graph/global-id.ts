import { type ExpectedError, invalid } from './expected-error.js';

/** The description of every `id` field. */
export const GLOBAL_ID = 'The global id, unique across all types.';

/** An id that is unique over all types, for caches and `node(id)`. Opaque to clients. */
export function globalId(type: string, ...parts: number[]): string {
  return Buffer.from([type, ...parts].join(':')).toString('base64url');
}

interface DecodedId {
  type: string;
  parts: number[];
}

/** The error of a text that is no id of ours. */
export function unknownId(field: string, id: string): ExpectedError {
  return invalid(field, `"${id.slice(0, 200)}" is not an id that this API returned.`);
}

/** @throws ExpectedError when the text is not an id of ours. */
export function decodeGlobalId(id: string, field = 'id'): DecodedId {
  const match = /^([A-Za-z]{1,40})((?::\d{1,15}){1,2})$/.exec(Buffer.from(id.slice(0, 200), 'base64url').toString());
  if (!match) throw unknownId(field, id);
  const [, type = '', parts = ''] = match;
  return { type, parts: parts.slice(1).split(':').map(Number) };
}
