/** When a Gather has heard enough. */
export interface KeyRule { readonly numDigits: number | null; readonly finishOnKey: string }

export interface CollectedKeys {
  readonly digits: string;
  /** Keys typed ahead, which the next Gather takes. */
  readonly rest: string;
  readonly complete: boolean;
  readonly finishedOn: string | null;
}

/** Takes keys from the buffer until the rule is met. */
export function collectKeys(typed: string, buffer: string, rule: KeyRule): CollectedKeys {
  let digits = typed;
  for (const [position, key] of [...buffer].entries()) {
    const rest = buffer.slice(position + 1);
    if (rule.finishOnKey !== '' && rule.finishOnKey.includes(key)) return { digits, rest, complete: true, finishedOn: key };
    digits += key;
    if (rule.numDigits !== null && digits.length >= rule.numDigits) return { digits, rest, complete: true, finishedOn: null };
  }
  return { digits, rest: '', complete: false, finishedOn: null };
}
