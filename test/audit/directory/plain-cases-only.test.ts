import { describe, expect, test } from 'vitest';
import type { Directory } from '../../../audit/directory/directory-fault.ts';
import { reviewForDirectory } from '../../../audit/directory/review.ts';
import { classify } from '../../../classifier/classify.ts';
import type { Tool } from '../../../classifier/tool.ts';

const rulesFor = (tool: Tool, directory: Directory, others: Tool[] = []) =>
  reviewForDirectory(
    [tool, ...others].map((each) => ({ tool: each, classification: classify(each) })),
    directory,
  )
    .filter((fault) => fault.tool === tool.name)
    .map(({ rule }) => rule);

const acting = (name: string, description: string, actions: string[]): Tool => ({
  name,
  description,
  inputSchema: { type: 'object', properties: { action: { enum: actions } }, required: ['action'] },
});

describe('a tool is called mixed by actions that plainly read and plainly change', () => {
  test.each([
    acting('edit_page', 'Edits a page.', ['append', 'find_replace', 'replace_section']),
    acting('shell', 'Runs one of a few commands.', ['find', 'wc', 'touch']),
    acting('embed_map', 'Builds an address of a map.', ['place', 'view', 'directions']),
    acting('style_layers', 'Styles the layers of a map.', ['show', 'hide', 'highlight']),
  ])('not $name', (tool) => {
    expect(rulesFor(tool, 'claude')).not.toContain('mixed-tool');
  });

  test.each([
    acting('manage_files', 'Manages files.', ['list', 'delete']),
    acting('manage_queue', 'Manages the queue of a player.', ['get', 'add']),
    acting('manage_jobs', 'Manages jobs.', ['get-job-run', 'startJobRun']),
    acting('text_editor', 'Edits a file.', ['view', 'str_replace']),
  ])('but $name', (tool) => {
    expect(rulesFor(tool, 'claude')).toContain('mixed-tool');
  });
});

const isGentle = { readOnlyHint: false, destructiveHint: false, openWorldHint: false, idempotentHint: true };

test.each([
  {
    name: 'reset_cache',
    description: 'Drops the cached reads of a workspace, so that the next one is fresh.',
  },
  { name: 'publish_events', description: 'Publish custom events to a topic.' },
])('$name destroys nothing that an author has to own up to', (tool) => {
  expect(rulesFor({ ...tool, annotations: isGentle }, 'chatgpt')).not.toContain('contradicting-hint');
});

test.each([
  { name: 'delete_database', description: 'Deletes a database.' },
  { name: 'send_sms', description: 'Sends an SMS to a phone number.' },
])('$name does', (tool) => {
  expect(rulesFor({ ...tool, annotations: isGentle }, 'chatgpt')).toContain('contradicting-hint');
});

test.each([
  'Returns answers such as “Number one in the ranking”. The best way to find a name is its prefix.',
  'Polls a job. You must call this tool repeatedly until it is done.',
  'Lists policies. Always call this tool again to get an up-to-date list.',
])('nothing about: %s', (description) => {
  const rules = rulesFor({ name: 'get_answer', description }, 'claude');
  expect(rules).not.toContain('promotional-text');
  expect(rules).not.toContain('claims-precedence');
});

test('what a call returns may be advice to use another tool', () => {
  const others = [{ name: 'search_table', description: 'Searches a table.' }];
  const of = (description: string) => rulesFor({ name: 'read_page', description }, 'claude', others);
  expect(of('Long tables are cut, along with a hint to use the `search_table` tool.')).not.toContain(
    'orders-other-calls',
  );
  expect(of('Returns a page. Be sure to use the `search_table` tool.')).toContain('orders-other-calls');
});
