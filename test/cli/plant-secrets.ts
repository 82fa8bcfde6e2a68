import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openDatabase } from '../../db/open-database.ts';
import { manners, startEchoServers } from '../servers/echo-request.ts';
import { traces, type PlantedForm } from '../secrets/planted-forms.ts';
import { runCli } from './run-cli.ts';

/** A folder in which secrets are planted, and everything that has come out of it. */
export interface Planted {
  folder: string;
  /** Runs a command and keeps what it says under its name. */
  run(...args: string[]): Promise<number | null>;
  /** Adds what lies in a file or a folder. */
  addFiles(path: string): void;
  addRows(): Promise<void>;
  /** Which secret came out where; empty if all is well. */
  leaks(): string[];
  outputs: Map<string, string>;
  close(): void;
}

/** Those runners name packages of strangers, which a test does not fetch; their words follow another program. */
const runners = new Set(['npx', 'uvx']);

interface Entry {
  command: string;
  args: string[];
  env: Record<string, string>;
}

/**
 * Plants each form where a user would: words in entries of a configuration that start a server which repeats them (`lists.json`,
 * `exits.json`, …), URLs in lists of servers that repeat them (`urls.txt`), and lines in a list of their own (`lines.txt`).
 */
export async function plantSecrets(forms: readonly PlantedForm[]): Promise<Planted> {
  const folder = mkdtempSync(join(tmpdir(), 'toolrisk-planted-'));
  // Confined servers run as a user of their own.
  chmodSync(folder, 0o755);
  copyFileSync(join(import.meta.dirname, '../servers/echo-given.mjs'), join(folder, 'echo-given.mjs'));
  const { origins, close } = await startEchoServers();
  const ofKind = (where: PlantedForm['where']): PlantedForm[] => forms.filter((form) => form.where === where);

  const configuration = (manner: string, chosen: readonly PlantedForm[]): string => {
    const entries = chosen.map((form, index): [string, Entry] => [
      `server-${index}`,
      { ...started(folder, form), env: { ECHO_MANNER: manner, SERVICE_TOKEN: `${form.secret}-${index}` } },
    ]);
    return JSON.stringify({ mcpServers: Object.fromEntries(entries) });
  };
  for (const manner of ['lists', 'exits', 'fails', 'mute']) {
    writeFileSync(join(folder, `${manner}.json`), configuration(manner, ofKind('words')));
    writeFileSync(join(folder, `few-${manner}.json`), configuration(manner, ofKind('words').slice(0, 3)));
  }
  const remote = ofKind('url').map(({ texts, secret }, index): [string, object] => [
    `remote-${index}`,
    {
      url: `${origins.lists}${texts.join('')}`,
      headers: { Authorization: `Bearer ${secret}`, 'X-Api-Key': `${secret}-2` },
    },
  ]);
  writeFileSync(join(folder, 'remote.json'), JSON.stringify({ mcpServers: Object.fromEntries(remote) }));
  const places = [
    ...manners.map((manner) => origins[manner]),
    // Nobody listens; no such name; TLS where there is none.
    'http://127.0.0.1:9',
    'https://no-such-host.invalid',
    origins.lists.replace('http:', 'https:'),
  ];
  const urls = ofKind('url').flatMap(({ texts }) => places.map((origin) => `${origin}${texts.join('')}`));
  writeFileSync(join(folder, 'urls.txt'), `${urls.join('\n')}\n`);
  const lines = ofKind('line').flatMap(({ texts }) => texts);
  mkdirSync(join(folder, 'reports'));
  mkdirSync(join(folder, 'policies'));
  writeFileSync(join(folder, 'lines.txt'), `${lines.join('\n')}\n`);

  const outputs = new Map<string, string>();
  const traceOf = new Map<string, string>();
  for (const { form, secret } of forms) for (const trace of traces(secret)) traceOf.set(trace, form);
  return {
    folder,
    outputs,
    run: async (...args) => {
      const { code, stdout, stderr } = await runCli(folder, args);
      const name = `${outputs.size}: ${args.map((arg) => arg.slice(0, 40)).join(' ')}`;
      outputs.set(`${name} > stdout`, stdout).set(`${name} > stderr`, stderr);
      return code;
    },
    addFiles: (path) => {
      for (const file of filesOf(join(folder, path)))
        outputs.set(file.slice(folder.length), readFileSync(file, 'latin1'));
    },
    addRows: async () => {
      const open = await openDatabase({ directory: join(folder, '.toolrisk/postgres') });
      if ('error' in open) throw new Error(open.error);
      const { rows: tables } = await sql<{ name: string }>`
        select table_name as name from information_schema.tables where table_schema = 'public'`.execute(
        open.db,
      );
      for (const { name } of tables) {
        const { rows } = await sql<{
          row: string;
        }>`select each::text as row from ${sql.table(name)} each`.execute(open.db);
        outputs.set(`table ${name}`, rows.map(({ row }) => row).join('\n'));
      }
      await open.close();
    },
    leaks: () =>
      [...outputs].flatMap(([place, text]) =>
        [...traceOf]
          .filter(([trace]) => text.includes(trace))
          .map(([trace, form]) => `${form}: “${trace}” in ${place}`),
      ),
    close: () => {
      close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A program of the name that the form needs, which is our server all the same. */
function started(
  folder: string,
  { program = 'node', texts }: PlantedForm,
): { command: string; args: string[] } {
  const server = join(folder, 'echo-given.mjs');
  if (program === 'node') return { command: 'node', args: [server, ...texts] };
  if (runners.has(program)) return { command: 'node', args: [server, program, ...texts] };
  const file = join(folder, 'bin', program);
  mkdirSync(join(folder, 'bin'), { recursive: true });
  // A shared folder stands elsewhere in the sandbox.
  writeFileSync(file, '#!/bin/sh\nexec node "$(dirname "$0")/../echo-given.mjs" "$@"\n');
  chmodSync(file, 0o755);
  return { command: file, args: texts };
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
