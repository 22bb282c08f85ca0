// What a person typed outlives a reload; a WebView without storage keeps it as long as the page is open.

const PREFIX = 'liaison.';
const onPage: { [name: string]: string } = {};

export const keep = (name: string, value: string): void => {
  onPage[name] = value;
  try {
    if (value === '') sessionStorage.removeItem(PREFIX + name);
    else sessionStorage.setItem(PREFIX + name, value);
  } catch {
    // Storage is closed to us: the page itself remembers.
  }
};

export const kept = (name: string): string => {
  if (onPage[name] === undefined) onPage[name] = stored(name);
  return onPage[name];
};

const stored = (name: string): string => {
  try {
    return sessionStorage.getItem(PREFIX + name) || '';
  } catch {
    return '';
  }
};

/** Whoever leaves takes everything with him: the next person at this phone finds neither words nor number. */
export const forgetAllBut = (name: string): void => {
  const last = kept(name);
  for (const one of Object.keys(onPage)) delete onPage[one];
  try {
    for (const one of Object.keys(sessionStorage)) if (one.indexOf(PREFIX) === 0) sessionStorage.removeItem(one);
  } catch {
    // Nothing was stored then.
  }
  keep(name, last);
};
