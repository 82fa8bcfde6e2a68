import { expect } from 'vitest';
import type { PolicyReader } from '../../policy/policy-reader.ts';
import type { Judge } from '../policy/targets/check-target.ts';
import { judgeBy } from '../policy/targets/check-sample.ts';

/** An engine as the judge, which fails where our reader of the format decides otherwise. */
export function agreeing(
  reader: PolicyReader,
  load: (text: string) => Promise<Judge>,
): (text: string) => Promise<Judge> {
  return async (text) => {
    const engine = await load(text);
    const model = judgeBy(reader)(text);
    return {
      async decide(call) {
        const decision = await engine.decide(call);
        expect(await model.decide(call), `${reader.target} reads ${JSON.stringify(call)} otherwise`).toBe(
          decision,
        );
        return decision;
      },
    };
  };
}
