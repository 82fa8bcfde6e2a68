import { expect, test } from 'vitest';
import { fingerprint } from '../../classifier/fingerprint.ts';
import { portableSha256, sha256Hex } from '../../classifier/sha256.ts';

test('the hash of the engine and the portable one give the same, whatever the text', () => {
  const texts = ['', 'abc', 'é', '删除用户', '\u{1F600}', 'lone \uD800 surrogate', 'x'.repeat(1_000_000)];
  for (let length = 50; length < 140; length += 1) texts.push('a'.repeat(length));
  for (const text of texts) expect(sha256Hex(text)).toBe(portableSha256(text));
  expect(portableSha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('a fingerprint hangs on what a definition says, and not on the order in which it says it', () => {
  const print = fingerprint({ name: 'add', description: 'Adds.', inputSchema: { type: 'object', a: 1 } });
  expect(print).toBe(
    fingerprint({ inputSchema: { a: 1, type: 'object' }, description: 'Adds.', name: 'add' }),
  );
  expect(print).not.toBe(fingerprint({ name: 'add', description: 'Adds!', inputSchema: { a: 1 } }));
  expect(print).toBe('sha256:376ff0c88a0fca6335b0e9413be29f82840de972fc2d49f1ca808e9d9cbb1cea');
});
