import { loadDemo } from '../../seeds/load-demo.js';
import { type Api, startApi } from './api.js';

/** The whole server with the demo data, at noon of 1 June 2026. */
export async function startDemoApi(): Promise<Api> {
  const api = await startApi();
  api.clock.now = new Date('2026-06-01T12:00:00Z');
  await loadDemo(api.database, { info: () => undefined }, () => api.clock.now);
  return api;
}
