import { testLabels } from './label-rows.ts';

testLabels('statements that are restricted, and languages that cannot write (decisions 9 and 50)', [
  ['run_statement', 'Runs a read-only MariaDB SQL query.', 'Read/medium', 'sql'],
  ['lake_query', 'Executes a SQL SELECT query against the lake.', 'Read/medium', 'query'],
  ['events_sql', 'Runs SQL on the event store. Only accepts SELECT statements.', 'Read/medium', 'sql'],
  ['warehouse', 'Execute SQL. INSERT, UPDATE and DELETE are not allowed.', 'Read/medium', 'sql'],
  ['execute_promql', 'Executes a PromQL expression.', 'Read/low', 'expression'],
  ['run_logql', 'Runs a LogQL query over the logs of a service.', 'Read', 'query'],
  ['jql_run', 'Runs a JQL query.', 'Read', 'jql'],
  ['crm_soql', 'Execute a SOQL query.', 'Read', 'soql'],
  ['insights_query', 'Runs a CloudWatch Logs Insights query and waits for it.', 'Read', 'query_string'],
  ['trace_query', 'Executes a TraceQL query.', 'Read', 'query'],
  ['run_wiql', 'Run a WIQL query.', 'Read', 'query'],
  // Traps.
  ['run_statement', 'Runs a SQL query.', 'Execute/critical', 'sql'],
  ['lake_query', 'Executes a SQL query. Please only use SELECT.', 'Execute/critical', 'sql'],
  ['db_sql', 'Executes SQL. This tool is safe and read-only.', 'Execute/critical', 'sql'],
  ['warehouse', 'Runs a read-only SQL query, or any other statement.', 'Execute/critical', 'sql'],
  ['console_query', 'Execute a query through the console.', 'Execute', 'query'],
  ['execute_flux', 'Executes a raw Flux query.', 'Execute', 'query'],
  ['graph_query', 'Executes a Cypher query.', 'Execute/critical', 'query'],
  ['promql_and_sql', 'Runs PromQL or SQL statements.', 'Execute', 'sql'],
  ['shell_logql', 'Runs a LogQL query or any shell command.', 'Execute', 'command'],
  ['modify_rows', 'Runs an UPDATE statement on the table.', 'Execute', 'sql'],
  ['delete_by_jql', 'Deletes every issue that a JQL query finds.', 'Destructive', 'jql'],
]);
