import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { startCli } from '../cli/run-cli.ts';
import { fixtureServers, writeSite } from '../cli/mcp/site-fixture.ts';

/** Starts `toolrisk mcp` on a port, over a catalogue of our own. */
export async function serveFixture(): Promise<{ url: string; close(): Promise<void> }> {
  const site = writeSite(fixtureServers);
  const child = startCli(site, 'mcp', '--site', site, '--port', '0');
  let told = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (told += text));
  while (!told.includes('Ctrl+C')) await once(child.stderr!, 'data');
  return {
    url: /http:\S+\/mcp/.exec(told)?.[0] ?? '',
    async close() {
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      await closed;
      rmSync(site, { recursive: true, force: true });
    },
  };
}
