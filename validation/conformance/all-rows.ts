import { readdir } from 'node:fs/promises';
import type { ConformanceRow } from './conformance-row.js';

const FOLDER = new URL('./rows/', import.meta.url);

/** The rows of every file in `rows/`, file after file in the order of their names. */
export async function allRows(): Promise<ConformanceRow[]> {
  const names = (await readdir(FOLDER)).filter((name) => /(?<!\.d)\.[jt]s$/.test(name)).sort();
  const modules = await Promise.all(
    names.map((name) => import(/* @vite-ignore */ new URL(name, FOLDER).href) as Promise<{ rows: ConformanceRow[] }>),
  );
  return modules.flatMap(({ rows }) => rows);
}
