/**
 * Connection exceptions, a server that starts, stops, has no connection, disk or memory left or has become a standby, a transaction that was ended because it
 * stood still, a lock that somebody held too long (PostgreSQL, Appendix A), and what sockets say.
 */
const AWAY = /^(08...|57P0[1-5]|53[0-3]00|25006|25P03|55P03|E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH)|ENOTFOUND|EAI_AGAIN)$/;
/** The driver has no codes of its own. */
const DRIVER_WORDS = /^(Connection terminated|Client was closed|Client has encountered a connection error|timeout expired|timeout exceeded when trying to connect|Driver not Connected|Query runner already released)/;

/** A statement that ran out of its time, a deadlock and a serialization failure that no retry resolved: load, and nothing wrong with what was asked. */
const BUSY = /^(57014|40P01|40001)$/;

/** Whether the database had no time for the work; other than one that is away it need not be waited for. */
export const isDatabaseBusy = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && BUSY.test(error.code)) return true;
  return 'driverError' in error && error.driverError !== error && isDatabaseBusy(error.driverError);
};

/** Whether the database could not be reached or went away during the work: nothing is wrong with what was asked, and asking again may help. */
export const isDatabaseAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.some(isDatabaseAway)) return true;
  if ('code' in error && typeof error.code === 'string' && AWAY.test(error.code)) return true;
  if (DRIVER_WORDS.test(error.message)) return true;
  return 'driverError' in error && error.driverError !== error && isDatabaseAway(error.driverError);
};
