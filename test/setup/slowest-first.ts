import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes long: processes of the built program, a browser, all the demo data, a wide shop, and studies by simulation. */
const SLOW =
  /setup\/(built-server|processes|demo-api|wide-shop)\.js|load-demo\.js|playwright|trialgraph\.cjs|validation\/(conformance|studies)\//;

/** Begins with the files that take longest, so that no worker is left alone with one of them at the end. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    const isSlow = ({ moduleId }: TestSpecification) => SLOW.test(readFileSync(moduleId, 'utf8'));
    return [...usual.filter(isSlow), ...usual.filter((file) => !isSlow(file))];
  }
}
