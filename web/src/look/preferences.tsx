import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { en } from '../text/en';
import { zh, type Text } from '../text/zh';

export type Language = 'zh' | 'en';
export type Theme = 'dark' | 'light';

interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  readonly text: Text;
  readonly setLanguage: (language: Language) => void;
  readonly setTheme: (theme: Theme) => void;
}

const PreferencesContext = createContext<Preferences | null>(null);

export function PreferencesProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(() => (recall('language') === 'en' ? 'en' : 'zh'));
  const [theme, setTheme] = useState<Theme>(() => (recall('theme') === 'light' ? 'light' : 'dark'));
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    remember('language', language);
  }, [language]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    remember('theme', theme);
  }, [theme]);
  const value = useMemo(() => ({ language, theme, text: language === 'zh' ? zh : en, setLanguage, setTheme }), [language, theme]);
  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}

export function usePreferences(): Preferences {
  const preferences = use(PreferencesContext);
  if (preferences === null) throw new Error('PreferencesProvider is missing');
  return preferences;
}

export function useText(): Text {
  return usePreferences().text;
}

/** The word for a code the service sent; the code itself when it is newer than this console. */
export function word(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? words[code.toUpperCase().replaceAll('-', '_')] ?? code;
}

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`jidi.${key}`);
  } catch {
    // Storage may be switched off by policy; preferences then last as long as the page.
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`jidi.${key}`, value);
  } catch {
    // See recall.
  }
}
