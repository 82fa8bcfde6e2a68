import { readCommand } from '../../commands/read-command.ts';
import type { Listing } from '../../listing.ts';
import { showWords } from '../../show-words.ts';
import { commandEndpoint } from '../command-endpoint.ts';
import { isSourceError, type SourceError } from '../source-error.ts';
import type { EndpointSource } from '../source.ts';
import { splitWords } from '../split-words.ts';

/** One command line, which is split into words and never given to a shell. */
export const cmd: EndpointSource = {
  kind: 'cmd',
  usage: 'cmd:"COMMAND LINE"',
  about: 'a command that speaks MCP over its input and output; what it would install is read as that package',
  isTyped: true,
  parse: commandListing,
};

function commandListing(text: string, source: string): Listing | SourceError {
  const words = splitWords(text);
  if (words === undefined) return { error: 'expected every quote to be closed' };
  if (words.length === 0 || words[0] === '') return { error: 'expected a command line, got nothing' };
  const endpoint = commandEndpoint(readCommand(words), { words, env: {}, folder: process.cwd() });
  if (isSourceError(endpoint)) return endpoint;
  // One program may start different servers, so only the whole line is a name.
  const { text: shown } = showWords(words);
  const locator = endpoint.url === undefined ? `cmd:${shown}` : endpoint.locator;
  return { source, server: shown, endpoints: [{ ...endpoint, locator }] };
}
