import { addressOf } from './address.js';
import { nameOf } from './asked.js';
import { patientFetch } from './persisted-fetch.js';

const HEADERS = { 'Content-Type': 'application/json', Accept: 'application/json' };

/** Asks a question past the cache, for whoever needs its answer once. @returns null where the server does not answer it */
export async function askOnce<Data = Record<string, unknown>>(query: string, variables: object): Promise<Data | null> {
  const body = JSON.stringify({ operationName: nameOf(query), query, variables });
  const response = await patientFetch(addressOf('graphql'), { method: 'POST', headers: HEADERS, body });
  return (await response.json()).data ?? null;
}
