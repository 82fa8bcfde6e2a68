import { describe, expect, test } from 'vitest';
import { readers } from '../../../policy/readers/index.ts';
import { findTarget } from '../../../policy/targets/index.ts';
import { checkSample, judgeBy, samples } from './check-sample.ts';

describe.each(readers)('$target', (reader) => {
  const target = findTarget(reader.target);
  if (!target) throw new Error(`Expected a target ${reader.target}`);
  test.each(['plain', 'hostile'] as const)('%s', async (kind) => {
    const result = await checkSample(target, samples[kind], judgeBy(reader));
    console.log(target.id, kind, JSON.stringify(result));
    expect(result.calls).toBeGreaterThan(500);
  });
});
