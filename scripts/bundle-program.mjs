import { renameSync, rmSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { root } from './inputs.mjs';

/** What is started by its own name; the rest of the program is in files that these share. */
const ENTRIES = {
  main: 'src/main.ts',
  worker: 'src/worker.ts',
  command: 'src/command/command.ts',
};
/** What Node.js is started with: these set the number of threads before the first is used, and load an entry. */
const STARTERS = { start: 'src/start.cts', trialgraph: 'src/command/trialgraph.cts' };
/** Drivers of databases: one has native code, and tests replace methods of both. */
const NOT_BUNDLED = /^(sqlite3|pg)($|\/)/;

/**
 * Bundles the program with its packages: a few files start in half of the time that thousands take. The new bundle is made beside
 * the old one and takes its place at the end, so that no program starts with half of one.
 */
export async function bundleProgram(output) {
  const fresh = `${output}.${process.pid}`;
  try {
    await write({ input: ENTRIES }, { dir: fresh, format: 'esm' });
    for (const [name, file] of Object.entries(STARTERS)) {
      const input = { input: { [name]: file }, external: /^[.]\/(main|command)[.]js$/ };
      await write(input, { dir: fresh, format: 'cjs', entryFileNames: '[name].cjs' });
    }
    rmSync(output, { recursive: true, force: true });
    renameSync(fresh, output);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

async function write({ input, external = NOT_BUNDLED }, output) {
  const bundle = await rolldown({
    input,
    external,
    cwd: root,
    platform: 'node',
    tsconfig: `${root}tsconfig.json`,
    resolve: { extensionAlias: { '.js': ['.js', '.ts', '.tsx'] } },
    // Packages check more, and keep less, in development: GraphQL looks at each type twice.
    transform: { define: { 'process.env.NODE_ENV': '"production"', __dirname: 'import.meta.dirname' } },
    logLevel: 'warn',
  });
  // Names of classes are names of types in the graph and of migrations in the database.
  await bundle.write({ ...output, keepNames: true, sourcemap: true });
  await bundle.close();
}
