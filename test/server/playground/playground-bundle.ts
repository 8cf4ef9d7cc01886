import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds the playground as `npm run build` does; a bundle that is up to date is left alone. */
export function buildPlayground(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../../scripts/build-playground.mjs', import.meta.url))], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}
