const maxLength = 63;

/** The name of a server as Kubernetes takes names: two servers may get the same one. */
export function kubernetesName(server: string): string {
  const name = server
    .toLowerCase()
    .replace(/[^a-z0-9-]/gu, '-')
    .slice(0, maxLength);
  return name.replace(/^-+|-+$/g, '') || 'server';
}
