import { describe, expect, test } from 'vitest';
import { wrappings } from '../../bench/wrappings.ts';
import { classify } from '../../classifier/classify.ts';
import { compareGravity } from '../../classifier/judgement/calls.ts';
import type { Json, JsonObject, Tool } from '../../classifier/tool.ts';

const text = (description?: string, more: JsonObject = {}): Json => ({
  type: 'string',
  ...(description !== undefined && { description }),
  ...more,
});
const yesOrNo = (description?: string, more: JsonObject = {}): Json => ({
  ...(text(description, more) as JsonObject),
  type: 'boolean',
});
const among = (...values: string[]): Json => ({ type: 'string', enum: values });

function tool(name: string, description: string, properties: JsonObject, required: string[] = []): Tool {
  return { name, description, inputSchema: { type: 'object', properties, required } };
}

/** What is said of the calls of a tool: the usual one, then each condition. */
function calls(given: Tool): string[] {
  const { usual, conditions } = classify(given);
  const named = conditions.map(({ pointer, when, category, level }) => {
    const told = typeof when === 'string' ? when : Object.entries(when).flat(2).join(' ');
    return `${pointer.replaceAll('/inputSchema/properties/', '').replaceAll('/properties/', '.')} ${told}: ${category} ${level}`;
  });
  return [usual === null ? 'decided by an argument' : `${usual.category} ${usual.level}`, ...named];
}

describe('what makes a call graver', () => {
  test.each<[Tool, string[]]>([
    [
      // What a page has logged is gone with it.
      tool('page_console_logs', 'Gets console logs of the page.', {
        clear: { type: 'boolean', description: 'Whether to clear logs after retrieval.' },
      }),
      ['Read low', 'clear true: Write medium'],
    ],
    [
      tool('navigate_page', 'Goes to a URL in the browser.', {
        url: text(),
        initScript: text('JavaScript to be executed on each new document.'),
      }),
      ['Execute high', 'initScript present: Execute critical'],
    ],
    [
      tool('take_snapshot', 'Takes a snapshot of the page.', {
        filePath: text('The path to save the snapshot to.'),
      }),
      ['Read low', 'filePath present: Write medium'],
    ],
    [
      tool('load_rows', 'Loads rows into a table.', { truncateFirst: yesOrNo('Truncate the table first.') }),
      ['Write medium', 'truncateFirst true: Destructive critical'],
    ],
    [
      tool('explain_query', 'Explains a SQL query.', { sql: text(), analyze: yesOrNo() }, ['sql']),
      ['Read low', 'analyze true: Execute critical'],
    ],
    [
      tool('get_parameter', 'Gets a parameter.', { name: text(), with_decryption: yesOrNo() }),
      ['Read low', 'with_decryption true: Read high'],
    ],
    [
      tool('create_login', 'Creates a login.', { name: text(), superuser: yesOrNo() }),
      ['Write medium', 'superuser true: Write high'],
    ],
    [
      tool('wait_for_state', 'Waits for a state.', {
        functionBody: text('JavaScript function body to evaluate'),
      }),
      ['Read low', 'functionBody present: Execute critical'],
    ],
    [
      tool('delete_rows', 'Deletes rows.', { useTrash: yesOrNo() }),
      ['Destructive critical', 'useTrash absent: Destructive critical'],
    ],
    [
      tool('delete_rows', 'Deletes rows.', {
        dry_run: yesOrNo('Only show what would go.', { default: true }),
      }),
      ['Read low', 'dry_run false: Destructive critical'],
    ],
    [
      tool('trash_mail', 'Moves a mail to the trash.', { permanent: yesOrNo('Delete it for good.') }),
      ['Destructive high', 'permanent true: Destructive critical'],
    ],
    [
      tool('copy_file', 'Copies a file.', { from: text(), to: text(), overwrite: yesOrNo() }, ['from', 'to']),
      ['Write medium', 'overwrite true: Write high'],
    ],
    [
      tool('transcribe_audio', 'Transcribes audio.', { webhook_url: text('Receives the transcript.') }),
      ['Read low', 'webhook_url present: Write high'],
    ],
    [
      tool('get_forecast', 'Gets the forecast.', { city: text(), base_url: text() }, ['city']),
      ['Read low', 'base_url present: Read medium'],
    ],
    [
      tool('update_meeting', 'Updates a meeting.', { notify_attendees: yesOrNo() }),
      ['Write medium', 'notify_attendees true: Write high'],
    ],
    [
      tool('render_report', 'Renders a report.', {
        options: { type: 'object', properties: { pre_command: text('Shell command to run first') } },
      }),
      ['Read low', 'options.pre_command present: Execute critical'],
    ],
    [
      tool('manage_page', 'Manages pages.', { action: among('get', 'archive', 'delete') }, ['action']),
      ['decided by an argument', 'action is delete: Destructive critical', 'action is archive: Write medium'],
    ],
    [
      tool('manage_page', 'Manages pages.', {
        action: { ...(among('get', 'delete') as JsonObject), default: 'get' },
      }),
      ['Read low', 'action is delete: Destructive critical'],
    ],
    [
      tool('migrate_schema', 'Migrates a schema.', {
        apply: yesOrNo('Apply the changes; otherwise only a preview is returned.'),
      }),
      ['Read low', 'apply true: Write medium'],
    ],
    [
      tool('batch', 'Carries out several writes.', {
        operations: {
          type: 'array',
          items: {
            anyOf: ['create', 'delete'].map((value) => ({
              type: 'object',
              properties: { type: { type: 'string', const: value } },
            })),
          },
        },
      }),
      ['decided by an argument', 'operations/items/anyOf/0.type is delete: Destructive critical'],
    ],
    [
      tool('import_rows', 'Imports rows.', {
        action: {
          ...(among('parse', 'rollback') as JsonObject),
          description: 'parse: Read the file\nrollback: Remove all imported rows',
        },
      }),
      ['decided by an argument', 'action is rollback: Destructive critical'],
    ],
    [
      tool('build_stream', 'Builds a stream.', {
        resource: { ...(among('connection', 'processor') as JsonObject), description: 'What to create.' },
        pipeline: { type: 'array' },
        autoStart: yesOrNo('Start the processor after creation.'),
      }),
      ['Write medium', 'autoStart true: Execute critical'],
    ],
    [
      tool('update_security', 'Updates the settings.', { firewall_enabled: yesOrNo() }),
      ['Write high', 'firewall_enabled false: Destructive critical'],
    ],
  ])('%j', (given, said) => {
    expect(calls(given)).toEqual(said);
  });
});

