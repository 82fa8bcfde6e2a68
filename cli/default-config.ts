/** What is checked where nothing is named. */
export const defaultConfig = '.mcp.json';
