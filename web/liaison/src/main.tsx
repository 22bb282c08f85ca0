import { options, render, type JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { keep } from './kept';
import { LiaisonPage } from './liaison-page';
import { firstLanguage, LANGUAGE, WordsContext, wordsOf } from './words';

const Root = (): JSX.Element => {
  const [language, setLanguage] = useState(firstLanguage);
  const words = wordsOf(language);
  useEffect(() => {
    document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
    document.title = words.title;
    const call = document.getElementById('call');
    if (call !== null) call.textContent = words.call('12345');
  }, [language]);
  const turn = (): void => {
    const next = language === 'en' ? 'zh' : 'en';
    keep(LANGUAGE, next);
    setLanguage(next);
  };
  return (
    <WordsContext.Provider value={words}>
      <header>
        <h1>{words.title}</h1>
        <button type="button" class="plain" lang={language === 'en' ? 'zh-CN' : 'en'} onClick={turn}>{words.other}</button>
      </header>
      <main><LiaisonPage /></main>
    </WordsContext.Provider>
  );
};

// Preact asks for queueMicrotask, which came with Chrome 71; a promise does the same since Chrome 32.
options.debounceRendering = (draw) => void Promise.resolve().then(draw);

const place = document.getElementById('page');
if (place !== null) {
  place.textContent = '';
  render(<Root />, place);
}
