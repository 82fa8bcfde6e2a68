const unreachable =
  /\b(?:ENOTFOUND|EAI_AGAIN|ENETUNREACH|ENETDOWN|EHOSTUNREACH|ECONNREFUSED|EADDRNOTAVAIL|getaddrinfo|fetch failed|network is unreachable|temporary failure in name resolution|name or service not known|nodename nor servname|could not resolve host|no route to host|failed to establish a new connection|connection refused|dns error|network ?error|ConnectError|ClientConnectorError)\b/i;

/** Whether a server says that it could not reach something over a network. */
export function speaksOfNetwork(text: string): boolean {
  return unreachable.test(text);
}
