import type { FailureKind } from '../database-failure.ts';
import type { StatementError } from './messages.ts';

/** Classes and codes of Postgres that tell of files which are not as they were left. */
const damageCodes = /^(?:XX00[12]|58P0[123]|58030|F0000)$/;
const damageWords =
  /invalid page in block|could not read blocks|could not open (?:file|relation)|unexpected (?:data beyond EOF|pageaddr)|invalid (?:primary )?checkpoint|could not locate a valid checkpoint|checksum|cache lookup failed|missing chunk|catalog is missing|relation mapping file|could not access status of transaction|has wrong size|incompatible with server/i;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.slice(0, 4096) : undefined;

/** What an error of PGlite is in plain data, whatever was thrown. */
export function statementError(error: unknown): StatementError {
  const { message, code, severity, detail } = error as Partial<StatementError>;
  return {
    message: text(message) ?? String(error).slice(0, 4096),
    ...(text(code) !== undefined && { code: text(code) as string }),
    ...(text(severity) !== undefined && { severity: text(severity) as string }),
    ...(text(detail) !== undefined && { detail: text(detail) as string }),
  };
}

/**
 * Which failure of the whole database an error tells of; undefined for one of the statement alone. After a panic, or once the
 * machine code itself has broken off, nothing that the process says can be believed.
 */
export function failureOf({ message, code, severity }: StatementError): FailureKind | undefined {
  if (code === '53100' || code === 'ENOSPC' || /no space left|ENOSPC|disk quota/i.test(message))
    return 'disk-full';
  if (code !== undefined && damageCodes.test(code)) return 'damaged';
  if (damageWords.test(message)) return 'damaged';
  if (severity === 'PANIC' || severity === 'FATAL') return 'damaged';
  // Errors of Postgres carry their severity; what has none comes from the WebAssembly around it.
  return severity === undefined &&
    /unreachable|out of bounds|table index|indirect call|exit\(|Aborted|Program terminated/i.test(message)
    ? 'damaged'
    : undefined;
}