describe('what is no condition', () => {
  test.each<[Tool, string]>([
    [tool('list_files', 'Lists files.', { include_deleted: yesOrNo() }), 'Read low'],
    [tool('create_database', 'Creates a database.', { delete_protection: yesOrNo() }), 'Write medium'],
    [
      tool('get_html', 'Gets the HTML of a page.', { removeScripts: yesOrNo('Remove script tags.') }),
      'Read low',
    ],
    [tool('read_document', 'Reads a document.', { filePath: text('The file to read.') }), 'Read medium'],
    [tool('list_users', 'Lists users.', { is_admin: yesOrNo() }), 'Read low'],
    [tool('get_log', 'Gets a log.', { start_from_head: yesOrNo('Start from the first line.') }), 'Read low'],
    [
      tool('send_note', 'Sends a note to a channel.', { preview: yesOrNo('Show a preview of links.') }),
      'Write medium',
    ],
    [
      tool('create_volume', 'Creates a volume.', { read_only: yesOrNo('Mount it for reading.') }),
      'Write medium',
    ],
    [
      tool('check_access', 'Checks whether a person may do something.', {
        operation: text("The operation to check: 'read', 'update' or 'delete'"),
      }),
      'Read low',
    ],
    [tool('list_requests', 'Lists requests.', { action_type: among('create', 'delete') }), 'Read low'],
    [
      tool('create_guard', 'Creates a guard for a table.', { command: among('SELECT', 'INSERT', 'DELETE') }),
      'Write medium',
    ],
    [
      tool('find_rows', 'Finds rows.', {
        filter: { type: 'object', properties: { action: among('create', 'delete') } },
      }),
      'Read low',
    ],
    [tool('get_country', 'Gets a country.', { country_code: text('ISO code') }), 'Read low'],
    [tool('list_tree', 'Lists a tree.', { recursive: yesOrNo() }), 'Read low'],
    [tool('refresh_view', 'Refreshes a view.', { hide_secrets: yesOrNo() }), ''],
    [
      tool('list_calls', 'Lists calls.', { webhook: text('Id of the webhook'), page_token: text() }),
      'Read low',
    ],
  ])('%j', (given, label) => {
    const { category, level, conditions } = classify(given);
    const graver = conditions.filter(
      (condition) => compareGravity(condition, classify(given).usual ?? condition) > 0,
    );
    expect(graver).toEqual([]);
    if (label !== '') expect(`${category} ${level}`).toBe(label);
  });
});

test('the answer is a witness to what its name leaves open, and gives no role', () => {
  const outputSchema: JsonObject = {
    type: 'object',
    properties: { deleted_count: { type: 'integer' }, script: {} },
  };
  const label = classify({ name: 'housekeeping', outputSchema });
  expect([label.category, label.parameters]).toEqual(['Destructive', []]);
  expect(classify({ name: 'get_statistics', outputSchema }).category).toBe('Read');
});

test('effects of a tool are those of all its calls', () => {
  const manage = tool('manage_page', 'Manages pages.', { action: among('get', 'update', 'delete') });
  const { effects, actions } = classify(manage);
  expect(effects).toEqual(expect.arrayContaining(['writes-data', 'deletes-data']));
  expect(actions.map((action) => action.effects)).toContainEqual(['deletes-data']);
});

describe('a label does not hang on where its parameters stand', () => {
  const samples = [
    tool('open_report', 'Opens a report.', { postRunHook: text('Bash run after opening') }),
    tool('query_store', 'Queries a store.', { sql: text('The SQL that is executed.') }, ['sql']),
    tool('manage_page', 'Manages pages.', { action: among('get', 'delete') }, ['action']),
    tool('load_rows', 'Loads rows.', { truncateFirst: yesOrNo('Truncate the table first.') }),
    tool('take_snapshot', 'Takes a snapshot.', { filePath: text('The path to save it to.') }),
    tool('create_login', 'Creates a login.', { superuser: yesOrNo() }),
    tool('execute_command', 'Executes a command.', { command: text() }, ['command']),
    tool('fetch_page', 'Fetches a web page.', { url: text() }, ['url']),
  ];
  test.each(Object.entries(wrappings))('%s', (_, wrap) => {
    for (const given of samples) {
      const [own, moved] = [classify(given), classify(wrap(given))];
      expect(`${moved.category} ${moved.level}`, given.name).toBe(`${own.category} ${own.level}`);
      expect(moved.conditions.length, given.name).toBeGreaterThanOrEqual(own.conditions.length);
    }
  });
});
