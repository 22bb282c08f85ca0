/** What a child process is given: enough to run, none of the service's secrets, and what is named here. */
export const childEnvironment = (named: Readonly<Record<string, string>>): NodeJS.ProcessEnv => {
  const { PATH, NODE_ENV } = process.env;
  return { ...(PATH === undefined ? {} : { PATH }), ...(NODE_ENV === undefined ? {} : { NODE_ENV }), ...named };
};
