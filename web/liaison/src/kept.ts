// What a person typed outlives a reload; a WebView without storage only loses that.

export const keep = (name: string, value: string): void => {
  try {
    if (value === '') sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, value);
  } catch {
    // Storage is closed to us: the text stays on the page.
  }
};

export const kept = (name: string): string => {
  try {
    return sessionStorage.getItem(name) || '';
  } catch {
    return '';
  }
};
