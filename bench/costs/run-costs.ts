import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { loadDemo } from '../../seeds/load-demo.js';
import { openDatabase } from '../../src/open-database.js';
import { startServer } from '../../src/server/http-server.js';
import { createServices } from '../../src/server/services.js';
import { calculatorAttacks } from '../attack/calculator-attacks.js';
import { benchConfig } from '../bench-config.js';
import { usualCalculations } from './calculations.js';
import { type MeasuredCost, MeasuringEngine } from './measuring-engine.js';

/** A stated cost that differs from the measured one by this factor is wrong. */
const FACTOR = 3;
/** What costs less than this runs at once, whatever is stated. */
const SMALL_MS = 5;
const NOW = new Date('2026-06-01T12:00:00Z');

/** Asks for calculations of all kinds, usual and large ones, and prints what they cost beside what is stated. */
async function runCosts(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'trialgraph-costs-'));
  const url = `sqlite:${join(folder, 'costs.db')}`;
  const database = await openDatabase(url);
  await loadDemo(database, { info: () => undefined }, () => NOW);
  const engine = new MeasuringEngine((cost) => process.stdout.write(`${row(cost)}\n`));
  const engines = { interactive: engine, launch: engine, background: engine };
  const config = { ...benchConfig(url), queryMilliseconds: 600_000, mutationMilliseconds: 600_000 };
  const services = createServices(database, config, () => NOW, engines);
  const server = await startServer(services, pino({ level: 'silent' }));
  process.stdout.write('| Calculation | Stated | Measured | Ratio | |\n| --- | ---: | ---: | ---: | --- |\n');
  try {
    const target = { origin: server.url, headers: {} };
    for (const ask of [...usualCalculations, ...Object.values(calculatorAttacks)]) await ask.send(target);
  } finally {
    await server.close();
    await database.close();
    await rm(folder, { recursive: true });
  }
}

function row({ calculation, stated, measured }: MeasuredCost): string {
  const ratio = stated / measured;
  const off = Math.max(stated, measured) > SMALL_MS && (ratio > FACTOR || ratio < 1 / FACTOR);
  return `| ${calculation} | ${stated.toFixed(1)} ms | ${measured.toFixed(1)} ms | ${ratio.toFixed(2)} | ${off ? 'OFF' : ''} |`;
}

await runCosts();
