import { expect, test } from 'vitest';
import { relatedTools } from '../../audit/related-tools.ts';
import type { RelatableTool } from '../../audit/related-tools.ts';

function tool(server: string, name: string, level: RelatableTool['level'] = 'low'): RelatableTool {
  return { server, slug: name, name, category: 'Read', level };
}

const all = [
  tool('iam', 'iam_detach_user_policy', 'critical'),
  tool('iam', 'iam_attach_user_policy', 'high'),
  tool('iam', 'iam_list_user_policies'),
  tool('iam', 'iam_create_group', 'medium'),
  tool('iam', 'iam_delete_group', 'critical'),
  tool('other', 'IAM_detach_user_policy', 'critical'),
  tool('other', 'weather'),
];
const related = relatedTools(all);

test('puts tools that work on the same things first, whatever prefix a server uses', () => {
  expect(related(all[0]!).map(({ name }) => name)).toEqual([
    'iam_attach_user_policy',
    'iam_list_user_policies',
    'iam_delete_group',
    'iam_create_group',
    'IAM_detach_user_policy',
  ]);
});

test('never relates a tool to itself, and has an answer for the only tool of a server', () => {
  expect(related(all[6]!).map(({ name }) => name)).toEqual(['IAM_detach_user_policy']);
  for (const each of all) expect(related(each)).not.toContain(each);
});
