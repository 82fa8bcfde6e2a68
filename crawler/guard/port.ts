/** Web ports; any other port below 1024 is another protocol's. */
const webPorts = new Set([80, 443]);

/**
 * Higher ports of protocols that an HTTP request must not be spoken to: those of the Fetch standard's list of
 * bad ports above 1023, and of databases, caches and queues, of which some take commands line by line.
 */
const otherPorts = new Set([
  1433, 1521, 1719, 1720, 1723, 2049, 3306, 3659, 4045, 4190, 5060, 5061, 5432, 5672, 6000, 6379, 6566, 6665,
  6666, 6667, 6668, 6669, 6679, 6697, 9042, 9092, 10080, 11211, 27017,
]);

/** Why a port must not be connected to, or undefined if it may. */
export function portProblem(port: number): string | undefined {
  if (webPorts.has(port)) return undefined;
  return port < 1024 || otherPorts.has(port) ? `port ${port} is not a web port` : undefined;
}
