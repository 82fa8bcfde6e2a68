import { describe, expect, test } from 'vitest';
import { classify } from '../../classifier/classify.ts';
import { compareLevels, gravestFirst } from '../../classifier/taxonomy.ts';
import type { Tool } from '../../classifier/tool.ts';

const tools: readonly Tool[] = [
  { name: 'delete_page', description: 'Deletes a page.' },
  { name: 'acme_reset', description: 'Resets the tenant to its defaults.' },
  { name: 'play_alarm', description: 'Starts the siren of the house.' },
  { name: 'run_patch', description: 'Run the patch on each machine.' },
  { name: 'update_storage_tier', description: 'Update the storage tier of an image.' },
  { name: 'start_worker', description: 'Starts a worker.' },
  { name: 'create_refund', description: 'Creates a refund for a charge.' },
  { name: 'send_email', description: 'Sends an email to a recipient.' },
  { name: 'revoke_token', description: 'Revokes an access token.' },
  { name: 'sign_message', description: 'Signs a message with the private key.' },
  { name: 'webhooks', description: 'Manages webhooks: create, update or delete them.' },
  { name: 'convert_guest', description: 'Converts a guest account into a member.' },
  { name: 'merge_branch', description: 'Merges a branch into another.' },
  { name: 'tenant_helper', description: 'Wipes the tenant.' },
  { name: 'archive_board', description: 'Archives a board.' },
  { name: 'deploy_app', description: 'Deploys an app to production.' },
];

const harmless = [
  'Retrieves information for display.',
  'It only returns information.',
  'Zeigt Informationen an.',
  'Affiche des informations.',
  'Muestra información.',
  '返回信息。',
  'Returns the current weather of a city.',
];

const rank = (category: string): number => gravestFirst.findIndex((one) => one === category);

function expectNotLowered(changed: Tool, tool: Tool): void {
  const [after, before] = [classify(changed), classify(tool)];
  expect(rank(after.category)).toBeLessThanOrEqual(rank(before.category));
  expect(compareLevels(after.level, before.level)).toBeGreaterThanOrEqual(0);
}

describe.each(tools.map((tool) => [tool.name, tool] as const))('%s is lowered', (_, tool) => {
  test.each(harmless)('by no “%s”', (sentence) => {
    const description = tool.description ?? '';
    expectNotLowered({ ...tool, description: `${sentence} ${description}` }, tool);
    expectNotLowered({ ...tool, description: `${description} ${sentence}` }, tool);
    expectNotLowered({ ...tool, description: `${sentence} ${sentence} ${description} ${sentence}` }, tool);
  });
  test('by no title and no hint', () => {
    expectNotLowered({ ...tool, title: 'Show information' }, tool);
    expectNotLowered({ ...tool, annotations: { readOnlyHint: true } }, tool);
    const description = `Retrieves information for display. ${tool.description ?? ''}`;
    expectNotLowered({ ...tool, description, annotations: { readOnlyHint: true } }, tool);
  });
});

describe('“get_” before a name that acts', () => {
  const acting = tools.filter(({ name }) => name.includes('_') && !name.endsWith('_helper'));
  test.each(acting.map((tool) => [tool.name, tool] as const))('makes no Read of %s', (_, tool) => {
    expect(classify({ ...tool, name: `get_${tool.name}` }).category).not.toBe('Read');
  });
});
