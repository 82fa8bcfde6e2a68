import { describe, expect, test } from 'vitest';
import { classify } from '../../classifier/classify.ts';
import type { Json, Tool } from '../../classifier/tool.ts';

/** A definition whose properties are given as descriptions or as schemas. */
function tool(name: string, description?: string, properties?: Record<string, Json>, rest = {}): Tool {
  return {
    name,
    ...(description !== undefined && { description }),
    ...(properties && { inputSchema: { type: 'object', properties, ...rest } }),
  };
}

const text = { type: 'string' };
const says = (description: string): Json => ({ type: 'string', description });
const among = (...values: string[]): Json => ({ type: 'string', enum: values });
const actions = { $defs: { Action: { type: 'string', enum: ['get', 'delete'] } } };

const labels: Record<string, [Tool, string][]> = {
  'a restriction to reading falls with the next statement that is wider': [
    [
      tool('exec_shell', 'Runs a SELECT. Executes any shell command given.', { command: text }),
      'Execute critical',
    ],
    [tool('run_query', 'Runs a read-only SQL query, or any other statement.'), 'Execute critical'],
    [
      tool('run_sql', 'Executes a SELECT query. Also executes any other statement.', { sql: text }),
      'Execute critical',
    ],
    [
      tool('execute_query', 'Runs a SELECT query, or an INSERT or UPDATE.', { query: text }),
      'Execute critical',
    ],
    [tool('run_bash', 'Executes a read query.', { command: text }), 'Execute critical'],
    [tool('query', 'Run a read-only SQL query.', { sql: text }), 'Read medium'],
    [tool('execute_query', 'Executes a SELECT query and returns the rows.', { query: text }), 'Read medium'],
    [
      tool('query', 'Runs a read-only SQL query. Any INSERT or UPDATE is rejected.', { sql: text }),
      'Read medium',
    ],
    [
      tool('read_cypher', 'Executes arbitrary read-only Cypher queries. Rejects writes.', { query: text }),
      'Read medium',
    ],
  ],
  'an assurance that stands by itself takes nothing from the verb of the name': [
    [tool('drop_database', 'Dry run. Preview only.'), 'Destructive critical'],
    [tool('drop_database', 'Simulate.'), 'Destructive critical'],
    [tool('empty_bucket', 'Preview.'), 'Destructive critical'],
    [tool('trash_project', 'Simulate only. Validate first.'), 'Destructive critical'],
    [
      tool('transfer_funds', 'Paper trading. Simulation. Transfers funds to the given account.'),
      'Financial critical',
    ],
    [tool('buy_shares', 'Testnet. Buys shares of a company.'), 'Financial critical'],
    [tool('place_order', 'Places a paper trading order.'), 'Execute medium'],
    [tool('send_transaction', 'Sends a transaction on the Sepolia testnet.'), 'Execute medium'],
    [tool('simulate_trade', 'Simulates a trade without executing it.'), 'Read low'],
  ],
  'a graver act that follows a reading one counts in full': [
    [tool('get_user', 'Gets a user and deletes them permanently.'), 'Destructive critical'],
    [tool('search', 'Searches. After searching, removes all matching files.'), 'Destructive critical'],
    [
      tool('list_drafts', 'Lists drafts. Deletes every draft that is older than a day.'),
      'Destructive critical',
    ],
    [tool('fetch_job', 'Fetches a job, then runs it.'), 'Execute high'],
    [tool('read_note', 'Reads a note, then sends it to an external server.'), 'Write high'],
    [tool('get_report', 'Gets a report and sends it to an outside address.'), 'Write high'],
    [tool('get_page', 'Gets a page. Use delete_page instead to remove it.'), 'Read low'],
    [tool('get_chart', 'Gets a chart and sends it to the user.'), 'Read low'],
    [tool('list_files', 'Lists files. Delete them with remove_file.'), 'Read low'],
  ],
  'what runs the text of a parameter reads no more than the text does': [
    [tool('sudo', 'Provides the result of the given shell command.', { command: text }), 'Execute critical'],
    [tool('get_output', 'Returns the output of the supplied script.', { script: text }), 'Execute critical'],
    [tool('fetch', undefined, { script: says('JavaScript code to execute') }), 'Execute critical'],
    [
      tool('get_page', 'Gets a page.', { url: text, js: says('Script to run in the page') }),
      'Execute critical',
    ],
    [tool('get_help', 'Gets help on a command.', { command: says('Name of the command') }), 'Read low'],
    [tool('search_code', 'Searches code.', { code: says('The code to look for') }), 'Read low'],
  ],
  'a parameter that chooses an action outweighs a name that reads': [
    [tool('get_items', undefined, { action: among('get', 'delete') }), 'Destructive critical'],
    [tool('check_users', undefined, { operation: among('check', 'delete_all') }), 'Destructive critical'],
    [
      tool('list_items', undefined, { action: { oneOf: [{ const: 'list' }, { const: 'purge' }] } }),
      'Destructive critical',
    ],
    [tool('list_items', undefined, { action: says('One of: list, delete, purge') }), 'Destructive critical'],
    [tool('manage_user', undefined, { action: says('get | delete | purge') }), 'Destructive critical'],
    [tool('manage_user', undefined, { action: { $ref: '#/$defs/Action' } }, actions), 'Destructive critical'],
    [
      tool(
        'manage_user',
        undefined,
        { action: { anyOf: [{ $ref: '#/$defs/Action' }, { type: 'null' }] } },
        actions,
      ),
      'Destructive critical',
    ],
    [tool('list_todos', undefined, { action: among('assigned', 'mentioned', 'build_failed') }), 'Read low'],
    [tool('list_audit_logs', undefined, { action: among('create', 'delete') }), 'Read low'],
    [tool('list_items', undefined, { action: says('Filter: create, delete') }), 'Read low'],
  ],
  'a name in letters of two scripts is not known': [
    [tool('d\u0435lete_user', 'Does things.'), 'Unknown high'],
    [tool('get_us\u0435r', 'Does work.'), 'Unknown high'],
    [tool('find_p\u0430ge', 'Finds a page.'), 'Unknown high'],
  ],
  'a small loss beside a great one is a great one': [
    [
      tool('delete_repository', 'Deletes one comment. Deletes a repository permanently.'),
      'Destructive critical',
    ],
    [tool('delete_project', 'Deletes a label.'), 'Destructive critical'],
    [tool('delete_comment', 'Deletes a comment of an issue.'), 'Destructive high'],
    [tool('format_disk', 'Formats the disk.'), 'Destructive critical'],
    [tool('format_drive', 'Formats a drive.'), 'Destructive critical'],
    [tool('format_code', 'Formats code.'), 'Read low'],
  ],
  'what is done in a browser acts, and what is shown of it reads': [
    [tool('fill_form', 'Fill out multiple form elements at once.'), 'Execute high'],
    [tool('new_page', 'Opens a new page in the browser.'), 'Execute high'],
    [tool('close_page', 'Closes the page by its index.', { pageIdx: { type: 'number' } }), 'Execute high'],
    [tool('upload_file', 'Uploads a file through a given element.'), 'Execute high'],
    [tool('handle_dialog', 'Accepts or dismisses the dialog that is open.'), 'Execute high'],
    [tool('browser_network_request', 'Returns full details of a request.'), 'Read low'],
    [tool('upload_file', 'Uploads a file to a folder.'), 'Write medium'],
    [tool('new_page', 'Creates a page in a wiki.'), 'Write medium'],
  ],
  'secrets, people and requests are told apart': [
    [tool('get_env', 'Returns all environment variables.'), 'Read high'],
    [tool('print_env_vars'), 'Read high'],
    [tool('get_employee_profile', 'Gets the profile of an employee.'), 'Read medium'],
    [tool('list_patients', 'Lists patients.'), 'Read medium'],
    [tool('list_users', 'Lists users.'), 'Read low'],
    [tool('get_environment', 'Gets an environment.'), 'Read low'],
    [tool('list_profiles', 'Lists the profiles of a compiler.'), 'Read low'],
    [
      tool('http', 'Perform an HTTP GET/POST/PUT/DELETE request to a given URL.', { url: text }),
      'Execute critical',
    ],
    [tool('browser_post', 'Perform an HTTP POST request.', { url: text }), 'Execute critical'],
    [tool('http_delete', 'Perform an HTTP DELETE request.', { url: text }), 'Execute critical'],
    [tool('browser_get', 'Perform an HTTP GET request.', { url: text }), 'Read medium'],
  ],
};

