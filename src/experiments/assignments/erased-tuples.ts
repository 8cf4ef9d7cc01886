import { randomBytes } from 'node:crypto';
import type { Session, Transaction } from '../../database/database.js';
import { erasedName, nameDigest } from '../../randomization/erased-name.js';
import type { Arm } from '../arm.js';
import { loadCells } from '../designs/cells.js';
import { redraw } from '../designs/redraw.js';
import { designOf } from '../designs/registry.js';
import { Experiment } from '../experiment.js';
import { armsIn } from '../experiment-parts.js';
import { Receipt } from '../receipt.js';
import { importedList, isImported } from './imported-list.js';

interface NamedTuple {
  id: number;
  experimentId: number;
  name: string;
}

/**
 * Replaces the names of tuples that are keys of customers who are being erased. The draw of such a tuple can still be repeated,
 * because the digest from which it started takes the place of the name. The inputs of the receipt have another digest then, which
 * is recorded beside the original one.
 */
export async function eraseTupleNames(transaction: Transaction, customerIds: readonly number[]): Promise<void> {
  const named = await transaction.query<NamedTuple>(
    `SELECT s.id AS id, s.experiment_id AS "experimentId", s.name AS name FROM ${transaction.dialect.list('l', 'integer')}
     JOIN customer c ON c.id = l.value JOIN assignment a ON a.customer_id = c.id
     JOIN stratum s ON s.experiment_id = a.experiment_id AND s.name = c.key AND s.kind = 'TUPLE'`,
    [customerIds],
  );
  for (const experimentId of new Set(named.map((tuple) => tuple.experimentId))) {
    const tuples = named.filter((tuple) => tuple.experimentId === experimentId);
    await eraseNames(transaction, experimentId, tuples);
  }
}

async function eraseNames(transaction: Transaction, id: number, tuples: readonly NamedTuple[]): Promise<void> {
  const { manager } = transaction;
  const experiment = await manager.findOneByOrFail(Experiment, { id });
  const receipt = await manager.findOneBy(Receipt, { experimentId: id });
  const arms = await armsIn(transaction, [id]);
  const before = receipt && (await storedInputs(transaction, experiment, arms, receipt));
  const columns = [
    { name: 'id', type: 'integer' },
    { name: 'name', type: 'text' },
  ] as const;
  await transaction.executeBatch(
    `UPDATE stratum SET name = b.name FROM ${transaction.dialect.batch('b', columns)} WHERE stratum.id = b.id`,
    tuples.map((tuple) => [tuple.id, erasedName(digestOf(experiment, receipt, tuple.name))]),
  );
  // A receipt that does not agree with what is stored must not agree afterwards either.
  if (receipt === null || before !== (receipt.erasedInputsDigest ?? receipt.inputsDigest)) return;
  receipt.erasedInputsDigest = await storedInputs(transaction, experiment, arms, receipt);
  await manager.save(receipt);
}

/** Where no draw can be repeated, chance takes the place of the name. */
function digestOf({ key }: Experiment, receipt: Receipt | null, name: string): string {
  if (receipt === null || receipt.seed === null) return randomBytes(32).toString('hex');
  const { algorithm, seed } = receipt;
  return nameDigest(algorithm, { seed, mixedWith: algorithm.endsWith('/1') ? undefined : key }, name);
}

/** The digest of the inputs of a receipt, as they are stored. */
async function storedInputs(
  session: Session,
  experiment: Experiment,
  arms: readonly Arm[],
  receipt: Receipt,
): Promise<string> {
  const { list } = designOf(experiment);
  if (!isImported(receipt) || list === null) {
    return (await redraw(session, experiment, arms, receipt)).inputsDigest(receipt.units);
  }
  return importedList(list, arms, await loadCells(session, experiment.id)).inputsDigest(receipt.units);
}
