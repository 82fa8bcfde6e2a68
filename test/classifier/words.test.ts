import { describe, expect, test } from 'vitest';
import { sentencesOf } from '../../classifier/language/sentences.ts';
import { identifierWords, proseWords, stem } from '../../classifier/language/words.ts';

const splits: [string, string][] = [
  ['detach_user_policy', 'detach user policy'],
  ['DetachUserPolicy', 'detach user policy'],
  ['iam.detachUserPolicy', 'iam detach user policy'],
  ['aws-iam___detachUserPolicy', 'aws iam detach user policy'],
  ['SLACK_post_message', 'slack post message'],
  ['purgeHTTPCache', 'purge http cache'],
  ['getURLs', 'get urls'],
  ['S3GetObject', 's3 get object'],
  ['ABTest', 'ab test'],
  ['delete page', 'delete page'],
  ['删除文件', '删除文件'],
  ['', ''],
];

describe('identifierWords', () => {
  test.each(splits)('splits %s', (identifier, words) => {
    expect(
      identifierWords(identifier)
        .map(({ text }) => text)
        .join(' '),
    ).toBe(words);
  });

  test.each(splits)('says where the words of %s stand', (identifier) => {
    for (const { text, start, end } of identifierWords(identifier)) {
      expect(identifier.slice(start, end).toLowerCase()).toBe(text);
    }
  });
});

test('prose keeps hyphens and apostrophes inside words', () => {
  expect(proseWords("Doesn't soft-delete it.").map(({ text }) => text)).toEqual([
    "doesn't",
    'soft-delete',
    'it',
  ]);
});

test('forms of one noun share a stem', () => {
  expect(stem('policies')).toBe(stem('policy'));
  expect(stem('databases')).toBe(stem('database'));
});

test('a sentence ends before whatever is a space, and before nothing else', () => {
  for (let unit = 0; unit < 0x3100; unit += 1) {
    const mark = String.fromCharCode(unit);
    // Some marks end a sentence themselves.
    if (/[.!?。！？；;\n"'`)\]*]/.test(mark)) continue;
    const parts = sentencesOf(`Gets a page.${mark}Deletes another one.`).length;
    expect(parts, `U+${unit.toString(16)}`).toBe(/\s/.test(mark) ? 2 : 1);
  }
});