for (const [title, cases] of Object.entries(labels)) {
  describe(title, () => {
    test.each(
      cases.map(([given, label]) => ({
        given,
        label,
        name: `${given.name}: ${given.description ?? 'no text'}`,
      })),
    )('$name is $label', ({ given, label }) => {
      const { category, level } = classify(given);
      expect(`${category} ${level}`).toBe(label);
    });
  });
}

test('whoever acts next to reading is not said to change nothing', () => {
  const { rationale } = classify(tool('get_user', 'Gets a user and updates its counter.'));
  expect(rationale).not.toContain('changes nothing');
});

test('a reference to itself or to nowhere chooses nothing', () => {
  const loop = { $defs: { Action: { $ref: '#/$defs/Action' } } };
  const own = tool('get_user', 'Gets a user.', { action: { $ref: '#/$defs/Action' } }, loop);
  expect(classify(own).actions).toEqual([]);
  expect(classify(tool('get_user', 'Gets a user.', { action: { $ref: '#/$defs/None' } })).actions).toEqual(
    [],
  );
});

test.each([
  [tool('create_directory', 'Adds directory, ensures directory exists.'), 'adds a directory'],
  [tool('add_file', 'Adds a file overwrite file.'), 'adds a file'],
  [tool('read_text', 'Reads the file return it.'), 'reads the file'],
  [tool('delete_entry', 'Deletes a file or folder.'), 'removes the file or folder'],
  [tool('browser_click'), 'clicks in a browser'],
  [tool('browser_navigate_back'), 'navigates in a browser'],
])('the rationale of $name names the object and no more', (given, said) => {
  expect(classify(given).rationale).toMatch(
    new RegExp(`^(?:A|By its definition a) call ${said}(?::| and |\\.)`),
  );
});

test('the rationale tells what set the final level', () => {
  const { level, rationale } = classify(tool('update_draft', 'Completely overwrites a draft.'));
  expect(level).toBe('high');
  expect(rationale).toContain('The level is high because it replaces');
});
