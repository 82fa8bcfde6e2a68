import { expect, test } from 'vitest';
import { classify } from '../../classifier/classify.ts';
import type { Effect } from '../../classifier/taxonomy.ts';
import type { Tool } from '../../classifier/tool.ts';

/** Effects that depend on the product behind a tool are left out. */
const left: ReadonlySet<Effect> = new Set(['reaches-network', 'reads-private-data']);

function tool(name: string, description = '', ...parameters: string[]): Tool {
  const properties = Object.fromEntries(parameters.map((parameter) => [parameter, { type: 'string' }]));
  return {
    name,
    ...(description !== '' && { description }),
    ...(parameters.length > 0 && { inputSchema: { type: 'object', properties } }),
  };
}

function verdictText(given: Tool): string {
  const { category, level, reversibility, effects } = classify(given);
  return [category, level, reversibility, ...effects.filter((effect) => !left.has(effect))].join(' ');
}

const groups: Record<string, [Tool, string][]> = {
  'what a run does tells more than that it runs': [
    [
      tool('execute_query', 'Executes a GraphQL query or mutation.', 'query'),
      'Execute critical irreversible runs-code',
    ],
    [tool('run_shortcut', 'Runs a shortcut by its name.'), 'Execute high irreversible runs-code'],
    [tool('fan_control', 'Execute fan_control command'), 'Execute high irreversible'],
    [
      tool('deploy_contract', 'Deploys a token contract.'),
      'Execute high irreversible writes-data spends-money',
    ],
    [
      tool('home_call_service', 'Calls a service of Home Assistant.'),
      'Execute high irreversible controls-device',
    ],
    [
      tool('start_translation_job', 'Starts a translation job.'),
      'Execute high irreversible writes-data controls-process spends-money',
    ],
    [
      tool('run_browser_agent', 'Runs a task of a browser agent.'),
      'Execute high irreversible reads-untrusted-content controls-browser',
    ],
    [tool('close_browser', 'Closes the browser.'), 'Execute high reversible controls-browser'],
    [tool('speak', 'Speak a sentence aloud.'), 'Execute medium reversible controls-device'],
    [tool('nmap_scan', '', 'target'), 'Execute medium irreversible'],
  ],
  'a disk is not a store': [
    [
      tool('add_node', 'Add a node to a scene.', 'projectPath'),
      'Write medium reversible writes-data touches-filesystem',
    ],
    [tool('get_blame', 'Who changed a file last.', 'project_id', 'file_path'), 'Read low none-needed'],
    [tool('list-directory', 'Lists a directory of an FTP server.'), 'Read low none-needed'],
    [
      tool('shrink_local_image', 'Compress a local image.'),
      'Write medium reversible writes-data touches-filesystem',
    ],
    [
      tool('make_task_files', 'Generates Markdown files in the tasks/ directory.'),
      'Write medium reversible writes-data touches-filesystem',
    ],
  ],
  'a local file is on a disk wherever it goes': [
    [
      tool('upload_blob', 'Uploads a local file to a bucket.'),
      'Write medium reversible writes-data touches-filesystem',
    ],
    [
      tool('add_item', 'Adds an item to BACKLOG.md.'),
      'Write medium reversible writes-data touches-filesystem',
    ],
    [tool('check_site', 'Checks whether a site has robots.txt.'), 'Read low none-needed'],
  ],
  'a group of people gives access, a group of things does not': [
    [
      tool('add_group_participants', 'Add participants to a group.'),
      'Write high reversible writes-data changes-access',
    ],
    [tool('add_event_participants', 'Add participants to an event.'), 'Write medium reversible writes-data'],
    [tool('delete_consumer_group', ''), 'Destructive critical irreversible deletes-data'],
    [tool('delete_user_group', ''), 'Destructive critical irreversible deletes-data changes-access'],
    [tool('zrem', 'Remove a member from a sorted set.'), 'Destructive critical irreversible deletes-data'],
  ],
  'what strangers write is not what surrounds it': [
    [
      tool('http-options', 'Make an HTTP OPTIONS request to a URL.', 'url'),
      'Read medium none-needed reads-untrusted-content',
    ],
    [
      tool('get_issue_details', 'Get the details of an issue.'),
      'Read low none-needed reads-untrusted-content',
    ],
    [
      tool('get_merge_request_diff', 'Get the diff of a merge request.'),
      'Read low none-needed reads-untrusted-content',
    ],
    [tool('get_stock_snapshot', 'Returns a snapshot of a stock.'), 'Read low none-needed'],
    [tool('list_email_domains', 'List the domains of e-mail.'), 'Read low none-needed'],
    [tool('audit_webpage', 'Perform an accessibility audit on a webpage.'), 'Read low none-needed'],
    [tool('scrape_site', ''), 'Read medium none-needed reads-untrusted-content'],
    [
      tool('pick', 'Extracts the headings from a given web URL.'),
      'Read medium none-needed reads-untrusted-content',
    ],
  ],
  'who is told, and how far it goes': [
    [tool('comment_issue', ''), 'Write medium reversible writes-data sends-outside'],
    [
      tool('publish_events', 'Publish custom events to a topic.'),
      'Write medium irreversible writes-data sends-outside',
    ],
    [
      tool('send_test_email', 'Send a test e-mail to the current user.'),
      'Write medium irreversible writes-data sends-outside',
    ],
    [
      tool('update_meeting', 'Update a meeting.', 'notify_attendees'),
      'Write high reversible writes-data sends-outside',
    ],
    [tool('ask', 'Send a message to an AI assistant.'), 'Read low none-needed'],
    [tool('type_in', 'Send input to a running process.'), 'Execute high irreversible controls-process'],
  ],
  'money that is spent or put aside': [
    [tool('get_report', 'Gets a report. Costs 2 credits.'), 'Read low none-needed spends-money'],
    [tool('goal_deposit', 'Add money to a goal.'), 'Financial critical irreversible moves-money'],
    [tool('process_checkout', 'Processes a checkout.'), 'Financial critical irreversible moves-money'],
    [
      tool('book_hotel', 'Starts the booking process of a hotel room.'),
      'Financial critical irreversible spends-money moves-money',
    ],
  ],
  'names alone': [
    [tool('python_repl'), 'Execute critical irreversible runs-code'],
    [tool('mysql_query'), 'Execute critical irreversible runs-code'],
    [tool('create_video'), 'Execute medium irreversible writes-data spends-money'],
    [tool('send_keys'), 'Execute high irreversible controls-device'],
    [tool('csv_to_json'), 'Read low none-needed'],
    [tool('rewrite_text'), 'Read low none-needed'],
    [tool('sign_message'), 'Execute high irreversible'],
    [tool('lint_and_fix'), 'Write medium reversible writes-data'],
  ],
  'what is made stays behind': [
    [tool('make_pdf', 'Generates a PDF from a text.'), 'Execute medium irreversible writes-data'],
    [tool('generate_image_from_html'), 'Execute medium irreversible writes-data'],
    [tool('generate_chart', 'Generates an image of a chart from data.'), 'Read low none-needed'],
  ],
  'small things and tabs': [
    [tool('detach-tag', 'Detach a tag from an item.'), 'Write low reversible writes-data'],
    [tool('unlike_post', 'Remove your like from a post.'), 'Write low reversible writes-data'],
    [tool('switch_tab', 'Switch to a tab of the browser.'), 'Execute medium irreversible controls-browser'],
    [tool('empty_bin', 'Clear the recycle bin.'), 'Destructive critical irreversible deletes-data'],
  ],
};

