import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kmeans } from 'ml-kmeans';
import { kMeansSummary } from '../../src/statistics/clustering/k-means-summary.js';
import { converge } from '../../src/statistics/clustering/lloyd.js';
import { pointsIn, rowsOf } from '../../src/statistics/clustering/points.js';
import { spreadCenters } from '../../src/statistics/clustering/spread-centers.js';
import { standardize } from '../../src/statistics/clustering/standardize.js';
import { seededGenerator } from '../../src/statistics/seeded-generator.js';
import { runTask } from '../../src/threads/task.js';
import { mixture } from './mixture.js';

const WIDTH = 6;
const K = 8;
const STARTS = 5;
const MEMORY_AIM_MB = 600;

/** From the same starts to convergence, beside ml-kmeans; files for scikit-learn; then all of a clustering of a million customers. */
async function runClusters(folder: string, customers: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  await compareStarts(folder, 100_000);
  clusterAll(customers);
}

async function compareStarts(folder: string, count: number): Promise<void> {
  const points = pointsIn(mixture(count, WIDTH), WIDTH);
  standardize(points);
  const generator = seededGenerator(1);
  const starts = Array.from({ length: STARTS }, () => spreadCenters(points, K, generator).centroids);
  converge(points, starts[0]!);
  const ours = timed(() => starts.map((start) => converge(points, start).inertia));
  const rows = rowsOf(points);
  const options = { maxIterations: 300, tolerance: 1e-16 };
  const theirs = timed(() => kmeans(rows, K, { initialization: starts[0]!, ...options }).iterations);
  await writeFile(join(folder, 'clusters.f64'), points.values);
  const answer = { count, width: WIDTH, starts, inertias: ours.result, milliseconds: ours.milliseconds };
  await writeFile(join(folder, 'clusters.json'), JSON.stringify(answer));
  const perStart = ours.milliseconds / STARTS;
  print(`clusters: ${count} customers by ${WIDTH} numbers in ${K} clusters, ${STARTS} starts to convergence`);
  print(
    `  ${perStart.toFixed(0)} ms a start; ml-kmeans ${theirs.milliseconds.toFixed(0)} ms, ${theirs.result} iterations`,
  );
  print(`  beside scikit-learn: python bench/compare-with-scikit-learn.py ${folder}`);
}

function clusterAll(count: number): void {
  const job = { values: mixture(count, WIDTH), width: WIDTH, k: K, seed: 1 };
  const { milliseconds, result } = timed(() => runTask(kMeansSummary, [job], () => undefined));
  const peak = process.resourceUsage().maxRSS / 1024;
  print(`clusters: ${count} customers by ${WIDTH} numbers in ${K} clusters, ten starts, both silhouettes`);
  const within = peak <= MEMORY_AIM_MB ? 'within' : 'BEYOND';
  print(`  ${(milliseconds / 1000).toFixed(1)} s, peak ${peak.toFixed(0)} MB (aim: ${MEMORY_AIM_MB} MB): ${within}`);
  const { value, standardError } = result.silhouette;
  const simplified = result.simplifiedSilhouette?.toFixed(4);
  print(`  silhouette ${value?.toFixed(4)} ± ${standardError?.toFixed(4)}, simplified ${simplified}`);
}

function timed<T>(work: () => T): { milliseconds: number; result: T } {
  const started = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(started);
  return { milliseconds: (user + system) / 1000, result };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const [folder, customers] = process.argv.slice(2) as [string, string];
await runClusters(folder, Number(customers));
