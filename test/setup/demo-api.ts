import { loadDemo } from '../../seeds/load-demo.js';
import { type Api, startApi } from './api.js';
import { copyOf, temporaryDatabase } from './temporary-database.js';

const NOW = new Date('2026-06-01T12:00:00Z');

/** The whole server with the demo data, at noon of 1 June 2026. */
export async function startDemoApi(): Promise<Api> {
  const api = await startApi({ address: await copyOf(await loadedDatabase()) });
  api.clock.now = NOW;
  return api;
}

let loaded: Promise<string> | undefined;

/** A database with the demo data, made once in each process. It goes with the run, or with the throw-away server. */
function loadedDatabase(): Promise<string> {
  loaded ??= (async () => {
    const { database, url } = await temporaryDatabase();
    await loadDemo(database, { info: () => undefined }, () => NOW);
    await database.close();
    return url;
  })();
  return loaded;
}
