import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { SCENARIOS } from './scenarios.js';

const EVERY_MS = 20;
const KILOBYTE = 1024;

/** Runs one side of one scenario in this process, so that its peak memory is its own. Prints milliseconds and bytes. */
const [name, side, folder] = process.argv.slice(2) as [string, 'prepare' | 'ours' | 'floor', string];
let peakBytes = ownMemory();
const timer = setInterval(look, EVERY_MS);
const milliseconds = await SCENARIOS[name]?.[side]?.(folder);
clearInterval(timer);
look();
process.stdout.write(JSON.stringify({ milliseconds, peakBytes }));

function look(): void {
  peakBytes = Math.max(peakBytes, ownMemory());
}

/** Without pages of the database file that are mapped into memory, which the system takes back when others need them. */
function ownMemory(): number {
  try {
    const kilobytes = /^RssAnon:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return Number(kilobytes) * KILOBYTE;
  } catch {
    // Only Linux tells them apart.
    return process.resourceUsage().maxRSS * KILOBYTE;
  }
}
