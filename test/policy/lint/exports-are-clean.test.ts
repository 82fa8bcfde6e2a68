import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakFlows } from '../../../policy/break-flows.ts';
import { lintPolicy } from '../../../policy/lint.ts';
import type { LintReport } from '../../../policy/lint.ts';
import { findFormat } from '../../../policy/formats/index.ts';
import type { ServerPolicy } from '../../../policy/policy.ts';
import { targets } from '../../../policy/targets/index.ts';
import { plainPolicies } from '../targets/generated-policies.ts';

const readable = targets.flatMap((target) => {
  const reader = findFormat(target.id)?.reader;
  return reader ? [{ id: target.id, target, reader }] : [];
});

describe.each(readable)('$id', ({ target, reader }) => {
  function lintExport(servers: ServerPolicy[]): LintReport {
    const { text } = target.render(servers);
    const reading = reader.read(text);
    if ('error' in reading) throw new Error(reading.error);
    return lintPolicy({
      reading,
      capabilities: target.capabilities,
      servers,
      areAll: true,
      isConfiguration: true,
    });
  }

  test('as toolrisk writes it has nothing that a gate would count', () => {
    fc.assert(
      fc.property(plainPolicies, (generated) => {
        const { policies } = breakFlows(generated);
        const files = target.perServer ? policies.map((policy) => [policy]) : [policies];
        for (const servers of files) {
          const { findings } = lintExport(servers);
          const found = findings.filter(({ severity }) => severity !== 'info');
          expect(found).toEqual([]);
        }
      }),
      { numRuns: 25, seed: 9 },
    );
  });
});

test('every target can be read', () => {
  expect(readable.map(({ id }) => id)).toEqual(targets.map(({ id }) => id));
});
