import { describe, expect, it } from 'vitest';
import { looksRandom } from '../../crawler/secrets/random-text.ts';

describe('a text by chance', () => {
  it.each(['x7Qp2LvK9sWz4tBn', 'kQ3-vX9_zT7bWqLm2RjH', '3f9a1c07be52d864', 'my-server-x7Qp2LvK9sWz4tBn'])(
    'is known in %s',
    (text) => expect(looksRandom(text)).toBe(true),
  );

  it.each([
    'model-context-protocol-server',
    'toolrisk-checked-xQ7zKv',
    'build-database-Zq9X2k',
    'my-project-folder-aB3dE5',
    '2026-11-30T18-42-09',
  ])('is not seen in %s, of words with at most a short mark', (text) =>
    expect(looksRandom(text)).toBe(false),
  );
});
