/** What a command that has no clock of its own asks the database: the real instant, RFC 3339 with milliseconds. */
export const REAL_INSTANT_SQL = `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as instant`;
