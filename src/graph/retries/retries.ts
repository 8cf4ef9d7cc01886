import type { RequestKeys } from './request-keys.js';
import type { LoadNodes } from './stored-answer.js';

/** What it takes to repeat a request safely. */
export interface Retries {
  keys: RequestKeys;
  load: LoadNodes;
}
