import type { Session } from '../database/database.js';
import { Arm } from './arm.js';

/** The arms of an experiment in the planned order. */
export function storedArms(session: Session, experimentId: number): Promise<Arm[]> {
  return session.manager.find(Arm, { where: { experimentId }, order: { position: 'ASC' } });
}
