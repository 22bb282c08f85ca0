import { diceOf, type Dice } from '../chaos/rig/dice.js';

/** Chance that a seed repeats, in the words lives are told in. */
export class Chance {
  private readonly dice: Dice;

  constructor(seed: number) {
    this.dice = diceOf(seed);
  }

  is(share: number): boolean {
    return this.dice.between(0, 1) < share;
  }

  /** A whole number from `least` up to and including `most`. */
  whole(least: number, most: number): number {
    return Math.floor(this.dice.between(least, most + 1));
  }

  of<T>(choices: readonly T[]): T {
    const [first, ...rest] = choices;
    if (first === undefined) throw new Error('nothing to choose from');
    return this.dice.oneOf([first, ...rest]);
  }

  /** One of the names, as often as its weight says. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const entries = Object.entries(weights) as [Name, number][];
    let left = this.dice.between(0, entries.reduce((sum, [, weight]) => sum + weight, 0));
    for (const [name, weight] of entries) {
      left -= weight;
      if (left < 0) return name;
    }
    return this.of(entries)[0];
  }
}
