import { describe, expect, test } from 'vitest';
import { guessTargets } from '../../policy/guess-target.ts';
import { formats } from '../../policy/formats/index.ts';
import { recommendServer } from '../../policy/recommend.ts';
import { targets } from '../../policy/targets/index.ts';

const github = recommendServer('github', [
  { name: 'get_issue', classification: { category: 'Read', level: 'low', effects: [] } },
  { name: 'create_issue', classification: { category: 'Write', level: 'high', effects: [] } },
  { name: 'delete_repo', classification: { category: 'Destructive', level: 'critical', effects: [] } },
]);
const guess = (file: string, text: string) => guessTargets(file, text, formats).map(({ id }) => id);

describe.each(targets)('$id', (target) => {
  const { text } = target.render([github]);

  test('is known at its place', () => {
    expect(guess(`/home/ann/project/${target.file}`, text)).toEqual([target.id]);
  });

  test('is known by its text, or is a question', () => {
    const isCedar = target.language === 'cedar';
    expect(guess('saved', text)).toEqual(isCedar ? ['docker-mcp-cedar', 'agentcore'] : [target.id]);
  });
});

test.each([
  ['a.txt', 'Dear agent, please be careful.'],
  ['tools.json', '{"tools": []}'],
  ['empty', ''],
])('is not guessed where nothing is said: %s', (file, text) => {
  expect(guess(file, text)).toEqual([]);
});

test('goes by the folder where a name has several', () => {
  const [claudeCode, vscode] = ['claude-code', 'vscode'].map(
    (id) => targets.find((target) => target.id === id)?.render([github]).text ?? '',
  );
  expect(guess('.vscode/settings.json', `${vscode}`)).toEqual(['vscode']);
  expect(guess('settings.json', `${claudeCode}`)).toEqual(['claude-code']);
  // Where no rule is found, the place alone speaks.
  expect(guess('.claude/settings.json', '{"permissions": {}}')).toEqual(['claude-code']);
});