for (const [title, rows] of Object.entries(groups)) {
  test.each(rows.map(([given, expected]) => ({ given, expected })))(
    `${title}: $given.name`,
    ({ given, expected }) => {
      expect(verdictText(given)).toBe(expected);
    },
  );
}

const categoryOf: [Tool, string][] = [
  [tool('reverse_geocode', 'Find the address of a point.'), 'Read'],
  [tool('reverse_lookup', 'Look a number up.'), 'Read'],
  [tool('sum', 'Adds any number of numbers together.'), 'Read'],
  [tool('tap_button', 'Simulate a press of a media button.'), 'Execute'],
  [tool('check_domain', 'Submit a domain to check its availability.'), 'Read'],
  [tool('chat', 'This endpoint allows a client to send a question to an AI assistant.'), 'Read'],
  [
    tool('scan_files', 'Security scan of files - creates temporary files, scans them, and cleans up.'),
    'Read',
  ],
  [tool('new_goal', 'Begin the planning process by creating a new goal.'), 'Write'],
  [tool('place_recommender', ''), 'Read'],
  [tool('can_i_deploy', 'Tells whether a version may go live.'), 'Read'],
  [tool('git_log', ''), 'Read'],
  [tool('items_by_group_and_type', 'Search items.'), 'Read'],
  [tool('calculate', 'Calculates or evaluates the given expression.', 'expression'), 'Read'],
  [tool('evaluate', 'Evaluates the given JavaScript expression.', 'expression'), 'Execute'],
  [tool('http_put', ''), 'Execute'],
  [tool('execute_plan', 'Execute the plan.'), 'Execute'],
  [tool('helper', 'Validates a file. It gives detailed error\nmessages with suggestions.'), 'Read'],
  [tool('doc_help', 'Context for creating video applications.'), 'Read'],
  [tool('scan', '调用云端接口进行内容检测。'), 'Read'],
  [tool('begin_transaction', 'Begin a transaction.'), 'Write'],
  [tool('image_generation', 'Describes a picture in detail, and draws it.'), 'Execute'],
];

test.each(categoryOf.map(([given, category]) => ({ given, category })))(
  '$given.name is $category',
  ({ given, category }) => {
    expect(classify(given).category).toBe(category);
  },
);

test('the two ends of a move are paths, where files are moved', () => {
  const rolesOf = (given: Tool) => classify(given).parameters.map(({ role }) => role);
  expect(rolesOf(tool('move_file', 'Moves a file.', 'source', 'destination'))).toEqual(['path', 'path']);
  expect(rolesOf(tool('send_files', 'Sends files.', 'to'))).toEqual(['recipient']);
  expect(rolesOf(tool('copy_issue', 'Copies an issue.', 'source'))).toEqual([]);
});
