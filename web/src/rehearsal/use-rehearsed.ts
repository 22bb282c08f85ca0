import type { UseQueryResult } from '@tanstack/react-query';
import { useState, type Dispatch, type SetStateAction } from 'react';
import { Problem } from '../api/client';
import { instantOf } from './instants';
import { useLaw, useRun } from './queries';
import type { RehearsedLaw, Report, Scenario, ScenarioFile, Side } from './rehearsal-types';

const STEP_MS = 60;

const sideOf = ({ regulation, version = '', settings }: ScenarioFile): Side => ({ regulation, version: String(version), settings: settings ?? {}, tried: null });
const scenarioOf = ({ regulation: _, version: __, settings: ___, ...scenario }: ScenarioFile): Scenario => scenario;

interface InHand {
  readonly scenario: Scenario;
  readonly setScenario: Dispatch<SetStateAction<Scenario>>;
  readonly a: Side;
  /** Null while nothing is compared. */
  readonly b: Side | null;
  readonly setA: (side: Side) => void;
  readonly setB: (side: Side | null) => void;
  readonly load: (file: ScenarioFile) => void;
}

/** One scenario and the sides that judge it. */
export function useScenario(start: ScenarioFile): InHand {
  const [scenario, setScenario] = useState(() => scenarioOf(start));
  const [a, setA] = useState(() => sideOf(start));
  const [b, setB] = useState<Side | null>(null);
  const load = (file: ScenarioFile): void => {
    setScenario(scenarioOf(file));
    setA(sideOf(file));
    setB((side) => (side === null ? null : sideOf(file)));
  };
  return { scenario, setScenario, a, b, setA, setB, load };
}

export interface Judged {
  readonly law: RehearsedLaw | undefined;
  /** Of the whole scenario, for the drawing. */
  readonly whole: UseQueryResult<Report>;
  /** Up to the moment that is looked at. */
  readonly now: UseQueryResult<Report>;
  /** What the service says is wrong at a place of the scenario. */
  readonly wrong: (pointer: string) => string | undefined;
  /** What is wrong with a regulation that is tried, a line each. */
  readonly triedProblems: readonly string[];
}

/** What one side says; `at` in milliseconds. */
export function useJudged(scenario: Scenario, side: Side, at: number): Judged {
  const law = useLaw(side.regulation, side.version).data;
  const whole = useRun(scenario, side, law, scenario.until);
  const now = useRun(scenario, side, law, Number.isNaN(at) ? scenario.until : instantOf(at), STEP_MS);
  const errors = whole.error instanceof Problem ? (whole.error.body.errors ?? []) : [];
  return {
    law, whole, now,
    wrong: (pointer) => errors.find((one) => one.pointer === pointer)?.detail,
    triedProblems: errors.filter(({ pointer }) => pointer === '/regulationYaml').map(({ detail }) => detail),
  };
}
