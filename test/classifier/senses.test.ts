import { expect, test } from 'vitest';
import { classify } from '../../classifier/classify.ts';
import type { Category, Effect, Level } from '../../classifier/taxonomy.ts';

const rows: [string, string, Category, Level][] = [
  ['browser_drop', 'Drop files onto an element.', 'Execute', 'high'],
  ['drag_and_drop', 'Drag an element and drop it on another.', 'Execute', 'high'],
  ['open_nodes', 'Open specific nodes of the graph by their names.', 'Read', 'low'],
  ['create_chat_completion', 'Create a chat completion.', 'Read', 'low'],
  ['create_run', 'Create a new run of the protocol.', 'Execute', 'high'],
  ['create_checkout', 'Creates a checkout for a customer.', 'Financial', 'high'],
  ['update_section_order', 'Update the section order of a page.', 'Write', 'medium'],
  ['exchangeAssets', 'Returns the assets of an exchange.', 'Read', 'low'],
  ['close_sandbox', 'Close the sandbox and free what it holds.', 'Execute', 'high'],
  ['select_tenant', 'Select the tenant for later calls.', 'Write', 'low'],
  ['send_request', 'Send a request to the gateway.', 'Execute', 'critical'],
  ['send_friend_request', 'Send a friend request.', 'Write', 'high'],
  ['run_python', 'Run Python code in a sandbox.', 'Execute', 'high'],
  ['add', 'Add two numbers.', 'Read', 'low'],
  ['add_numbers_to_list', 'Add phone numbers to a list.', 'Write', 'medium'],
  ['replace_page', 'Replace a page.', 'Write', 'high'],
  ['check_login_status', 'Check whether somebody is logged in.', 'Read', 'low'],
  ['play_sound', 'Play a sound.', 'Execute', 'medium'],
  ['clean_project', 'Clean a project by removing all build files.', 'Destructive', 'critical'],
  ['extract_table', 'Extract a table from a page and store it in the database.', 'Write', 'medium'],
  ['do_research', 'Performs a literature search.', 'Read', 'low'],
  ['crud', '创建或删除触发器', 'Destructive', 'critical'],
  ['validate_code', 'Validate the verification code that was sent to the number.', 'Write', 'medium'],
  ['verify_coupon_code', 'Verify a coupon code.', 'Read', 'low'],
  ['check_codes', 'Checks whether verification codes are valid.', 'Read', 'low'],
  ['pull_queue_messages', 'Pull messages from a queue.', 'Write', 'medium'],
  ['test_webhook', 'Test a webhook.', 'Write', 'high'],
  ['test_connection', 'Test the connection.', 'Read', 'low'],
  ['playwright_ui_test', '', 'Execute', 'high'],
  ['bot_sendMessage', 'Sends a message to a Gemini chat session.', 'Read', 'low'],
  ['send_message', 'Sends a message to a group of people.', 'Write', 'high'],
  ['authorize_index', 'Generate the authorization URL for the index.', 'Read', 'low'],
  ['download_build', 'Get a download URL for a build.', 'Read', 'low'],
  ['apply_fixes', 'Get rules that can help apply fixes to change a template.', 'Read', 'low'],
  ['apply_fixes', 'Get the rules and apply them to a template.', 'Write', 'medium'],
  ['make_view', 'This tool returns a list of component code.', 'Read', 'low'],
  ['bulk_saved_queries', 'Return a success message after creating saved queries.', 'Write', 'medium'],
  [
    'generate_key',
    'Generates a key. Once generated, the key is immediately persisted to the edge.',
    'Write',
    'medium',
  ],
  ['generate_key', 'Generates a key.', 'Read', 'low'],
  ['create_event', 'Create an event with attendees using Microsoft Graph API', 'Write', 'medium'],
  ['scroll', 'スクロールを実行します', 'Execute', 'medium'],
  ['edit_boards', 'Update or delete boards.', 'Destructive', 'critical'],
  ['edit_expression', 'Set or remove an expression.', 'Write', 'medium'],
  ['fill_prompt', 'Applies variables to a prompt template and returns the text.', 'Read', 'low'],
  ['invoke_model', '', 'Read', 'low'],
  ['schema_build', 'Compile the schema and check for build errors.', 'Read', 'low'],
  ['schema_build', 'Compile the schema.', 'Execute', 'high'],
  ['broadcast', 'Broadcast a message to all followers.', 'Write', 'critical'],
  ['adjust_report', 'Get a standard Adjust report.', 'Read', 'low'],
  ['adjust_report', 'Adjust a report.', 'Write', 'medium'],
  ['coin_send', 'A server for a cryptocurrency.', 'Financial', 'critical'],
  ['banano_send', 'A server for the Banano currency.', 'Financial', 'critical'],
  ['report_send', 'Sends a report on the Banano currency.', 'Write', 'high'],
  ['nl2sql', 'Generate SQL from a question, to be executed against a database.', 'Read', 'low'],
  ['player_previous', 'Return to the previous track.', 'Execute', 'medium'],
  ['mental_model', 'Apply mental models to a problem.', 'Read', 'low'],
  ['optimize_slide', 'Optimize a slide for better fit.', 'Write', 'medium'],
  ['optimize_query', 'Optimize a query.', 'Read', 'low'],
  ['remove_link_from_story', 'Remove a link from a story.', 'Write', 'low'],
  ['view_leave_history', 'View the leave history of an employee.', 'Read', 'medium'],
  ['shop_proxy', 'Proxy requests to the REST API of a shop.', 'Execute', 'critical'],
  ['create_path', 'Create a path to proxy requests to a shop.', 'Write', 'medium'],
  ['release', 'Deploy code to the platform.', 'Execute', 'high'],
];

test.each(rows)('%s (%s) is %s, %s', (name, description, category, level) => {
  const verdict = classify({ name, description });
  expect([verdict.category, verdict.level]).toEqual([category, level]);
});

const path = { inputSchema: { type: 'object', properties: { path: { type: 'string' } } } };

test.each<[string, string, Effect, boolean]>([
  ['read_text_file', 'Read a file as text.', 'touches-filesystem', true],
  ['get_file', 'Get a file of a repository.', 'touches-filesystem', false],
  ['add_comment', 'Add a comment to a card.', 'sends-outside', true],
  ['get_issue_statistics', 'Get statistics of issues.', 'reads-untrusted-content', false],
  ['delete_task', 'Delete a task.', 'controls-process', false],
])('%s has the effect it should: %s %s %s', (name, description, effect, has) => {
  expect(classify({ name, description, ...path }).effects.includes(effect)).toBe(has);
});

test('a reason begins with what a call does, in the verb of the definition', () => {
  const { rationale } = classify({ name: 'archive_note', description: 'Renames a board.' });
  expect(rationale).toMatch(/^A call /);
  expect(classify({ name: 'rename_board' }).rationale).toBe(
    `A call renames the board: 'rename' in the name says so; the description is empty.`,
  );
});
