/**
 * Tries, from inside a sandbox, everything that a sandbox must prevent, and prints what succeeded as one
 * line of JSON. Its orders are arguments: a port on which this machine listens, a secret file, its home.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';

const [port = '', secretFile = '', home = ''] = process.argv.slice(2);

const tries: Record<string, () => boolean | Promise<boolean>> = {
  'reached a port of this machine': () => connects('127.0.0.1', Number(port)),
  // A documentation address (RFC 5737): nobody is there, but a route to it would be noticed by the wait.
  'has a route to the internet': () => connects('192.0.2.1', 443),
  'read a file outside': () => succeeds(() => readFileSync(secretFile)),
  'listed the home directory': () => succeeds(() => readdirSync(home)),
  'wrote outside /tmp': () =>
    ['/', '/usr/', '/etc/', '/sandbox/', '/dev/'].some((directory) =>
      succeeds(() => {
        writeFileSync(`${directory}toolrisk-probe`, '');
        rmSync(`${directory}toolrisk-probe`);
      }),
    ),
  'saw processes of others': () => readdirSync('/proc').filter((name) => /^\d+$/.test(name)).length > 6,
  'inherited environment': () =>
    Object.keys(process.env).some((name) => !['PATH', 'HOME', 'PWD'].includes(name)),
  'holds capabilities': () => !/^CapEff:\s0{1,32}$/m.test(readFileSync('/proc/self/status', 'utf8')),
  'may gain privileges': () => !/^NoNewPrivs:\s1$/m.test(readFileSync('/proc/self/status', 'utf8')),
};

const escapes: string[] = [];
for (const [what, attempt] of Object.entries(tries)) if (await attempt()) escapes.push(what);
process.stdout.write(
  `${JSON.stringify({ escapes, tmpIsWritable: succeeds(() => writeFileSync('/tmp/probe', '')) })}\n`,
);

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}

/** Refusal by a network that cannot be left is immediate; anything else counts as a way out. */
function connects(host: string, target: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port: target, timeout: 2000 });
    const finish = (result: boolean): void => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => finish(true));
    socket.once('timeout', () => finish(true));
    socket.once('error', () => finish(false));
  });
}
