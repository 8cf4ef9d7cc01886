import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = 'TRIALGRAPH_TEST_FOLDER';
/** A PostgreSQL server runs as another user. */
const OTHERS_PASS_THROUGH = 0o711;

/** Makes a folder for the temporary files of a run. It goes with the run, however its processes end. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'trialgraph-run-'));
  chmodSync(folder, OTHERS_PASS_THROUGH);
  process.env[NAME] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Gives this process a folder of its own in that one: tests look at what is left in it while others run. */
export function ownTemporaryFolder(): void {
  const { [NAME]: folder } = process.env;
  if (folder === undefined) return;
  const own = join(folder, String(process.pid));
  mkdirSync(own, { recursive: true });
  process.env.TMPDIR = own;
}
