import { shownChance } from '../../../../charts/numbers.js';
import type { DecisionVerdict, ExperimentStatus } from '../documents.js';

export const VERDICTS = { SHIP: 'Ship', STOP: 'Stop', CONTINUE: 'Continue', CANNOT_TELL: 'Cannot tell' } as const;

/** From this probability of a loss on, the word for shipping says it. */
const NOTABLE_LOSS = 0.1;

interface Decided {
  verdict: DecisionVerdict;
  best: { arm: { key: string } } | null;
  arms: readonly { arm: { key: string }; probabilityOfLoss: number | null }[];
}

/** The verdict in a word, with what it must not hide. */
export function verdictWord(status: ExperimentStatus, { verdict, best, arms }: Decided): string {
  if (verdict === 'CONTINUE') return status === 'RUNNING' ? 'Continue' : 'Wait';
  if (verdict !== 'SHIP') return VERDICTS[verdict];
  const loss = arms.find(({ arm }) => arm.key === best?.arm.key)?.probabilityOfLoss ?? 0;
  return loss > NOTABLE_LOSS ? `Ship, though a loss is possible (${shownChance(loss)})` : VERDICTS.SHIP;
}
