import { failed, type Failure } from '../failure.ts';
import { readChallenge } from './challenge.ts';
import { NameError } from '../guard/resolve-name.ts';
import { showChallenge, showLocation } from './show-header.ts';
import { retryAfterMs } from './retry-after.ts';

const byCode: Record<string, Failure['failure']> = {
  ERR_BLOCKED_ADDRESS: 'blocked-address',
  ERR_NAME: 'dns-failure',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'refused',
  EPIPE: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EADDRNOTAVAIL: 'refused',
  UND_ERR_SOCKET: 'refused',
  UND_ERR_CONNECT_TIMEOUT: 'timed-out',
  UND_ERR_HEADERS_TIMEOUT: 'timed-out',
  UND_ERR_BODY_TIMEOUT: 'timed-out',
  ETIMEDOUT: 'timed-out',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  ZSTD_error_frameParameter_windowTooLarge: 'too-large',
  EPROTO: 'tls-failure',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-failure',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-failure',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-failure',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-failure',
};

/** Names what went wrong below HTTP. An error of no known kind is a fault of the answer, not a crash of ours. */
export function networkFailure(error: unknown): Failure {
  const { code, name, message } = describe(error);
  // The deadline ends a visit's connections, and with them whatever was under way.
  if (['AbortError', 'TimeoutError', 'ClientDestroyedError'].includes(name))
    return failed('timed-out', 'no answer before the deadline');
  const known = byCode[code];
  if (known !== undefined) {
    const passes = isPassing(code, error) ? {} : undefined;
    return failed(known, code.startsWith('ERR_') ? message : `${message} (${code})`, passes);
  }
  if (/^(?:ERR_TLS|ERR_SSL|CERT_)/.test(code)) return failed('tls-failure', `${message} (${code})`);
  if (code.startsWith('HPE_') || name === 'HTTPParserError')
    return failed('not-mcp', `expected HTTP, got something else: ${message}`);
  return failed('malformed', `${message}${code === '' ? '' : ` (${code})`}`);
}

/** What may be gone in a few seconds: a reset, or a name server that did not answer. A timeout has cost enough already. */
function isPassing(code: string, error: unknown): boolean {
  if (error instanceof NameError) return !error.isPermanent;
  return ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(code);
}

function describe(error: unknown): { code: string; name: string; message: string } {
  if (!(error instanceof Error)) return { code: '', name: '', message: String(error) };
  // Several addresses tried at once give an error of errors.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
  const code =
    (error as NodeJS.ErrnoException).code ?? (first as NodeJS.ErrnoException | undefined)?.code ?? '';
  const message = error.message !== '' ? error.message : first instanceof Error ? first.message : error.name;
  return { code, name: error.name, message };
}

/**
 * What a status below or above 2xx says, or undefined for one that needs a look at the body: a 4xx that
 * is none of the well-known ones may carry a JSON-RPC error, and may mean the older transport.
 */
export function statusFailure(
  status: number,
  headers: Record<string, string | string[] | undefined>,
): Failure | undefined {
  const told = (name: string, show = (value: string): string => value.slice(0, 500)): string => {
    const value = headers[name];
    return value === undefined ? '' : `, ${name}: ${show(String(value))}`;
  };
  const challenge = readChallenge(headers['www-authenticate']);
  if (status === 401)
    return { ...failed('needs-auth', `HTTP 401${told('www-authenticate', showChallenge)}`), challenge };
  if (status === 402) return failed('needs-payment', `HTTP 402${told('www-authenticate', showChallenge)}`);
  if (status === 403) {
    const why = `HTTP 403${told('www-authenticate', showChallenge)}${told('cf-mitigated')}`;
    // Most of those that forbid are not to be spoken to at all; one that names a scheme can be.
    return { ...failed('forbidden', why), ...(challenge.scheme === undefined ? {} : { challenge }) };
  }
  if (status === 429 || status >= 500) {
    const afterMs = retryAfterMs(headers['retry-after'], Date.now());
    const retry = [429, 502, 503, 504, 522, 524].includes(status)
      ? afterMs === undefined
        ? {}
        : { afterMs }
      : undefined;
    const said = status === 429 || status === 503 ? told('retry-after') : '';
    return failed(status === 429 ? 'rate-limited' : 'server-error', `HTTP ${status}${said}`, retry);
  }
  if (status >= 300 && status < 400)
    return failed('bad-redirect', `HTTP ${status}${told('location', showLocation)}; not followed`);
  return undefined;
}
