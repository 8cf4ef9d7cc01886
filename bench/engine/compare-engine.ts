import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { EngineMeasurement, PeerMeasurement } from './answer-rate.js';
import { ENGINE_SCENARIOS } from './engine-scenarios.js';

const program = fileURLToPath(new URL('run-engine.js', import.meta.url));

/** Measures an engine scenario beside other libraries, in a process of its own, and tells how they compare. */
export async function compareEngine(name: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, name]);
  return report(
    name,
    JSON.parse(stdout, (_, value) => value ?? Number.POSITIVE_INFINITY),
  );
}

function report(name: string, { ours, peers }: EngineMeasurement): string {
  const { title, aim, peers: named } = ENGINE_SCENARIOS[name]!;
  const verdict = aim === undefined ? '' : ` (aim: ${rate(aim)}): ${ours >= aim ? 'within' : 'BEYOND'}`;
  const lines = peers.map((peer, i) => `  ${peerLine(named[i]!.name, ours, peer)}${remark(named[i]!.remark)}`);
  return [`${name}: ${title}`, `  ours ${rate(ours)}${verdict}`, ...lines].join('\n');
}

function peerLine(name: string, ours: number, { rate: theirs, medianDifference, largestDifference }: PeerMeasurement) {
  const ratio = `ours is ${(ours / theirs).toPrecision(2)} times as fast`;
  return `${name} ${rate(theirs)}; ${ratio}; off by ${share(medianDifference)}, at most ${share(largestDifference)}`;
}

function remark(text: string | undefined): string {
  return text === undefined ? '' : `\n    (${text})`;
}

function rate(perSecond: number): string {
  return `${Number(perSecond.toPrecision(3)).toLocaleString('en-US')}/s`;
}

function share(difference: number): string {
  if (difference === 0) return '0';
  return Number.isFinite(difference) ? difference.toExponential(0) : 'all (not a number)';
}
