import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { kept } from './kept';
import { EN } from './words-en';
import { ZH, type Words } from './words-zh';

export type Language = 'zh' | 'en';

export const LANGUAGE = 'language';

/** `?lang=en` chooses; a choice made on the page holds until the window is closed. */
export const firstLanguage = (): Language => {
  const [, asked = ''] = /[?&]lang=(\w+)/.exec(location.search) || [];
  return (kept(LANGUAGE) || asked) === 'en' ? 'en' : 'zh';
};

export const wordsOf = (language: Language): Words => (language === 'en' ? EN : ZH);

export const WordsContext = createContext<Words>(ZH);
export const useWords = (): Words => useContext(WordsContext);
