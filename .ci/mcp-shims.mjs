// What the SDK asks of where it runs: standard input and output of Node, and the smaller of its two validators, which makes no code of
// schemas and so has no `require` of packages that are not there.
export { CfWorkerJsonSchemaValidator as DefaultJsonSchemaValidator } from '@modelcontextprotocol/server/validators/cf-worker';
export { default as process } from 'node:process';
