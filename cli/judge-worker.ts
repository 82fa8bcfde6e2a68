/** A thread that judges the definitions that it is sent. */
import { parentPort } from 'node:worker_threads';
import type { StoredDefinition } from '../db/classifications.ts';
import { judgeDefinitions } from './judge-definitions.ts';
import type { Question } from './judge-definitions.ts';

const port = parentPort;
if (port === null) throw new Error('Expected to be a thread of a process that judges definitions');
port.on('message', (sent: { definitions: StoredDefinition[]; question: Question | undefined }) => {
  // What fails, fails the thread, and with it whoever waits for an answer.
  void judgeDefinitions(sent.definitions, sent.question).then((judged) => port.postMessage(judged));
});
