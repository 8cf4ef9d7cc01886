// Brings dist/ up to date, each part only where its inputs have changed. `node scripts/build.mjs bundle playground` builds these
// parts alone. Types are checked by `npm run types`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { whileLocked } from './build-lock.mjs';
import { filesIn, isUpToDate, root, stamped } from './inputs.mjs';

const CLIENT = 'src/server/playground/client';
const QUERIES = 'src/server/playground/starter-queries';

const REPORT = 'src/experiments/report';

const sources = (...folders) =>
  folders.flatMap(filesIn).filter((file) => /[.]c?tsx?$/.test(file) && !file.startsWith(CLIENT));

const parts = {
  // What users run: `npm start` and the commands.
  bundle: {
    stamp: 'dist/bundle/inputs.sha256',
    inputs: () => [
      ...sources('src', 'charts', 'seeds', 'migrations'),
      'scripts/bundle-program.mjs',
      'tsconfig.json',
      'package-lock.json',
    ],
    build: async () => (await import('./bundle-program.mjs')).bundleProgram(`${root}dist/bundle`),
  },
  // Module by module, for programs that take the parts of trialgraph one by one: benchmarks, validation, printing the schema.
  program: {
    stamp: 'dist/program.sha256',
    inputs: () => [
      ...sources('src', 'charts', 'seeds', 'migrations', 'bench', 'validation'),
      'tsconfig.json',
      'tsconfig.build.json',
      'package-lock.json',
    ],
    build: compile,
  },
  playground: {
    stamp: 'dist/playground/inputs.sha256',
    inputs: () => [...[CLIENT, QUERIES].flatMap(filesIn), 'scripts/bundle-page.mjs', 'package-lock.json'],
    build: async () =>
      (await import('./bundle-page.mjs')).bundlePage(`${root}dist/playground`, {
        sources: CLIENT,
        assets: 'playground',
      }),
  },
  workbench: {
    stamp: 'dist/workbench/inputs.sha256',
    inputs: () => [
      ...['workbench', 'charts', REPORT].flatMap(filesIn),
      'schema.graphql',
      'scripts/bundle-page.mjs',
      'scripts/workbench-documents.mjs',
      'package-lock.json',
    ],
    build: async () =>
      (await import('./bundle-page.mjs')).bundlePage(
        `${root}dist/workbench`,
        { sources: 'workbench', assets: 'workbench' },
        writePersistedDocuments,
      ),
  },
};

const [, , ...names] = process.argv;
const wanted = names.length > 0 ? names.map((name) => parts[name]) : Object.values(parts);
const outdated = () => wanted.filter((part) => !isUpToDate(part));
try {
  if (outdated().length > 0) await whileLocked('dist/.build-lock', buildOutdated);
} catch (error) {
  say(`The build failed: ${error.message}`);
  process.exitCode = 1;
}

async function buildOutdated() {
  const started = performance.now();
  const left = outdated();
  if (left.length === 0) return;
  const reason = existsSync(`${root}dist/${names[0] ?? 'bundle'}`)
    ? 'its source has changed'
    : 'first start, up to half a minute';
  say(`Building trialgraph (${reason})…`);
  // Each is waited for, whether the others fail or not: nothing may write to dist/ once the lock is gone.
  const failed = (await Promise.allSettled(left.map(stamped))).find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  say(`Built in ${((performance.now() - started) / 1_000).toFixed(1)} s.`);
}

/** The server answers these documents by their digests. */
async function writePersistedDocuments(folder) {
  const documents = await (await import('./workbench-documents.mjs')).workbenchDocuments();
  writeFileSync(
    `${folder}/persisted-documents.json`,
    documents.get('workbench/graph/generated/persisted-documents.json'),
  );
}

/** Emits without checking types, which takes as long again. */
async function compile() {
  const compiler = `${root}node_modules/typescript-7/bin/tsc`;
  const options = ['-p', 'tsconfig.build.json', '--noCheck'];
  const child = spawn(process.execPath, [compiler, ...options], { cwd: root, stdio: ['ignore', 2, 2] });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('TypeScript could not compile the program.');
}

/** Standard output belongs to the program that starts after the build. */
function say(message) {
  process.stderr.write(`${message}\n`);
}
