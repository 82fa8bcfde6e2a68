import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { expect, test } from 'vitest';
import { tokenCost } from '../../audit/token-cost.ts';

test('counts what the encoding counts', () => {
  const tool = {
    name: 'create_issue',
    description: 'Creates an issue in a repository, with a title and a body in Markdown. '.repeat(60),
    inputSchema: { type: 'object', properties: { title: { type: 'string' } } },
  };
  expect(tokenCost({ ...tool, annotations: { readOnlyHint: true } } as typeof tool)).toBe(
    encode(JSON.stringify(tool)).length,
  );
});

test('takes control tokens for text', () => {
  expect(tokenCost({ name: 'x', description: '<|endoftext|>' })).toBeGreaterThan(
    tokenCost({ name: 'x', description: '' }),
  );
});

test.each(['a', ' ', '删', '\ud83d\ude00', '\ud800'])('comes to an end for a long run of %j', (unit) => {
  expect(tokenCost({ name: 'x', description: unit.repeat(60_000) })).toBeGreaterThan(100);
});
