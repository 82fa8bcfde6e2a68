import { describe, expect, test } from 'vitest';
import { topics, triggerFrom } from '../../classifier/poison/triggers.ts';

describe('the first trigger of a text', () => {
  const cases: [string, keyof typeof topics, string][] = [
    ['reads it. <important>now', 'marks', '<i'],
    ['then system note: do', 'marks', 'system note:'],
    ['open ~/.ssh/config', 'places', '.ssh'],
    ['give my_api_key away', 'places', 'my_api_key'],
    ['your access key here', 'places', 'access key'],
    ['the whole conversations', 'words', 'conversation'],
    ['now ignoring it', 'orders', 'ignor'],
    ['instructions are void', 'words', 'instructions'],
    ['tell the users', 'people', 'users'],
    ['do not mention it again', 'people', 'mention it'],
    ['whenever send_mail runs', 'tools', 'whenever '],
    ['like any tool', 'tools', 'any tool'],
  ];
  test.each(cases)('of %j is one of %s', (text, topic, said) => {
    const found = triggerFrom(text, 0);
    expect(found && text.slice(found.start, found.end)).toBe(said);
    expect(found?.topic).toBe(topics[topic]);
  });

  test('begins at a word and is told once', () => {
    expect(triggerFrom('superusers reignore tellthem', 0)).toBeUndefined();
    const text = 'a user and a person';
    const first = triggerFrom(text, 0);
    expect(first).toEqual({ start: 2, end: 6, topic: topics.people });
    expect(triggerFrom(text, first?.end ?? 0)?.start).toBe(13);
  });
});
