// The step of the Action that comments: node cli/action/comment.mjs
//
// Keeps one comment at the pull request up to date. It alone sees the token of the job, and starts nothing.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { input, remark } from './runner.mjs';

const pageSize = 100;
const maxPages = 30;
const maxCommentLength = 65_000;
const patienceMs = 30_000;

const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_EVENT_PATH, GITHUB_WORKFLOW, GITHUB_JOB, GH_TOKEN } =
  process.env;

/** Two jobs of one request each have their own comment. */
const key = createHash('sha256')
  .update(JSON.stringify([GITHUB_WORKFLOW, GITHUB_JOB, input('CONFIG'), input('SERVER')]))
  .digest('hex')
  .slice(0, 16);
const marker = `<!-- toolrisk ${key} -->`;

async function api(method, path, body) {
  const response = await fetch(`${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${GH_TOKEN}`,
      'content-type': 'application/json',
      'user-agent': 'toolrisk',
    },
    ...(body && { body: JSON.stringify(body) }),
    // A token must not follow to anywhere else.
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}`);
  return response.json();
}

/** Our comment from before: by the mark, and by a bot, since anybody may write the mark. */
async function findComment(number) {
  for (let page = 1; page <= maxPages; page++) {
    const comments = await api('GET', `/issues/${number}/comments?per_page=${pageSize}&page=${page}`);
    const own = comments.find(({ body, user }) => user?.type === 'Bot' && body?.startsWith(marker));
    if (own !== undefined || comments.length < pageSize) return own;
  }
  return undefined;
}

async function comment() {
  const { pull_request: request } = JSON.parse(readFileSync(GITHUB_EVENT_PATH, 'utf8'));
  if (!Number.isSafeInteger(request?.number)) return;
  const report = readFileSync(input('REPORT'), 'utf8').slice(0, maxCommentLength);
  const own = await findComment(request.number);
  const body = { body: `${marker}\n${report}` };
  if (own === undefined) await api('POST', `/issues/${request.number}/comments`, body);
  else await api('PATCH', `/issues/comments/${own.id}`, body);
  process.stdout.write(`The comment was ${own === undefined ? 'written' : 'brought up to date'}.\n`);
}

try {
  await comment();
} catch (error) {
  // Requests from forks get a token that may not write. The summary has the same report, and the gate does not hang on it.
  remark('notice', `The comment was not written: ${error.message}. The summary of the job has the report.`);
}
