import { usePreferences } from './preferences';

/** The sentence of a decision in the language of the page; the Chinese one where there is no other. */
export function useSentence(): (decision: { readonly explanation?: string | null; readonly explanationEn?: string | null }) => string | null {
  const { language } = usePreferences();
  return ({ explanation, explanationEn }) => (language === 'en' && hasWords(explanationEn) ? explanationEn : hasWords(explanation) ? explanation : null);
}

function hasWords(text: string | null | undefined): text is string {
  return text !== null && text !== undefined && text !== '';
}
