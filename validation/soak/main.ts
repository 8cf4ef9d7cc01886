import { Command, InvalidArgumentError, Option } from 'commander';
import { soak } from './soak.js';

const CHAOS = ['disk', 'restart'] as const;
const MOST_MINUTES = 24 * 60;

function numberUpTo(most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!(value > 0 && value <= most)) throw new InvalidArgumentError(`It must be above 0 and at most ${most}.`);
    return value;
  };
}

function chaosOf(text: string): (typeof CHAOS)[number][] {
  return text.split(',').map((word) => {
    const found = CHAOS.find((known) => known === word);
    if (!found) throw new InvalidArgumentError(`It must be a list of ${CHAOS.join(' and ')}.`);
    return found;
  });
}

const program = new Command('npm run soak --')
  .description(
    'Lets clients do mixed work on servers that are killed at random, and checks that nothing is lost, doubled or torn. ' +
      'It uses a throw-away database and the loopback address only.',
  )
  .option('--minutes <count>', 'how long clients work', numberUpTo(MOST_MINUTES), 20)
  .option('--servers <count>', 'server processes on the database', numberUpTo(8), 2)
  .addOption(new Option('--database <kind>', 'the database').choices(['postgres', 'sqlite']).default('postgres'))
  .option(
    '--chaos <kinds>',
    'disk (fill a small disk; needs the right to mount), restart (crash PostgreSQL)',
    chaosOf,
    [],
  )
  .option('--seed <text>', 'repeats the same random choices', 'soak')
  .parse();

const options = program.opts();
const right = await soak({
  minutes: options.minutes,
  servers: options.database === 'sqlite' ? 1 : options.servers,
  database: options.database,
  chaos: options.chaos,
  seed: options.seed,
});
process.exit(right ? 0 : 1);
