import { nearestKeys } from '../../graph/nearest-keys.js';
import { ImportError, shown } from '../import-error.js';

const MOST_SHOWN = 20;

/** A file with several sheets or files, of which none was chosen. */
export class PartChoice extends ImportError {
  constructor(
    /** What the file has several of. */
    readonly part: 'sheet' | 'file',
    readonly names: readonly string[],
    file: string,
  ) {
    super(`The file has ${names.length.toLocaleString('en-US')} ${part}s: ${listed(names)}.`, {
      file,
      expected: `the name of one of them as "sheet" in the manifest`,
    });
  }

  static unknown(part: 'sheet' | 'file', wanted: string, names: readonly string[], file: string): ImportError {
    const near = nearestKeys(wanted, names);
    return new ImportError(`The file has no ${part} ${shown(wanted)}.`, {
      file,
      path: 'sheet',
      value: wanted,
      expected: listed(near.length > 0 ? near : names),
    });
  }
}

function listed(names: readonly string[]): string {
  const more = names.length > MOST_SHOWN ? ` and ${names.length - MOST_SHOWN} more` : '';
  return `${names.slice(0, MOST_SHOWN).map(shown).join(', ')}${more}`;
}
