import { type Advice, advise } from '../../graph/advice.js';
import { RECORD_EARLIER } from '../known-later.js';
import type { CustomerInput } from './recording-inputs.js';

const MS_PER_DAY = 86_400_000;

/** Whether some with values were acquired so long ago that the values were likely true before today. */
export function haveLongBeen(customers: readonly CustomerInput[], now: Date): boolean {
  return customers.some(
    ({ acquiredAt, attributes }) =>
      acquiredAt != null && now.getTime() - acquiredAt.getTime() > MS_PER_DAY && (attributes?.length ?? 0) > 0,
  );
}

/** What follows for them from leaving out `knownFrom`. */
export function knownFromNow(): Advice {
  const message =
    'Some of these customers were acquired earlier, but the values apply only from now on: segments and histories of earlier ' +
    'moments do not find the customers by them.';
  return advise('KNOWN_FROM_NOW', message, { field: 'knownFrom', remedy: RECORD_EARLIER });
}
