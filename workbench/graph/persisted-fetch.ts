import { accessHeaders } from './access-token.js';
import { digestOf } from './asked.js';
import { connectionIs } from './connection.js';

/** Sends digests in the place of documents, with the access token, and tells whether the server can be reached. */
export const persistedFetch: typeof fetch = async (address, init) => {
  const headers = { ...Object.fromEntries(new Headers(init?.headers)), ...accessHeaders() };
  const body = typeof init?.body === 'string' ? byDigest(init.body) : init?.body;
  try {
    const response = await fetch(address, { ...init, headers, body });
    connectionIs(response.status === 401 ? 'token-needed' : 'open');
    return response;
  } catch (error) {
    // A request that the page itself gave up says nothing about the server.
    if (!init?.signal?.aborted) connectionIs('lost');
    throw error;
  }
};

function byDigest(body: string): string {
  const { query, ...rest } = JSON.parse(body);
  const documentId = digestOf(rest.operationName);
  return JSON.stringify(documentId ? { ...rest, documentId } : { ...rest, query });
}
