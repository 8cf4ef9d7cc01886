import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import type { SwitchbackService } from '../../switchbacks/switchback-service.js';

/**
 * Finds something of an experiment.
 * @throws ExpectedError WRONG_STATE where the key is that of a switchback, which has no customers; else what `find` throws
 */
export async function notASwitchback<T>(
  switchbacks: Pick<SwitchbackService, 'find'>,
  key: string,
  find: () => Promise<T>,
): Promise<T> {
  try {
    return await find();
  } catch (error) {
    const isUnknown =
      error instanceof ExpectedError && error.field === 'experiment' && error.code === UserErrorCode.NOT_FOUND;
    if (!isUnknown || (await switchbacks.find(key)) === null) throw error;
    const message =
      `"${key}" is a switchback: a channel as a whole switches between its arms from period to period, so it has no list of ` +
      'customers. The query `switchback(key:)` has its periods and its readout.';
    throw new ExpectedError('experiment', UserErrorCode.WRONG_STATE, message);
  }
}
