/**
 * Runs the official conformance suite against our client and against the catalogue as a server: `node test/conformance/run.ts`, after
 * `npm ci --ignore-scripts` in this folder. Fails if a scenario that must pass does not, if a check fails that is not
 * expected to, or if one that is expected to fail passes, so that the list stays true.
 */
import { join } from 'node:path';
import { runScenarios } from './run-scenario.ts';
import type { Scenario } from './run-scenario.ts';
import { serveFixture } from './serve-fixture.ts';

const client = `"${process.execPath}" --no-warnings "${join(import.meta.dirname, 'list-tools.ts')}"`;

const callsNothing = 'needs tools/call, and a catalogue must never call a tool';
/** Scenarios for a client that only lists, with the checks that must fail in each and why. */
const ofClient: Record<string, Scenario> = {
  initialize: { fails: [] },
  'request-metadata': { fails: [] },
  'http-standard-headers': { fails: [] },
  'json-schema-ref-no-deref': { fails: [] },
  tools_call: { fails: ['tool-add-numbers'], because: callsNothing },
  'http-custom-headers': {
    fails: [
      'sep-2243-client-supports-custom-headers',
      'sep-2243-client-mirrors-designated-params',
      'sep-2243-client-encode-values',
      'sep-2243-client-base64-unsafe',
      'sep-2243-client-omit-null',
    ],
    because: callsNothing,
  },
  'http-invalid-tool-headers': { fails: ['sep-2243-client-reject-invalid-tool'], because: callsNothing },
  'json-schema-2020-12-preservation': {
    fails: ['json-schema-2020-12-client-echo-completed'],
    because: callsNothing,
  },
  'sse-retry': {
    fails: ['client-sse-graceful-reconnect'],
    because: 'follows a tools/call; we never resume a stream, since a list is asked for again at less cost',
  },
};

const hasOnlyTools = 'asks for prompts and resources too, and the catalogue has tools alone';
/** Scenarios for a server whose tools only read, with the checks that must fail in each and why. */
const ofServer: Record<string, Scenario> = {
  'server-initialize': { fails: [] },
  'server-session-lifecycle': { fails: [] },
  ping: { fails: [] },
  'tools-list': { fails: [] },
  'tools-call-error': { fails: [] },
  'dns-rebinding-protection': { fails: [] },
  'http-header-validation': { fails: [] },
  'input-required-result-unsupported-methods': { fails: [] },
  'input-required-result-ignore-extra-params': { fails: [] },
  'server-stateless': {
    fails: ['sep-2575-server-rejects-undeclared-capability', 'sep-2575-missing-capability-http-400'],
    because: 'needs a tool that needs something of its client',
  },
  caching: {
    fails: [
      'sep-2549-prompts-list-caching-hints',
      'sep-2549-resources-list-caching-hints',
      'sep-2549-resources-templates-list-caching-hints',
    ],
    because: hasOnlyTools,
  },
};

console.log('The client:');
const clientProblems = runScenarios(['client', '--command', client], ofClient);
console.log('The server:');
const served = await serveFixture();
const serverProblems = runScenarios(['server', '--url', served.url], ofServer);
await served.close();
process.exitCode = clientProblems + serverProblems === 0 ? 0 : 1;
