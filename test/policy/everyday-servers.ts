import { classify } from '../../classifier/classify.ts';
import type { Json, Tool } from '../../classifier/tool.ts';
import type { ClassifiedTool } from '../../policy/recommend.ts';

const text: Json = { type: 'string' };

function tool(name: string, description: string, properties: Record<string, Json> = {}): ClassifiedTool {
  const definition: Tool = {
    name,
    description,
    inputSchema: { type: 'object', properties, required: Object.keys(properties) },
  };
  return { name, classification: classify(definition) };
}

/** Servers of everyday kinds, in words of our own. */
export const everydayServers = {
  chat: [
    tool('list_channels', 'Lists the public channels of the workspace.'),
    tool('post_message', 'Posts a message to a channel.', { channel: text, text }),
    tool('reply_in_thread', 'Replies to a message in a thread.', { channel: text, thread: text, text }),
    tool('get_channel_history', 'Returns the latest messages of a channel.', { channel: text }),
    tool('get_thread', 'Returns the messages of a thread.', { channel: text, thread: text }),
    tool('list_users', 'Lists the users of the workspace with their profiles.'),
  ],
  mail: [
    tool('search_mail', 'Searches the messages of the mailbox.', { query: text }),
    tool('read_mail', 'Returns a message with its body.', { id: text }),
    tool('send_mail', 'Sends an email.', { to: text, subject: text, body: text }),
    tool('label_mail', 'Adds a label to a message.', { id: text, label: text }),
  ],
  files: [
    tool('read_file', 'Returns the contents of a file.', { path: text }),
    tool('list_directory', 'Lists the entries of a directory.', { path: text }),
    tool('search_files', 'Searches for files whose name fits a pattern.', { path: text, pattern: text }),
  ],
  fetcher: [
    tool('fetch_url', 'Fetches a URL and returns its contents as Markdown.', { url: text }),
    tool('fetch_page', 'Fetches a web page.', { url: text }),
  ],
  browser: [
    tool('navigate', 'Navigates the browser to a URL.', { url: text }),
    tool('snapshot', 'Returns the text of the current page.'),
    tool('click', 'Clicks an element of the page.', { element: text }),
    tool('fill_form', 'Fills the fields of a form on the page.', { fields: text }),
  ],
  database: [
    tool('list_tables', 'Lists the tables of the database.'),
    tool('query_customers', 'Returns the customers of the shop with their addresses.', { name: text }),
  ],
  clock: [tool('get_time', 'Returns the current time in a time zone.', { zone: text })],
} as const satisfies Record<string, ClassifiedTool[]>;
