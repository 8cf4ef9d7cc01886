import { accessHeaders } from './access-token.js';
import { digestOf } from './asked.js';
import { connectionIs, patience } from './connection.js';
import { pauseBefore, secondsIn } from './reconnecting.js';

/** Sends digests in the place of documents, with the access token, and tells whether the server can be reached. */
export const persistedFetch: typeof fetch = async (address, init) => {
  const headers = { ...Object.fromEntries(new Headers(init?.headers)), ...accessHeaders() };
  const body = typeof init?.body === 'string' ? byDigest(init.body) : init?.body;
  try {
    const response = await fetch(address, { ...init, headers, body });
    if (response.status === 401) connectionIs('token-needed');
    else if (!isAway(response.status) && !isBusy(response.status)) connectionIs('open');
    return response;
  } catch (error) {
    // A request that the page itself gave up says nothing about the server.
    if (!init?.signal?.aborted) connectionIs('lost');
    throw error;
  }
};

/** The same, sent again until the server answers, after the pause that it names or after growing ones. */
export const patientFetch: typeof fetch = async (address, init) => {
  const { pause, end } = patience(init?.signal);
  try {
    for (let attempt = 0; ; attempt++) {
      const response = await persistedFetch(address, init).catch((error) => {
        if (init?.signal?.aborted) throw error;
        return null;
      });
      const status = response?.status ?? 0;
      if (response && !isAway(status) && !(isBusy(status) && !(await tookTooLong(response)))) return response;
      const named = secondsIn(response?.headers.get('Retry-After') ?? null) * 1000;
      await pause(isBusy(status) ? 'busy' : 'lost', Math.max(named, pauseBefore(attempt)));
    }
  } finally {
    end();
  }
};

/** Proxies answer so while there is no server behind them. */
export const isAway = (status: number) => status === 502 || status === 504;
export const isBusy = (status: number) => status === 429 || status === 503;

/** A question that took too long would take as long again: somebody decides whether to ask it again. */
async function tookTooLong(response: Response): Promise<boolean> {
  return (await response.clone().text()).includes('"code":"TIMEOUT"');
}

function byDigest(body: string): string {
  const { query, ...rest } = JSON.parse(body);
  const documentId = digestOf(rest.operationName);
  return JSON.stringify(documentId ? { ...rest, documentId } : { ...rest, query });
}
