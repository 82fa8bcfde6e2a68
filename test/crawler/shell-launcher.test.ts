import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { shellOrder } from '../../crawler/sandbox/shell-launcher.ts';
import { startServer } from '../../crawler/sandbox/start-server.ts';
import { sandboxOfThisMachine } from './support.ts';

const tell = `
const { readFileSync } = require('node:fs');
process.stdout.write(JSON.stringify({
  args: process.argv.slice(1),
  env: process.env,
  place: process.cwd(),
  file: readFileSync('/tmp/deep/er/file.txt', 'utf8'),
  rest: readFileSync(0, 'utf8'),
}))`;
const odd = ["it's", '$(id) `id` $HOME', 'two\nlines\n', ' ä 漢 \\n \\', '', '"', '-n', '* ? ~', '\u0001\t'];
const job = {
  command: 'node',
  args: ['-e', tell, '--', ...odd],
  env: Object.fromEntries(odd.map((value, index) => [`NAME_${index}`, value])),
  workingDirectory: '/tmp/scratch/a place',
  mounts: [],
  scratch: ['/tmp/scratch/a place'],
  files: { '/tmp/deep/er/file.txt': "100 % of it's\n\\n\n" },
};

async function told(env: Record<string, string>): Promise<unknown> {
  const server = await startServer(await sandboxOfThisMachine(), { ...job, env });
  let output = '';
  server.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  // What follows the order is the server's.
  server.stdin.end('to the server\n');
  await once(server.stdout, 'close');
  await server.stop();
  return JSON.parse(output);
}

describe('an order to start a server', () => {
  it('reaches it to the letter, whichever launcher takes it', async () => {
    const expected = {
      args: odd,
      place: job.workingDirectory,
      file: job.files['/tmp/deep/er/file.txt'],
      rest: 'to the server\n',
    };
    const common = { PATH: '/sandbox:/usr/local/bin:/usr/bin:/bin', HOME: '/tmp' };
    // No shell can hand on a variable of such a name.
    const forNode = { ...job.env, 'odd-name': 'x' };
    expect(shellOrder({ ...job, env: forNode })).toBeUndefined();
    expect(await told(forNode)).toEqual({ ...expected, env: { ...forNode, ...common } });
    expect(await told(job.env)).toEqual({ ...expected, env: { ...job.env, ...common } });
  });

  it.each(['IFS', 'PWD', 'OPTIND', '1A', 'a b', 'ä', ''])('is not for a shell with a variable %j', (name) => {
    expect(shellOrder({ ...job, env: { [name]: 'x' } })).toBeUndefined();
  });

  it('is not for a shell with a sign that no command line can hold', () => {
    expect(shellOrder({ ...job, args: ['\0'] })).toBeUndefined();
  });
});
