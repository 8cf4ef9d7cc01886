// Bundles the playground into dist/playground, and does nothing where the bundle is up to date.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'src/server/playground');
const output = join(root, 'dist/playground');
const stamp = 'inputs.sha256';

const digest = inputsDigest();
if (!isUpToDate()) await bundle();

/** Digest of everything that the bundle is made from: our files and the locked versions of the packages. */
function inputsDigest() {
  const files = ['client', 'starter-queries']
    .flatMap((folder) => readdirSync(join(source, folder), { withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .concat(fileURLToPath(import.meta.url), join(root, 'package-lock.json'))
    .sort();
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

function isUpToDate() {
  const file = join(output, stamp);
  return existsSync(file) && readFileSync(file, 'utf8') === digest;
}

/** Builds beside the old bundle and swaps at the end: a running server and a second build never see half of one. */
async function bundle() {
  const fresh = `${output}.${process.pid}`;
  try {
    await build(configuration(fresh));
    writeFileSync(join(fresh, stamp), digest);
    rmSync(output, { recursive: true, force: true });
    renameSync(fresh, output);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!isUpToDate()) throw error;
  }
}

function configuration(outDir) {
  return {
    root: join(source, 'client'),
    configFile: false,
    // Relative addresses: the page at …/graphql finds …/playground/ behind any proxy prefix.
    base: './',
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      assetsDir: 'playground',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 8192,
      target: 'es2022',
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
    worker: { format: 'es' },
  };
}
