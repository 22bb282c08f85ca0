import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { list, object, text } from '../board/answer-schemas.js';
import { AllowClients } from '../identity/access.js';
import { LawBook } from '../law/law-book.js';
import { LegalTexts } from '../law/texts.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { unprocessable } from '../platform/http/problem.js';
import { readConfigText } from '../registry/config-file.js';
import { readExamples, type Example } from './examples.js';
import { parseScenario, type WrittenLaw } from './parse-scenario.js';
import { readChangedRegulation } from './read-changed-regulation.js';
import { rehearse, rehearseExplained } from './rehearse.js';
import { wordsOf } from './regulation-words.js';
import type { RehearsalReport } from './report.js';

/** Far more than happens to one order; an answer must not keep others waiting. */
const MOST_FACTS = 500;
/** Several times the longest regulation. */
const LONGEST_REGULATION = 200_000;
const LONGEST_SCENARIO = 200_000;

export class ScenarioText {
  @ApiProperty({ description: '场景文件的全文(YAML)' })
  @IsString()
  @MaxLength(LONGEST_SCENARIO)
  yaml!: string;
}

const anything = { type: 'object', additionalProperties: true };

/** What the loaded rules, or a changed one that is tried, would do to an order: reads no row and leaves no trace. */
@ApiTags('rehearsals')
@Controller('api/v1/rehearsals')
export class RehearsalController {
  constructor(private readonly lawBook: LawBook, private readonly texts: LegalTexts, private readonly settings: RunSettings) {}

  @Post()
  @HttpCode(200)
  @AllowClients()
  @ApiBody({
    description: '推演的场景,字段与场景文件相同(docs/examples/fallen-tree.yaml)。regulationYaml:试用一部修改过的规定(全文,不保存、不生效);explain:true 时每项附一句解释',
    schema: { type: 'object', required: ['order', 'facts', 'until'], properties: { regulation: text, version: text, regulationYaml: { ...text, maxLength: LONGEST_REGULATION }, explain: { type: 'boolean' } } },
  })
  rehearse(@Body() body: Record<string, unknown>): RehearsalReport {
    const { regulationYaml, explain, ...scenario } = body;
    const { facts } = scenario;
    if (Array.isArray(facts) && facts.length > MOST_FACTS) throw unprocessable('SCENARIO_INVALID', `一个场景最多 ${String(MOST_FACTS)} 条事实。`, { errors: [{ pointer: '/facts', detail: `共有 ${String(facts.length)} 条` }] });
    const tried = this.tried(regulationYaml);
    const parsed = parseScenario(tried === null ? scenario : { regulation: tried.regulation.id, ...scenario }, this.lawsWith(tried));
    if (parsed.kind === 'SCENARIO') return explain === true ? rehearseExplained(parsed.scenario, this.lawBook.calendar) : rehearse(parsed.scenario, this.lawBook.calendar);
    throw unprocessable('SCENARIO_INVALID', `场景有 ${String(parsed.problems.length)} 处错误,均列于 errors 中。`, { errors: parsed.problems.map(({ path, wrong }) => ({ pointer: path, detail: wrong.zh })) });
  }

  /** Ready scenarios to begin with. */
  @Get('examples')
  @ApiOkResponse({ schema: object({ items: list(object({ id: text, title: text, note: text, scenario: anything })) }) })
  examples(): { readonly items: readonly Example[] } {
    return { items: readExamples(this.settings.configDir) };
  }

  /** The values of a scenario file, for a form; whether they make a scenario is for the rehearsal to say. */
  @Post('scenarios')
  @HttpCode(200)
  @ApiOkResponse({ schema: object({ scenario: anything }) })
  read(@Body() { yaml }: ScenarioText): { readonly scenario: unknown } {
    const outcome = readConfigText(yaml, (root) => root.raw);
    if (outcome.kind === 'READ') return { scenario: outcome.value };
    throw unprocessable('SCENARIO_INVALID', '不是场景文件。', { errors: outcome.problems.map((problem) => ({ pointer: '/yaml', detail: wordsOf(problem) })) });
  }

  private tried(regulationYaml: unknown): WrittenLaw | null {
    if (regulationYaml === undefined || regulationYaml === null) return null;
    const wrong = (details: readonly string[]): never => { throw unprocessable('REGULATION_INVALID', `规定有 ${String(details.length)} 处错误,均列于 errors 中。`, { errors: details.map((detail) => ({ pointer: '/regulationYaml', detail })) }); };
    if (typeof regulationYaml !== 'string') return wrong(['应为文字。']);
    if (regulationYaml.length > LONGEST_REGULATION) return wrong([`最多 ${String(LONGEST_REGULATION)} 字,现有 ${String(regulationYaml.length)} 字。`]);
    const read = readChangedRegulation(regulationYaml, this.lawBook.regulations.map(({ regulation }) => regulation), this.texts);
    return read.kind === 'LAW' ? read.law : wrong(read.problems.map(wordsOf));
  }

  /** What is tried stands in the place of every version of its regulation. */
  private lawsWith(tried: WrittenLaw | null): readonly WrittenLaw[] {
    const { regulations } = this.lawBook;
    return tried === null ? regulations : [...regulations.filter(({ regulation }) => regulation.id !== tried.regulation.id), tried];
  }
}
