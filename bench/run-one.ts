import 'reflect-metadata';
import { SCENARIOS } from './scenarios.js';

/** Runs one side of one scenario in this process, so that its peak memory is its own. Prints milliseconds and bytes. */
const [name, side, folder] = process.argv.slice(2) as [string, 'prepare' | 'ours' | 'floor', string];
const milliseconds = await SCENARIOS[name]?.[side]?.(folder);
process.stdout.write(JSON.stringify({ milliseconds, peakBytes: process.resourceUsage().maxRSS * 1024 }));
